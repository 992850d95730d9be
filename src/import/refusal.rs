//! Why a file cannot be imported.

use crate::diagnostics::{Words, words};

/// Why a file cannot be imported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is encrypted.
    Password,
    /// A document of Word before 2007, or another of its time.
    OldWord,
    /// An `OpenDocument` text.
    OpenDocument,
    /// A PDF.
    Pdf,
    /// Rich text.
    RichText,
    /// An archive that holds no Word document.
    OtherArchive,
    /// A Word document whose archive or XML is damaged.
    Damaged,
    /// Its XML asks for entities of its own.
    Entities,
    /// Neither a document nor a text.
    NotText,
    /// More text, or more unpacked XML, than a référentiel has.
    TooLarge,
    /// Elements nest deeper than a référentiel's do.
    TooDeep,
    /// There is no table in it.
    NoTable,
    /// No table has the columns of a référentiel.
    NoColumns,
}

impl Refusal {
    /// What to say of it; the first words follow the file's name and a colon.
    pub fn words(self) -> Words {
        match self {
            Self::Password => words!(
                en: "the document is protected by a password; remove the protection in Word and \
                     save it again",
                fr: "le document est protégé par un mot de passe ; retirez la protection dans \
                     Word et enregistrez-le de nouveau",
            ),
            Self::OldWord => words!(
                en: "this is a document of an old Word (.doc); open it and save it as .docx",
                fr: "c'est un document d'un ancien Word (.doc) ; ouvrez-le et enregistrez-le en \
                     .docx",
            ),
            Self::OpenDocument => words!(
                en: "this is an OpenDocument file; open it and save it as .docx",
                fr: "c'est un document OpenDocument ; ouvrez-le et enregistrez-le en .docx",
            ),
            Self::Pdf => words!(
                en: "this is a PDF, which keeps no table; take the Word file that it was made of",
                fr: "c'est un PDF, qui ne garde pas les tableaux ; prenez le document Word dont il \
                     vient",
            ),
            Self::RichText => words!(
                en: "this is a rich text (.rtf); open it and save it as .docx",
                fr: "c'est un texte enrichi (.rtf) ; ouvrez-le et enregistrez-le en .docx",
            ),
            Self::OtherArchive => words!(
                en: "this archive holds no Word document; expected: .docx, .html, or text with \
                     tabs",
                fr: "cette archive ne contient pas de document Word ; sont lus : .docx, .html et \
                     le texte à tabulations",
            ),
            Self::Damaged => words!(
                en: "the Word document is damaged; open it in Word and save it again",
                fr: "le document Word est abîmé ; ouvrez-le dans Word et enregistrez-le de nouveau",
            ),
            Self::Entities => words!(
                en: "its XML declares entities of its own, which no word processor does: it is not \
                     read",
                fr: "son XML déclare ses propres entités, ce qu'aucun traitement de texte ne fait : \
                     il n'est pas lu",
            ),
            Self::NotText => words!(
                en: "this is neither a document nor a text; expected: .docx, .html, or text with \
                     tabs",
                fr: "ce n'est ni un document ni un texte ; sont lus : .docx, .html et le texte à \
                     tabulations",
            ),
            Self::TooLarge => words!(
                en: "the document is far larger than any référentiel; keep its table and remove \
                     the rest",
                fr: "le document est bien plus grand qu'un référentiel ; gardez-en le tableau et \
                     retirez le reste",
            ),
            Self::TooDeep => words!(
                en: "tables stand in tables too deep to be read; keep one table",
                fr: "des tableaux sont imbriqués trop profondément ; gardez un seul tableau",
            ),
            Self::NoTable => words!(
                en: "there is no table in the document",
                fr: "il n'y a aucun tableau dans le document",
            ),
            Self::NoColumns => words!(
                en: "no table has the columns of a référentiel: one of them is headed \
                     « Compétences »",
                fr: "aucun tableau n'a les colonnes d'un référentiel : l'une s'intitule \
                     « Compétences »",
            ),
        }
    }
}
