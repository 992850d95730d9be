//! Assessments of one name with other figures.

use cert_syntax::ast::Kind;
use rustc_hash::FxHashMap;

use super::{Context, Find, Level, Lint};
use crate::diagnostics::{Diagnostic, codes, words};
use crate::model::EntityId;
use crate::model::messages::Described;
use crate::model::properties::Key;
use crate::source::Place;

pub(super) const LINT: Lint = Lint {
    code: codes::OTHER_FIGURES,
    name: "other-figures",
    level: Level::Warn,
    source: None,
    find: Find::Always(find),
};

/// What must be the same wherever an assessment of one name is described.
const FIGURES: [&str; 6] = ["team", "preparation", "duration", "written", "oral", "pages"];

/// Assessments with one text and other figures than the first with that text.
fn find(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let mut first_of: FxHashMap<String, EntityId> = FxHashMap::default();
    for id in cx.model.of_kind(Kind::Assessment).to_vec() {
        let entity = cx.model.entity(id);
        let Some(title) = entity.title.and_then(|title| cx.said(entity.file, title)) else {
            continue;
        };
        let first = *first_of.entry(title).or_insert(id);
        if first == id {
            continue;
        }
        for figure in FIGURES {
            let both =
                (cx.model.properties.get(first, figure), cx.model.properties.get(id, figure));
            let (Some(one), Some(other)) = both else { continue };
            if one.value != other.value {
                let (one, other, key) = (one.at, other.at, other.key);
                let found = cx.model.describe(id);
                out.push(message(&found, other, one, key));
            }
        }
    }
}

fn message(found: &Described, at: Place, first: Place, key: &Key) -> Diagnostic {
    let (_, meaning_fr) = key.meaning;
    Diagnostic::new(
        codes::OTHER_FIGURES,
        at,
        words!(
            en: "{en} has the text of an earlier assessment and another figure: {meaning}",
            fr: "{fr} a le texte d'une épreuve précédente et un autre chiffre : {meaning_fr}",
            en = found.en(), fr = found.fr(), meaning = key.meaning.0
        ),
    )
    .label(words!(en: "another figure", fr: "un autre chiffre"))
    .also(first, words!(en: "the first figure", fr: "le premier chiffre"))
    .help(words!(
        en: "if these are two assessments, let their texts tell them apart; if not, keep one figure",
        fr: "si ce sont deux épreuves, les distinguer par leur texte ; sinon, garder un seul chiffre"
    ))
}
