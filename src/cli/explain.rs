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

/// How many letters may differ for a code to be meant.
const FARTHEST: usize = 2;

fn unknown(asked: &str) -> Failure {
    let wanted = asked.trim().to_uppercase();
    let all = codes::ALL.iter().map(|(code, ..)| code.as_str());
    let near = all
        .map(|code| (strsim::osa_distance(&wanted, code), code))
        .filter(|(distance, _)| *distance <= FARTHEST)
        .min_by_key(|(distance, _)| *distance);
    if let Some((_, near)) = near {
        return words!(
            en: "there is no code `{asked}`; did you mean `{near}`?",
            fr: "il n'y a pas de code « {asked} » ; vouliez-vous dire « {near} » ?",
        )
        .into();
    }
    words!(
        en: "there is no code `{asked}`: codes look like `E0101` or `W0101`",
        fr: "il n'y a pas de code « {asked} » : un code ressemble à « E0101 » ou « W0101 »",
    )
    .into()
}
