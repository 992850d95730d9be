//! `certc explain`: the page of a code.

use certc::diagnostics::{Code, codes, pages, words};

use super::{Failure, Outcome, Session, plain};

pub(crate) fn run(session: Session, asked: &str) -> Result<Outcome, Failure> {
    let code = Code::parse(asked.trim()).ok_or_else(|| unknown(asked))?;
    let lang = session.language.general();
    session.terminal.print(|out| match pages::page(code, lang) {
        Some(page) => plain::markdown(out, page),
        None => writeln!(out, "{}: {}", code.as_str(), code.title(lang)),
    })?;
    Ok(Outcome::Fine)
}

fn unknown(asked: &str) -> Failure {
    let wanted = asked.trim().to_uppercase();
    let all = codes::ALL.iter().map(|(code, ..)| code.as_str());
    let near = all.min_by_key(|code| strsim::osa_distance(&wanted, code)).unwrap_or_default();
    words!(
        en: "there is no code `{asked}`; did you mean `{near}`?",
        fr: "il n'y a pas de code « {asked} » ; vouliez-vous dire « {near} » ?",
    )
    .into()
}
