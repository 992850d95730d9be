//! Why a record is not read.

use std::io;

use crate::diagnostics::{Words, words};
use crate::load::reason;

/// Why a record is not read. Nothing of it is used then.
#[derive(Debug)]
pub enum Refusal {
    /// The system could not read it.
    Io(io::Error),
    /// There is nothing in it.
    Empty,
    /// A file of another form, by what it starts with.
    OtherForm(&'static str),
    /// Text in an encoding that is not read.
    Encoding(String),
    /// Bytes that are no text in the encoding that the file declares.
    NotText {
        /// The line, from 1.
        line: u64,
    },
    /// A document type that brings entities or other files with it.
    Entities,
    /// It ends within an element.
    CutShort {
        /// The last line, from 1.
        line: u64,
    },
    /// No well-formed XML.
    Malformed {
        /// The line, from 1.
        line: u64,
    },
    /// XML of another schema: the name of its root.
    OtherSchema(String),
    /// Elements within elements, more than any record has.
    TooDeep {
        /// The line, from 1.
        line: u64,
    },
    /// A text or a record that is larger than any record is.
    TooLarge {
        /// The line, from 1.
        line: u64,
    },
    /// An export without records.
    NoRecord,
    /// Several records, and nobody said which: the numbers of the first.
    Several(Vec<String>),
    /// No record has the number.
    NotFound {
        /// The number asked for.
        number: String,
        /// How many records there are.
        records: u64,
        /// The number that is most like it.
        nearest: Option<String>,
    },
}

impl Refusal {
    /// The refusal as a sentence about the file `name`.
    pub fn words(&self, name: &str) -> Words {
        match self {
            Self::Io(error) => {
                let Words { en, fr } = reason(error);
                words!(en: "cannot read `{name}`: {en}", fr: "impossible de lire « {name} » : {fr}")
            }
            Self::Empty => words!(en: "`{name}` is empty", fr: "« {name} » est vide"),
            Self::OtherForm(form) => other_form(name, form),
            Self::Encoding(encoding) => words!(
                en: "`{name}` is in {encoding}; records are read in UTF-8, ISO-8859-1, \
                     ISO-8859-15 or Windows-1252",
                fr: "« {name} » est en {encoding} ; les fiches se lisent en UTF-8, ISO-8859-1, \
                     ISO-8859-15 ou Windows-1252",
            ),
            Self::NotText { line } => words!(
                en: "line {line} of `{name}` is not in the encoding that the file declares (UTF-8 \
                     where it declares none)",
                fr: "la ligne {line} de « {name} » n'est pas dans l'encodage que le fichier annonce \
                     (UTF-8 s'il n'en annonce aucun)",
            ),
            Self::Entities => words!(
                en: "`{name}` declares a document type with entities or other files; the exports \
                     of France compétences do not, and nothing of the kind is followed",
                fr: "« {name} » déclare un type de document avec des entités ou d'autres fichiers ; \
                     les exports de France compétences n'en ont pas, et rien de tel n'est suivi",
            ),
            Self::CutShort { line } => words!(
                en: "`{name}` is cut short: it ends on line {line} in the middle of an element",
                fr: "« {name} » est incomplet : il s'arrête à la ligne {line} au milieu d'un élément",
            ),
            Self::Malformed { line } => words!(
                en: "`{name}` is no well-formed XML: look at line {line}",
                fr: "« {name} » n'est pas du XML bien formé : voir la ligne {line}",
            ),
            Self::OtherSchema(root) => words!(
                en: "`{name}` is no record: it starts with `<{root}>`, not with `<FICHES>` (export \
                     of the RNCP or RS, flux V4-1)",
                fr: "« {name} » n'est pas une fiche : il commence par « <{root}> » et non par \
                     « <FICHES> » (export du RNCP ou du RS, flux V4-1)",
            ),
            Self::TooDeep { line } => words!(
                en: "`{name}` is no record: elements stand too deep within others on line {line}",
                fr: "« {name} » n'est pas une fiche : trop d'éléments s'emboîtent à la ligne {line}",
            ),
            Self::TooLarge { line } => words!(
                en: "`{name}` is no record: what ends on line {line} is larger than a record can \
                     be (4 MB a text, 6 MB a record)",
                fr: "« {name} » n'est pas une fiche : ce qui finit à la ligne {line} dépasse la \
                     taille d'une fiche (4 Mo par texte, 6 Mo par fiche)",
            ),
            Self::NoRecord => {
                words!(en: "there is no record in `{name}`", fr: "« {name} » ne contient aucune fiche")
            }
            Self::Several(numbers) => several(name, numbers),
            Self::NotFound { number, records, nearest } => {
                not_found(name, number, *records, nearest.as_deref())
            }
        }
    }
}

fn other_form(name: &str, form: &str) -> Words {
    match form {
        "ZIP" | "gzip" => words!(
            en: "`{name}` is a {form} archive; unpack it, or read it from a pipe: \
                 `unzip -p export.zip | certc import rncp - RNCP37638`",
            fr: "« {name} » est une archive {form} ; à décompresser, ou à lire d'un tube : \
                 « unzip -p export.zip | certc import rncp - RNCP37638 »",
        ),
        _ => words!(
            en: "`{name}` is no XML: it looks like {form}",
            fr: "« {name} » n'est pas du XML : cela ressemble à du {form}",
        ),
    }
}

fn several(name: &str, numbers: &[String]) -> Words {
    let first = numbers.join(", ");
    words!(
        en: "there are several records in `{name}`: say which, by its number ({first}…)",
        fr: "« {name} » contient plusieurs fiches : dites laquelle, par son numéro ({first}…)",
    )
}

fn not_found(name: &str, number: &str, records: u64, nearest: Option<&str>) -> Words {
    let Words { en, fr } = match nearest {
        Some(near) => {
            words!(en: "; did you mean `{near}`?", fr: " ; vouliez-vous dire « {near} » ?")
        }
        None => Words::default(),
    };
    match records {
        1 => words!(
            en: "the only record in `{name}` is not `{number}`{en}",
            fr: "la seule fiche de « {name} » n'est pas « {number} »{fr}",
        ),
        _ => words!(
            en: "none of the {records} records in `{name}` is `{number}`{en}",
            fr: "aucune des {records} fiches de « {name} » n'est « {number} »{fr}",
        ),
    }
}
