//! A bloc with fewer than two competences.

use cert_syntax::ast::Kind;

use super::{Context, Find, Level, Lint};
use crate::diagnostics::{Diagnostic, codes, words};
use crate::model::PropertyValue;
use crate::model::messages::Described;

pub(super) const LINT: Lint = Lint {
    code: codes::SMALL_BLOC,
    name: "small-bloc",
    level: Level::Warn,
    source: Some((
        "blocs are compulsory in the RNCP and absent from the répertoire spécifique, and a bloc holds more than one competence: guides of cariforef-paca and certification-professionnelle.com, read in November 2026",
        "les blocs sont obligatoires au RNCP et absents du répertoire spécifique, et un bloc compte plus d’une compétence : guides du cariforef-paca et de certification-professionnelle.com, lus en novembre 2026",
    )),
    find: Find::Sound(find),
};

fn find(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let blocs = cx.model.of_kind(Kind::Bloc);
    // One bloc alone divides nothing, and the répertoire spécifique has none.
    let register = cx.model.properties.get(cx.model.certification, "register");
    let specific = register.is_some_and(|it| it.value == PropertyValue::Word("RS"));
    if blocs.len() < 2 || specific {
        return;
    }
    for &id in blocs {
        let competences = cx.model.inside(id, Kind::Competence).len();
        if competences < 2 {
            out.push(message(&cx.model.describe(id), competences));
        }
    }
}

fn message(bloc: &Described, competences: usize) -> Diagnostic {
    let (some, some_fr) = match competences {
        0 => ("no competence", "aucune compétence"),
        _ => ("one competence only", "une seule compétence"),
    };
    Diagnostic::new(
        codes::SMALL_BLOC,
        bloc.at,
        words!(
            en: "{en} has {some}", fr: "{fr} compte {some_fr}", en = bloc.en(), fr = bloc.fr()
        ),
    )
    .label(words!(en: "too small", fr: "trop petit"))
    .why(words!(
        en: "a bloc is a set of competences that can be used on its own in an occupation",
        fr: "un bloc est un ensemble de compétences qui s'exercent ensemble dans un métier"
    ))
    .help(words!(
        en: "join it to another bloc, or say which competences it is made of",
        fr: "le réunir à un autre bloc, ou dire de quelles compétences il est fait"
    ))
}
