//! An input, or a field of jurors, that no rule reads.

use cert_syntax::ast::Kind;

use super::{Context, Find, Level, Lint};
use crate::diagnostics::{Diagnostic, codes, words};
use crate::model::messages::Described;

pub(super) const LINT: Lint = Lint {
    code: codes::UNREAD_INPUT,
    name: "unread-input",
    level: Level::Warn,
    source: None,
    find: Find::Sound(find),
};

fn find(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for kind in [Kind::Input, Kind::Member] {
        let unread = cx.model.of_kind(kind).iter().filter(|&&id| !cx.is_read(id));
        out.extend(unread.map(|&id| message(&cx.model.describe(id))));
    }
}

fn message(input: &Described) -> Diagnostic {
    let (e, pronoun) = (input.feminine(), input.pronoun());
    Diagnostic::new(
        codes::UNREAD_INPUT,
        input.at,
        words!(
            en: "no rule reads {en}", fr: "aucune règle ne lit {fr}",
            en = input.en(), fr = input.fr()
        ),
    )
    .label(words!(en: "never read", fr: "jamais lu{e}"))
    .why(words!(
        en: "it is asked for in every candidate's file, and no decision changes with it",
        fr: "{pronoun} est demandé{e} dans chaque dossier, et aucune décision n'en dépend"
    ))
    .help(words!(
        en: "let a rule read it, or remove it", fr: "la faire lire par une règle, ou l'enlever"
    ))
}
