//! Why something cannot be renamed.

use cert_syntax::ast::Kind;

use crate::diagnostics::{Diagnostic, Words, words};
use crate::model::kinds::words_of;
use crate::source::{Place, Sources};

pub(super) fn no_certification() -> Words {
    words!(
        en: "nothing can be renamed before a certification stands in the text",
        fr: "rien ne peut être renommé tant que le texte ne contient pas de certification",
    )
}

pub(super) fn no_code() -> Words {
    words!(
        en: "only the code of an element can be renamed: put the cursor on one",
        fr: "seul le code d'un élément peut être renommé : placez-y le curseur",
    )
}

pub(super) fn no_valid_code(name: &str) -> Words {
    words!(
        en: "`{name}` is no code: a code is a letter followed by letters, digits and `_`, with `.` or \
             `-` inside, as in `C1.1`",
        fr: "« {name} » n'est pas un code : un code est une lettre suivie de lettres, de chiffres et \
             de « _ », avec « . » ou « - » à l'intérieur, comme « C1.1 »",
    )
}

pub(super) fn word(name: &str) -> Words {
    words!(
        en: "`{name}` is a word of the language, so it cannot be a code",
        fr: "« {name} » est un mot du langage : ce ne peut être un code",
    )
}

pub(super) fn reserved(name: &str) -> Words {
    words!(
        en: "`{name}` is the name of one of the language's own facts, so it cannot be a code",
        fr: "« {name} » est le nom d'une donnée du langage lui-même : ce ne peut être un code",
    )
}

/// « ligne 12 », « ligne 12 de « bloc1.cert » » where there are several files.
pub(super) fn place(sources: &Sources, at: Place) -> Words {
    let file = sources.file(at.file);
    let line = file.line_column(at.span.start).line;
    if sources.iter().nth(1).is_none() {
        return words!(en: "line {line}", fr: "ligne {line}");
    }
    words!(en: "line {line} of `{name}`", fr: "ligne {line} de « {name} »", name = file.name)
}

/// Another entity of the same body has the code.
pub(super) fn taken(name: &str, kind: Kind, at: &Words) -> Words {
    let kind = words_of(kind);
    words!(
        en: "{en} `{name}` ({at_en}) already has this code",
        fr: "{fr} « {name} » ({at_fr}) porte déjà ce code",
        en = kind.en, fr = kind.fr_the, at_en = at.en, at_fr = at.fr
    )
}

/// What could not be read may name it.
pub(super) fn unread(old: &str, at: &Words) -> Words {
    words!(
        en: "`{old}` stands in something that cannot be read ({at_en}): mend that first",
        fr: "« {old} » figure dans un passage qui ne peut pas être lu ({at_fr}) : corrigez-le d'abord",
        at_en = at.en, at_fr = at.fr
    )
}

/// A name that is renamed along stands for other entities as well.
pub(super) fn shared(old: &str, at: &Words, kind: Kind) -> Words {
    let kind = words_of(kind);
    words!(
        en: "`{old}` ({at_en}) stands for other {en} too: rename it there, and all of them follow",
        fr: "« {old} » ({at_fr}) désigne aussi d'autres {fr} : renommez-le à cet endroit, et tous suivront",
        en = kind.en_plural, fr = kind.fr_plural, at_en = at.en, at_fr = at.fr
    )
}

/// A name would no longer stand for what it stands for, but for something else or nothing.
pub(super) fn lost(written: &str, at: &Words, kind: Kind) -> Words {
    let kind = words_of(kind);
    words!(
        en: "`{written}` ({at_en}) would no longer stand for the {en} that it now stands for",
        fr: "« {written} » ({at_fr}) ne désignerait plus {fr} qu'il désigne aujourd'hui",
        en = kind.en, fr = kind.fr_the, at_en = at.en, at_fr = at.fr
    )
}

/// A word that names nothing, or something else, would stand for what is renamed.
pub(super) fn captured(written: &str, at: &Words, kind: Kind) -> Words {
    let kind = words_of(kind);
    words!(
        en: "`{written}` ({at_en}) would then stand for this {en}",
        fr: "« {written} » ({at_fr}) désignerait alors {fr}",
        en = kind.en, fr = kind.fr_the, at_en = at.en, at_fr = at.fr
    )
}

/// Some rule would decide otherwise.
pub(super) fn other_rule(at: &Words) -> Words {
    words!(
        en: "a rule would then decide otherwise ({at_en})",
        fr: "une règle déciderait alors autrement ({at_fr})",
        at_en = at.en, at_fr = at.fr
    )
}

/// The text would be wrong.
pub(super) fn wrong(name: &str, error: &Diagnostic, at: &Words) -> Words {
    let message = &error.message;
    words!(
        en: "with `{name}` the text would be wrong ({at_en}): {en}",
        fr: "avec « {name} », le texte serait faux ({at_fr}) : {fr}",
        en = message.en, fr = message.fr, at_en = at.en, at_fr = at.fr
    )
}
