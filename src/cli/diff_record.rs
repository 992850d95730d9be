//! `certc diff-record`: where a certification and its public record differ.

use std::path::Path;

use certc::diagnostics::{Diagnostic, Lang, Severity, Words, words};
use certc::lints::Levels;
use certc::load::Loaded;
use certc::model::{Model, PropertyValue};
use certc::record::{self, Difference, Record, Which};

use super::args::{AnswerFormat, Comparison, Format};
use super::check::Certification;
use super::import;
use super::output::Terminal;
use super::paths::Input;
use super::report::Report;
use super::{Failure, Outcome, Session};

/// Compares, and fails where something differs.
pub(crate) fn run(session: Session, asked: &Comparison) -> Result<Outcome, Failure> {
    if asked.file == Path::new("-") && asked.record == Path::new("-") {
        return Err(words!(
            en: "only one of the two can be standard input",
            fr: "un seul des deux peut être l'entrée standard",
        )
        .into());
    }
    let read =
        Certification::read(&Input::new(&asked.file), asked.allow_outside, Levels::default())?;
    let mut diagnostics = read.verify();
    // Warnings are what `certc check` is for.
    diagnostics.retain(|it: &Diagnostic| it.severity == Severity::Error);
    let outcome = Report::new(session, Format::Human).add(&read.loaded, &diagnostics)?;
    let Some(model) = read.model() else { return Ok(outcome.max(Outcome::Errors)) };
    let own = number(model);
    let which = match (&asked.number, &own) {
        (Some(number), _) => Which::Number(number),
        (None, Some(number)) => Which::Rather(number),
        (None, None) => Which::Only,
    };
    let record = import::rncp::read(&asked.record, which)?;
    let differences = record::differences(&record, model, &read.loaded.sources);
    let lang = session.language.of(&read.loaded.sources.file(read.loaded.root).text);
    tell(session, asked.format, &record, &differences, &read.loaded, lang)?;
    Ok(if differences.is_empty() { outcome } else { outcome.max(Outcome::Errors) })
}

/// The number of the certification: as it says, else its code where that looks like one.
fn number(model: &Model) -> Option<String> {
    let id = model.certification;
    let said = model.properties.get(id, "number").map(|property| &property.value);
    if let Some(PropertyValue::Text(number)) = said {
        return Some(number.clone());
    }
    let code = model.symbols.text(model.entity(id).code?);
    let digits = code.strip_prefix("RNCP").or_else(|| code.strip_prefix("RS"))?;
    digits.starts_with(|first: char| first.is_ascii_digit()).then(|| code.to_owned())
}

fn tell(
    session: Session,
    format: AnswerFormat,
    record: &Record,
    differences: &[Difference],
    loaded: &Loaded,
    lang: Lang,
) -> Result<(), Failure> {
    let text = match format {
        AnswerFormat::Human => record::tell(differences, &loaded.sources, lang),
        AnswerFormat::Json => {
            let json = record::json(record, differences, &loaded.sources, lang);
            let cannot = |error| words!(en: "cannot write JSON: {error}", fr: "écriture JSON impossible : {error}");
            json.map_err(cannot)? + "\n"
        }
    };
    Terminal::print_data(|out| out.write_all(text.as_bytes()))?;
    if format == AnswerFormat::Human && !session.quiet {
        session.terminal.note(&summary(record, differences.len()), lang);
    }
    Ok(())
}

fn summary(record: &Record, differences: usize) -> Words {
    let number = &record.number;
    match differences {
        0 => words!(
            en: "no difference from the record {number}", fr: "aucune différence avec la fiche {number}",
        ),
        1 => words!(
            en: "1 difference from the record {number}", fr: "1 différence avec la fiche {number}",
        ),
        n => words!(
            en: "{n} differences from the record {number}",
            fr: "{n} différences avec la fiche {number}",
        ),
    }
}
