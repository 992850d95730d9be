//! The schema of properties: which keys an entity may have, and what their values are.

use cert_syntax::ast::Kind;

use super::{EntityId, types::DurationUnit};
use crate::number::Rational;
use crate::source::Place;

/// A property key that the language knows.
#[derive(Debug)]
pub struct Key {
    /// In English, also its name in the compiled form.
    pub en: &'static str,
    /// In French; the first is the usual one.
    pub fr: &'static [&'static str],
    /// The kinds that may have it; any where the list is empty.
    pub kinds: &'static [Kind],
    /// What its value is.
    pub form: Form,
    /// What it says, in English and French.
    pub meaning: (&'static str, &'static str),
}

/// The forms of property values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A text.
    Text,
    /// One or several texts.
    Texts,
    /// One or several codes or texts, from another system: not resolved here.
    Codes,
    /// A whole number in these bounds.
    Whole(u32, u32),
    /// A whole number, a range or a list of either.
    Pages,
    /// A positive number.
    Positive,
    /// A day.
    Date,
    /// A duration.
    Duration,
    /// Yes or no.
    YesNo,
    /// A whole number or a range of two.
    Range,
    /// Codes of competences, resolved.
    Competences,
    /// One of these words, in English and French.
    Word(&'static [(&'static str, &'static str)]),
    /// Several of these words.
    Words(&'static [(&'static str, &'static str)]),
}

/// The routes to a certification, as French law names them.
pub const ROUTES: &[(&str, &str)] =
    &[("FI", "FI"), ("CA", "CA"), ("FC", "FC"), ("CQ", "CQ"), ("CL", "CL"), ("VAE", "VAE")];

const REGISTERS: &[(&str, &str)] = &[("RNCP", "RNCP"), ("RS", "RS")];

const ASSESSMENT_KINDS: &[(&str, &str)] = &[
    ("case_study", "étude_de_cas"),
    ("situation", "mise_en_situation"),
    ("role_play", "jeu_de_rôle"),
    ("oral", "soutenance"),
    ("written", "écrit"),
    ("portfolio", "dossier"),
    ("project", "projet"),
    ("mission", "mission"),
    ("interview", "entretien"),
    ("practical", "pratique"),
    ("quiz", "questionnaire"),
    ("thesis", "mémoire"),
    ("observation", "observation"),
];

const CERTIFICATION: &[Kind] = &[Kind::Certification];
const ASSESSED: &[Kind] = &[Kind::Assessment, Kind::Requirement, Kind::Deliverable, Kind::Jury];
const WORK: &[Kind] = &[Kind::Assessment, Kind::Requirement, Kind::Deliverable];
const WEIGHED: &[Kind] = &[
    Kind::Assessment,
    Kind::Input,
    Kind::Bloc,
    Kind::Competence,
    Kind::Requirement,
    Kind::Criterion,
];

const fn key(
    en: &'static str,
    fr: &'static [&'static str],
    kinds: &'static [Kind],
    form: Form,
    meaning: (&'static str, &'static str),
) -> Key {
    Key { en, fr, kinds, form, meaning }
}

/// All keys, in the order in which they are documented.
#[rustfmt::skip]
pub const KEYS: &[Key] = &[
    key("certifier", &["certificateur"], CERTIFICATION, Form::Texts, ("who certifies", "qui certifie")),
    key("register", &["répertoire"], CERTIFICATION, Form::Word(REGISTERS), ("RNCP or RS", "RNCP ou RS")),
    key("number", &["numéro"], CERTIFICATION, Form::Codes, ("number in the register", "numéro au répertoire")),
    key("level", &["niveau"], CERTIFICATION, Form::Whole(1, 8), ("level of qualification, 1 to 8", "niveau de qualification, de 1 à 8")),
    key("rome", &["rome"], CERTIFICATION, Form::Codes, ("ROME codes of the occupations", "codes ROME des métiers")),
    key("nsf", &["nsf"], CERTIFICATION, Form::Codes, ("NSF codes of the speciality", "codes NSF de la spécialité")),
    key("registered", &["enregistrée", "enregistré", "enregistrement"], CERTIFICATION, Form::Date, ("day of registration", "jour de l’enregistrement")),
    key("expires", &["échéance"], CERTIFICATION, Form::Date, ("last day of registration", "dernier jour de l’enregistrement")),
    key("last_delivery", &["dernière_délivrance"], CERTIFICATION, Form::Date, ("last day on which it may be delivered", "dernier jour de délivrance")),
    key("routes", &["voies"], CERTIFICATION, Form::Words(ROUTES), ("routes by which it is obtained", "voies d’accès")),
    key("kind", &["nature"], &[Kind::Assessment], Form::Word(ASSESSMENT_KINDS), ("kind of assessment", "nature de l’épreuve")),
    key("individual", &["individuel", "individuelle"], WORK, Form::YesNo, ("whether each candidate works alone", "si chaque candidat travaille seul")),
    key("team", &["équipe"], WORK, Form::Range, ("size of the team", "taille de l’équipe")),
    key("preparation", &["préparation"], WORK, Form::Duration, ("time to prepare", "temps de préparation")),
    key("duration", &["durée"], WORK, Form::Duration, ("duration", "durée")),
    key("written", &["écrit"], WORK, Form::Duration, ("duration of the written part", "durée de la partie écrite")),
    key("oral", &["oral"], WORK, Form::Duration, ("duration of the oral part", "durée de la partie orale")),
    key("pages", &["pages"], WORK, Form::Range, ("number of pages", "nombre de pages")),
    key("place", &["lieu"], ASSESSED, Form::Text, ("where it takes place", "lieu")),
    key("by", &["par"], ASSESSED, Form::Texts, ("who assesses", "qui évalue")),
    key("expected", &["attendu"], &[], Form::Texts, ("what is expected of the candidate", "ce qui est attendu du candidat")),
    key("language", &["langue"], WORK, Form::Codes, ("language of the work", "langue du travail")),
    key("assesses", &["évalue"], &[Kind::Assessment], Form::Competences, ("competences assessed", "compétences évaluées")),
    key("coefficient", &["coefficient"], WEIGHED, Form::Positive, ("its weight in an average", "son poids dans une moyenne")),
    key("size", &["effectif"], &[Kind::Jury], Form::Range, ("number of members", "nombre de membres")),
    key("source", &["source"], &[], Form::Texts, ("where the source document says so", "où le document source le dit")),
    key("page", &["page"], &[], Form::Pages, ("page of the source document", "page du document source")),
    key("line", &["ligne"], &[], Form::Pages, ("line of the source document", "ligne du document source")),
    key("shown", &["affiché", "affichée"], &[], Form::Codes, ("code to print instead of this one", "code à imprimer à la place")),
    key("note", &["remarque"], &[], Form::Texts, ("a remark", "une remarque")),
];

/// The key spelled `word`, in either language.
pub fn find(word: &str) -> Option<&'static Key> {
    KEYS.iter().find(|key| key.en == word || key.fr.contains(&word))
}

impl Key {
    /// Whether entities of this kind may have it.
    pub fn fits(&self, kind: Kind) -> bool {
        self.kinds.is_empty() || self.kinds.contains(&kind)
    }
}

/// The value of a property.
#[derive(Clone, Debug, PartialEq)]
pub enum PropertyValue {
    /// A text or a word of another system.
    Text(String),
    /// One of the language's words, in English.
    Word(&'static str),
    /// A number.
    Number(Rational),
    /// Yes or no.
    Bool(bool),
    /// A day, counted as [`super::types::day_number`] does.
    Date(i32),
    /// So many of a unit.
    Duration(Rational, DurationUnit),
    /// From one to another.
    Range(Box<(PropertyValue, PropertyValue)>),
    /// Several.
    List(Vec<PropertyValue>),
    /// The source document does not say.
    Unspecified,
}

/// A property of an entity.
#[derive(Clone, Debug)]
pub struct Property {
    /// Whose.
    pub entity: EntityId,
    /// Which.
    pub key: &'static Key,
    /// Its value.
    pub value: PropertyValue,
    /// Where its key stands.
    pub at: Place,
}

/// The properties of all entities.
#[derive(Debug, Default)]
pub struct Properties(pub(super) Vec<Property>);

impl Properties {
    /// The properties of one entity, in the order written.
    pub fn of(&self, id: EntityId) -> &[Property] {
        let first = self.0.partition_point(|property| property.entity < id);
        let last = self.0.partition_point(|property| property.entity <= id);
        &self.0[first..last]
    }

    /// One property of an entity, by its English key.
    pub fn get(&self, id: EntityId, key: &str) -> Option<&Property> {
        self.of(id).iter().find(|property| property.key.en == key)
    }
}
