//! From what was loaded to decision tables.

use serde::Serialize;

use crate::diagnostics::{Diagnostic, Lang, Severity, Words, words};
use crate::lints;
use crate::load::Loaded;
use crate::model::{self, Model};
use crate::tables::contract::Tables;
use crate::tables::{self, schema, show};

/// Rules that were checked.
#[derive(Debug)]
pub struct Checked {
    /// What the rules mean; none where no certification stands in the files.
    pub model: Option<Model>,
    /// What is wrong with them, beyond what loading told.
    pub diagnostics: Vec<Diagnostic>,
}

/// Checks the rules of `loaded`.
pub fn check(loaded: &Loaded) -> Checked {
    let model::Checked { model, mut diagnostics } = model::check(loaded);
    let wrong = |told: &[Diagnostic]| told.iter().any(|it| it.severity == Severity::Error);
    let sound = !wrong(&diagnostics) && !wrong(&loaded.diagnostics);
    diagnostics.extend(model.iter().flat_map(|model| lints::check(loaded, model, sound)));
    Checked { model, diagnostics }
}

/// Compiles checked rules. No tables come of rules with errors.
pub fn compile(loaded: &Loaded, checked: &Checked) -> (Option<Tables>, Vec<Diagnostic>) {
    match sound(loaded, checked) {
        Some(model) => {
            let mut lints = lints::OfTables::new(loaded, model);
            let (tables, mut told) =
                tables::compile(model, &loaded.sources, |drawn| lints.look(drawn));
            told.extend(lints.found());
            (tables, told)
        }
        None => (None, Vec::new()),
    }
}

/// What compiling checked rules would say, in the memory of one table.
pub fn verify(loaded: &Loaded, checked: &Checked) -> Vec<Diagnostic> {
    let Some(model) = sound(loaded, checked) else { return Vec::new() };
    let mut lints = lints::OfTables::new(loaded, model);
    let mut told = tables::verify(model, &loaded.sources, |drawn| lints.look(drawn));
    told.extend(lints.found());
    told
}

/// The rules, where no error was told of them.
fn sound<'a>(loaded: &Loaded, checked: &'a Checked) -> Option<&'a Model> {
    let mut told = loaded.diagnostics.iter().chain(&checked.diagnostics);
    let wrong = told.any(|diagnostic| diagnostic.severity == Severity::Error);
    checked.model.as_ref().filter(|_| !wrong)
}

/// The JSON Schema of a candidate's file for these tables.
pub fn facts_schema(tables: &Tables) -> impl Serialize + use<'_> {
    schema::facts_schema(tables)
}

/// The tables, or that of `entity`, for people.
pub fn show(
    tables: &Tables,
    entity: Option<&str>,
    markdown: bool,
    lang: Lang,
) -> Result<String, Words> {
    let form = if markdown { show::Form::Markdown } else { show::Form::Terminal };
    show::render(tables, entity, form, lang).map_err(|show::NoSuchEntity { nearest }| {
        let asked = entity.unwrap_or_default();
        match nearest {
            Some(near) => words!(
                en: "there is no element `{asked}`; did you mean `{near}`?",
                fr: "il n'y a pas d'élément « {asked} » ; vouliez-vous dire « {near} » ?"
            ),
            None => words!(
                en: "there is no element `{asked}`", fr: "il n'y a pas d'élément « {asked} »"
            ),
        }
    })
}
