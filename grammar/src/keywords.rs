//! The one table of words: every word of the language with its English and French spellings.
//!
//! The first spelling of each language is the one to write; the others agree with a noun or are
//! also said, and are only read. Words of French are read without their accents too, where that
//! means nothing else. Units and the names of types are tables of their own, since they are not
//! reserved: `note` is a type behind `comme` and a candidate's mark anywhere else.

use std::sync::LazyLock;

use crate::text::{composed, without_accents};
use crate::token::Token;

/// The languages in which a rule can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each names itself")]
pub enum Language {
    English,
    French,
}

/// A word of the language and its spellings. Those for one thing and for several stand at the
/// same place in both lists, so `criteria` translates to `critères`.
#[derive(Debug)]
pub struct Word {
    /// The token it is read as.
    pub token: Token,
    /// English spellings.
    pub en: &'static [&'static str],
    /// French spellings.
    pub fr: &'static [&'static str],
}

impl Word {
    /// The spellings of one language; the first is the one to write.
    pub const fn spellings(&self, language: Language) -> &'static [&'static str] {
        match language {
            Language::English => self.en,
            Language::French => self.fr,
        }
    }
}

/// Words that say nothing: `the jury`, « le bloc B1 ».
pub const ARTICLES: &[&str] = &["the", "le", "la", "les", "l'"];

/// All words, in the order in which a reference would list them.
pub fn all() -> impl Iterator<Item = &'static Word> {
    WORDS.iter()
}

impl Token {
    /// How the token is written where it is always written the same in one language.
    pub fn spelling(self, language: Language) -> Option<&'static str> {
        self.sign().or_else(|| {
            let word = WORDS.iter().find(|word| word.token == self)?;
            word.spellings(language).first().copied()
        })
    }

    /// The sign that the token is, the same in all languages.
    pub const fn sign(self) -> Option<&'static str> {
        Some(match self {
            Self::Open => "<",
            Self::Close => ">",
            Self::LeftParen => "(",
            Self::RightParen => ")",
            Self::Comma => ",",
            Self::Equal => "=",
            Self::NotEqual => "!=",
            Self::LessOrEqual => "<=",
            Self::MoreOrEqual => ">=",
            Self::Plus => "+",
            Self::Minus => "-",
            Self::Star => "*",
            Self::Slash => "/",
            _ => return None,
        })
    }
}

/// The spelling of `token` in `language` that answers to `written`, one of its spellings in
/// either language: one for one, several for several. Itself where it is of that language.
pub fn translate(token: Token, written: &str, language: Language) -> Option<&'static str> {
    let word = WORDS.iter().find(|word| word.token == token)?;
    let wanted = word.spellings(language);
    let place = |spellings: &[&str]| spellings.iter().position(|&spelling| spelling == written);
    if let Some(here) = place(wanted) {
        return wanted.get(here).copied();
    }
    let place = place(word.en).or_else(|| place(word.fr)).unwrap_or(0);
    wanted.get(place).or_else(|| wanted.first()).copied()
}

/// The spelling in the table that `written`, which is read as `token`, stands for: its accents
/// may be missing there, its words be apart, its apostrophe be a curly one.
pub fn spelling_of(token: Token, written: &str) -> Option<&'static str> {
    let spellings = || {
        let word = BY_TOKEN.get(token as usize).copied().flatten();
        word.into_iter().flat_map(|word| word.en.iter().chain(word.fr)).copied()
    };
    spellings().find(|&spelling| spelling == written).or_else(|| {
        let plain = plain(written);
        spellings()
            .find(|&spelling| spelling == plain)
            .or_else(|| spellings().find(|&spelling| without_accents(spelling).eq(plain.chars())))
    })
}

/// What is written of a spelling as the table writes it: one space between words, none behind an
/// apostrophe, which is straight.
fn plain(written: &str) -> String {
    let mut plain = String::with_capacity(written.len());
    for word in composed(written).split_whitespace() {
        if !plain.is_empty() && !plain.ends_with('\'') {
            plain.push(' ');
        }
        plain.extend(word.chars().map(|sign| if sign == '’' { '\'' } else { sign }));
    }
    plain
}

/// The words by the number of their token.
static BY_TOKEN: LazyLock<Vec<Option<&'static Word>>> = LazyLock::new(|| {
    let last = WORDS.iter().map(|word| word.token as usize).max().unwrap_or_default();
    let mut by_token = vec![None; last + 1];
    for word in WORDS {
        if let Some(place) = by_token.get_mut(word.token as usize) {
            *place = Some(word);
        }
    }
    by_token
});

const fn word(token: Token, en: &'static [&'static str], fr: &'static [&'static str]) -> Word {
    Word { token, en, fr }
}

#[rustfmt::skip]
static WORDS: &[Word] = &[
    // Kinds: one, then several.
    word(Token::Certification, &["certification", "certifications"], &["certification", "certifications"]),
    word(Token::Options, &["options"], &["options"]),
    word(Token::Option, &["option"], &["option"]),
    word(Token::Bloc, &["bloc", "blocs"], &["bloc", "blocs"]),
    word(Token::Activity, &["activity", "activities"], &["activité", "activités"]),
    word(Token::Task, &["task", "tasks"], &["tâche", "tâches"]),
    word(Token::Competence, &["competence", "competences"], &["compétence", "compétences"]),
    word(Token::Criterion, &["criterion", "criteria"], &["critère", "critères"]),
    word(Token::Assessment, &["assessment", "assessments"], &["épreuve", "épreuves", "modalité", "modalités"]),
    word(Token::Deliverable, &["deliverable", "deliverables"], &["livrable", "livrables"]),
    word(Token::Requirement, &["requirement", "requirements"], &["exigence", "exigences"]),
    word(Token::Jury, &["jury", "juries"], &["jury", "jurys"]),
    word(Token::Member, &["member", "members"], &["membre", "membres"]),
    word(Token::Input, &["input", "inputs"], &["donnée", "données"]),
    word(Token::Decision, &["decision", "decisions"], &["décision", "décisions"]),
    word(Token::Scenario, &["scenario", "scenarios"], &["scénario", "scénarios"]),

    // States.
    word(Token::Validated, &["validated"], &["validé", "validée", "validés", "validées"]),
    word(Token::Refused, &["refused"], &["refusé", "refusée", "refusés", "refusées"]),
    word(Token::Pending, &["pending"], &["en attente"]),
    word(Token::Certified, &["certified"], &["certifié", "certifiée", "certifiés", "certifiées"]),
    word(Token::Applicable, &["applicable"], &["applicable", "applicables"]),
    word(Token::NotApplicable, &["not applicable"], &["non applicable", "non applicables"]),
    word(Token::Met, &["met"], &["acquis", "acquise", "acquises"]),
    word(Token::Unmet, &["unmet"], &["non acquis", "non acquise", "non acquises"]),
    word(Token::Valid, &["valid"], &["valide", "valides"]),
    word(Token::Invalid, &["invalid"], &["invalide", "invalides"]),
    word(Token::Submitted, &["submitted"], &["remis", "remise", "remises"]),
    word(Token::Missing, &["missing"], &["manquant", "manquante", "manquants", "manquantes"]),

    // The first words of other entries.
    word(Token::Property, &["property"], &["propriété"]),
    word(Token::Include, &["include"], &["inclure"]),
    word(Token::Each, &["each"], &["chaque"]),
    word(Token::Outcome, &["outcome"], &["issue"]),
    word(Token::Otherwise, &["otherwise"], &["sinon"]),
    word(Token::Given, &["given"], &["soit", "soient", "étant donné", "étant donnée", "étant donnés", "étant données"]),
    word(Token::Expect, &["expect"], &["alors"]),
    word(Token::AcquiredForLife, &["acquired for life"],
        &["conservé à vie", "conservée à vie", "conservés à vie", "conservées à vie"]),
    word(Token::AcquiredFor, &["acquired for"],
        &["conservé pour", "conservée pour", "conservés pour", "conservées pour"]),

    // The words of headers.
    word(Token::For, &["for"], &["pour"]),
    word(Token::To, &["to"], &["à"]),
    word(Token::As, &["as"], &["comme"]),
    word(Token::Of, &["of"], &["de", "des", "du", "d'"]),
    word(Token::OutOf, &["out of"], &["sur"]),
    word(Token::Choose, &["choose"], &["choisir"]),
    word(Token::Eliminatory, &["eliminatory"], &["éliminatoire", "éliminatoires"]),
    word(Token::Optional, &["optional"], &["facultatif", "facultative", "facultatifs", "facultatives"]),
    word(Token::AnyOf, &["any of"], &["un parmi", "une parmi"]),
    word(Token::AllOf, &["all of"], &["tous parmi", "toutes parmi"]),

    // The words of conditions.
    word(Token::When, &["when"], &["quand", "si", "lorsque"]),
    word(Token::Unspecified, &["unspecified"], &["non précisé", "non précisée", "non précisés", "non précisées"]),
    word(Token::Always, &["always"], &["toujours"]),
    word(Token::Never, &["never"], &["jamais"]),
    word(Token::Possible, &["possible"], &["possible"]),
    word(Token::And, &["and"], &["et"]),
    word(Token::Or, &["or"], &["ou"]),
    word(Token::Not, &["not"], &["pas", "non"]),
    word(Token::Implies, &["implies"], &["implique"]),
    word(Token::All, &["all"], &["tous les", "toutes les", "tous", "toutes"]),
    word(Token::Any, &["any"], &["un", "une"]),
    word(Token::No, &["no"], &["aucun", "aucune"]),
    word(Token::AtLeast, &["at least"], &["au moins"]),
    word(Token::AtMost, &["at most"], &["au plus"]),
    word(Token::Exactly, &["exactly"], &["exactement"]),
    word(Token::MoreThan, &["more than"],
        &["plus de", "plus d'", "supérieur à", "supérieure à", "supérieurs à", "supérieures à"]),
    word(Token::LessThan, &["less than"],
        &["moins de", "moins d'", "inférieur à", "inférieure à", "inférieurs à", "inférieures à"]),
    word(Token::MoreOrEqual, &["more than or equal to"],
        &["supérieur ou égal à", "supérieure ou égale à", "supérieurs ou égaux à", "supérieures ou égales à"]),
    word(Token::LessOrEqual, &["less than or equal to"],
        &["inférieur ou égal à", "inférieure ou égale à", "inférieurs ou égaux à", "inférieures ou égales à"]),
    word(Token::Except, &["except"], &["sauf"]),
    word(Token::Where, &["where"], &["où"]),
    word(Token::In, &["in"], &["parmi"]),
    word(Token::Between, &["between"],
        &["entre", "compris entre", "comprise entre", "comprises entre"]),
    word(Token::Is, &["is"], &["est", "n'est"]),
    word(Token::Are, &["are"], &["sont", "ne sont"]),
    word(Token::IsNot, &["is not"], &["n'est pas"]),
    word(Token::AreNot, &["are not"], &["ne sont pas"]),
    word(Token::True, &["true"], &["vrai", "oui"]),
    word(Token::False, &["false"], &["faux"]),
    word(Token::AverageOf, &["average of"], &["moyenne de", "moyenne des", "moyenne du", "moyenne d'"]),
    word(Token::SumOf, &["sum of"], &["somme de", "somme des", "somme du", "somme d'"]),
    word(Token::LowestOf, &["lowest of"], &["minimum de", "minimum des", "minimum du", "minimum d'"]),
    word(Token::HighestOf, &["highest of"], &["maximum de", "maximum des", "maximum du", "maximum d'"]),
    word(Token::CountOf, &["count of"], &["nombre de", "nombre des", "nombre du", "nombre d'"]),
    word(Token::Coefficient, &["coefficient"], &["coefficient"]),
];

/// The units of durations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each names itself")]
pub enum Unit {
    Year,
    Month,
    Week,
    Day,
    Hour,
    Minute,
}

/// The names of types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each names itself")]
pub enum TypeName {
    YesNo,
    Integer,
    Number,
    Percent,
    Score,
    Duration,
    Date,
    Choice,
    Level,
}

/// A word that is not reserved: what it means in its place, with its spellings.
type Local<T> = (T, &'static [&'static str], &'static [&'static str]);

/// Units: for one, then for several.
static UNITS: &[Local<Unit>] = &[
    (Unit::Year, &["year", "years"], &["an", "ans", "année", "années"]),
    (Unit::Month, &["month", "months"], &["mois"]),
    (Unit::Week, &["week", "weeks"], &["semaine", "semaines"]),
    (Unit::Day, &["day", "days"], &["jour", "jours"]),
    (Unit::Hour, &["h", "hour", "hours"], &["h", "heure", "heures"]),
    (Unit::Minute, &["min", "minute", "minutes"], &["min", "minute", "minutes"]),
];

static TYPES: &[Local<TypeName>] = &[
    (TypeName::YesNo, &["yesno"], &["ouinon"]),
    (TypeName::Integer, &["integer"], &["entier"]),
    (TypeName::Number, &["number"], &["nombre"]),
    (TypeName::Percent, &["percent"], &["pourcentage"]),
    (TypeName::Score, &["score"], &["note"]),
    (TypeName::Duration, &["duration"], &["durée"]),
    (TypeName::Date, &["date"], &["date"]),
    (TypeName::Choice, &["choice"], &["choix"]),
    (TypeName::Level, &["level"], &["niveau"]),
];

/// The unit that a word names.
pub fn unit(word: &str) -> Option<Unit> {
    find(UNITS, word)
}

/// The type that a word names behind `as`.
pub fn type_name(word: &str) -> Option<TypeName> {
    find(TYPES, word)
}

/// All units with their English and French words.
pub fn units()
-> impl Iterator<Item = &'static (Unit, &'static [&'static str], &'static [&'static str])> {
    UNITS.iter()
}

/// All types with their English and French words.
pub fn types()
-> impl Iterator<Item = &'static (TypeName, &'static [&'static str], &'static [&'static str])> {
    TYPES.iter()
}

/// What `word` means in a table, whatever the form of its accents and with or without them.
fn find<T: Copy>(table: &[Local<T>], word: &str) -> Option<T> {
    let word = composed(word);
    let spells = |spelling: &str| {
        spelling == word || (!spelling.is_ascii() && without_accents(spelling).eq(word.chars()))
    };
    table
        .iter()
        .find(|(_, en, fr)| en.iter().chain(*fr).any(|spelling| spells(spelling)))
        .map(|row| row.0)
}
