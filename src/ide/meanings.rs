//! What each word of the language says, in a line: for whoever points at it or is offered it.

use cert_syntax::ast::{Kind, State};
use cert_syntax::keywords::{Language, TypeName, Unit};
use cert_syntax::token::Token;

use crate::diagnostics::words::typeset;
use crate::diagnostics::{Lang, Words, words};

/// A meaning in English and in French.
type Meaning = (&'static str, &'static str);

/// What a word says; none for signs and for what the author chooses.
pub(super) fn of_token(token: Token) -> Option<Words> {
    if let Some(kind) = token.kind() {
        return (kind != Kind::Unknown).then(|| said(of_kind(kind)));
    }
    let meaning = match token.state() {
        Some(state) => of_state(state),
        None => of_entry(token).or_else(|| of_header(token)).or_else(|| of_condition(token))?,
    };
    Some(said(meaning))
}

/// The language of the table of words.
pub(super) const fn language(lang: Lang) -> Language {
    match lang {
        Lang::En => Language::English,
        Lang::Fr => Language::French,
    }
}

fn said((en, fr): Meaning) -> Words {
    Words { en: en.to_owned(), fr: typeset(fr) }
}

#[rustfmt::skip]
const fn of_kind(kind: Kind) -> Meaning {
    match kind {
        Kind::Certification => ("what is delivered: one in a file, with its blocs, its assessments and its rule", "ce qui est délivré : une par fichier, avec ses blocs, ses épreuves et sa règle"),
        Kind::Options => ("a group of options, of which a candidate chooses some", "un groupe d’options, parmi lesquelles le candidat choisit"),
        Kind::Option => ("what counts only for the candidates who choose it", "ce qui ne compte que pour les candidats qui la choisissent"),
        Kind::Bloc => ("a bloc of competences, validated or refused as a whole", "un bloc de compétences, validé ou refusé comme un tout"),
        Kind::Activity => ("an activity: it structures the text and is not decided", "une activité : elle structure le texte et ne se décide pas"),
        Kind::Task => ("a task: it structures the text and is not decided", "une tâche : elle structure le texte et ne se décide pas"),
        Kind::Competence => ("a competence, validated or refused by its rule", "une compétence, validée ou refusée par sa règle"),
        Kind::Criterion => ("a criterion, met or unmet: observed, or decided by a rule or by others", "un critère, acquis ou non acquis : constaté, ou décidé par une règle ou par d’autres critères"),
        Kind::Assessment => ("an assessment; with a rule, it is itself validated or refused", "une épreuve ; avec une règle, elle est elle-même validée ou refusée"),
        Kind::Deliverable => ("what a candidate hands in: submitted or missing", "ce que le candidat remet : remis ou manquant"),
        Kind::Requirement => ("what is asked for beyond the blocs: a thesis, a level of language", "ce qui est demandé en plus des blocs : un mémoire, un niveau de langue"),
        Kind::Jury => ("who deliberates, and when the jury is valid", "qui délibère, et quand le jury est valide"),
        Kind::Member => ("something that is known of each member of the jury", "un renseignement sur chaque membre du jury"),
        Kind::Input => ("a fact of a candidate's file, of some type", "un fait du dossier d’un candidat, d’un certain type"),
        Kind::Decision => ("a decision with outcomes of its own, tried in order", "une décision qui a ses propres issues, essayées dans l’ordre"),
        Kind::Scenario => ("a candidate's file, made up, and what must come out of it", "le dossier inventé d’un candidat, et ce qui doit en sortir"),
        Kind::Unknown => ("", ""),
    }
}

#[rustfmt::skip]
const fn of_state(state: State) -> Meaning {
    match state {
        State::Validated => ("what is decided is granted; as a rule: when it is", "accordé ; dans une règle : quand il l’est"),
        State::Refused => ("not granted; as a rule it wins over all others", "non accordé ; comme règle, elle l’emporte sur toutes les autres"),
        State::Pending => ("the facts that are known do not decide yet", "les faits connus ne décident pas encore"),
        State::Certified => ("the certification is granted; as a rule: when it is", "la certification est accordée ; dans une règle : quand elle l’est"),
        State::Applicable => ("it concerns this candidate; as a rule: not applicable otherwise", "concerne ce candidat ; dans une règle : non applicable sinon"),
        State::NotApplicable => ("it does not concern this candidate, and leaves every set", "ne concerne pas ce candidat, et quitte tous les ensembles"),
        State::Met => ("the criterion is met; as a rule: when it is", "le critère est acquis ; dans une règle : quand il l’est"),
        State::Unmet => ("the criterion is not met", "le critère n’est pas acquis"),
        State::Valid => ("the jury may deliberate; as a rule: when it may", "le jury peut délibérer ; dans une règle : quand il le peut"),
        State::Invalid => ("the jury may not deliberate", "le jury ne peut pas délibérer"),
        State::Submitted => ("the deliverable was handed in", "le livrable a été remis"),
        State::Missing => ("the deliverable was not handed in", "le livrable n’a pas été remis"),
    }
}

#[rustfmt::skip]
const fn of_entry(token: Token) -> Option<Meaning> {
    Some(match token {
        Token::Property => ("claims something of every candidate, of none or of some", "affirme quelque chose de tout candidat, d’aucun ou d’au moins un"),
        Token::Include => ("puts the contents of another file in its place", "met à sa place le contenu d’un autre fichier"),
        Token::Each => ("a default: the rule of all elements of a kind that have none", "une règle par défaut : celle de tous les éléments d’une sorte qui n’en ont pas"),
        Token::Outcome => ("an outcome of a decision, and when it comes", "une issue d’une décision, et quand elle survient"),
        Token::Otherwise => ("the outcome where no other comes; last", "l’issue quand aucune autre ne survient ; en dernier"),
        Token::Given => ("a scenario sets facts", "un scénario fixe des faits"),
        Token::Expect => ("a scenario says what must come out", "un scénario dit ce qui doit en sortir"),
        Token::AcquiredForLife => ("once obtained, the bloc counts for ever", "une fois obtenu, le bloc compte pour toujours"),
        Token::AcquiredFor => ("once obtained, the bloc counts so long", "une fois obtenu, le bloc compte aussi longtemps"),
        _ => return None,
    })
}

#[rustfmt::skip]
const fn of_header(token: Token) -> Option<Meaning> {
    Some(match token {
        Token::For => ("the competences that it serves", "les compétences qu’il sert"),
        Token::To => ("from the first to the last, in the order of the text", "du premier au dernier, dans l’ordre du texte"),
        Token::As => ("the type of its values", "le type de ses valeurs"),
        Token::Of => ("what the elements stand in, or which they are", "ce qui contient les éléments, ou lesquels ils sont"),
        Token::OutOf => ("the scale of a mark", "l’échelle d’une note"),
        Token::Choose => ("how many options a candidate chooses", "combien d’options prend un candidat"),
        Token::Eliminatory => ("failing it refuses what it serves, whatever the rule says", "son échec fait refuser ce qu’il sert, quoi qu’en dise la règle"),
        Token::Optional => ("it may be not applicable", "il peut être non applicable"),
        Token::AnyOf => ("one of these is enough", "l’un d’eux suffit"),
        Token::AllOf => ("each of these is needed", "il les faut tous"),
        _ => return None,
    })
}

#[rustfmt::skip]
const fn of_condition(token: Token) -> Option<Meaning> {
    Some(match token {
        Token::When => ("what follows is the condition", "ce qui suit est la condition"),
        Token::Unspecified => ("the source document does not say: it stays pending", "le document source ne le dit pas : l’état reste en attente"),
        Token::Always => ("true of every candidate", "vrai de tout candidat"),
        Token::Never => ("true of no candidate", "vrai d’aucun candidat"),
        Token::Possible => ("true of at least one candidate", "vrai d’au moins un candidat"),
        Token::And => ("both hold; binds tighter than `or`", "les deux sont vrais ; lie plus que « ou »"),
        Token::Or => ("at least one of them holds", "l’un au moins est vrai"),
        Token::Not => ("the contrary holds", "le contraire est vrai"),
        Token::Implies => ("where the first holds, the second does too", "si le premier est vrai, le second l’est aussi"),
        Token::All => ("each of them; what is not applicable leaves the set", "chacun d’eux ; ce qui n’est pas applicable quitte l’ensemble"),
        Token::Any => ("at least one of them", "l’un d’eux au moins"),
        Token::No => ("none of them", "aucun d’eux"),
        Token::AtLeast => ("so many or more", "ce nombre ou davantage"),
        Token::AtMost => ("so many or fewer", "ce nombre ou moins"),
        Token::Exactly => ("precisely so many", "précisément ce nombre"),
        Token::MoreThan => ("strictly more", "strictement davantage"),
        Token::LessThan => ("strictly less", "strictement moins"),
        Token::MoreOrEqual => ("as much or more", "autant ou davantage"),
        Token::LessOrEqual => ("as much or less", "autant ou moins"),
        Token::Except => ("takes elements out of the set", "ôte des éléments de l’ensemble"),
        Token::Where => ("what an element must pass to be counted; several tests stand in parentheses", "ce qu’il faut pour être compté ; plusieurs tests se mettent entre parenthèses"),
        Token::In => ("is one of these", "est l’un de ceux-ci"),
        Token::Between => ("from one bound to the other, both included", "d’une borne à l’autre, toutes deux comprises"),
        Token::Is | Token::Are => ("asks for a state", "demande un état"),
        Token::IsNot | Token::AreNot => ("asks for any other state", "demande tout autre état"),
        Token::True => ("yes", "oui"),
        Token::False => ("no", "non"),
        Token::AverageOf => ("the weighted mean of what is applicable", "la moyenne pondérée de ce qui est applicable"),
        Token::SumOf => ("the sum of what is applicable", "la somme de ce qui est applicable"),
        Token::LowestOf => ("the lowest of what is applicable", "la plus basse valeur de ce qui est applicable"),
        Token::HighestOf => ("the highest of what is applicable", "la plus haute valeur de ce qui est applicable"),
        Token::CountOf => ("how many there are, or how many pass", "combien il y en a, ou combien y satisfont"),
        Token::Coefficient => ("the weight in the mean", "le poids dans la moyenne"),
        _ => return None,
    })
}

/// What a type's values are.
pub(super) fn of_type(name: TypeName) -> Words {
    said(match name {
        TypeName::YesNo => ("yes or no", "oui ou non"),
        TypeName::Integer => ("a whole number", "un nombre entier"),
        TypeName::Number => ("a decimal number", "un nombre décimal"),
        TypeName::Percent => ("a percentage, from 0 to 100", "un pourcentage, de 0 à 100"),
        TypeName::Score => {
            ("a mark on a scale: `score out of 20`", "une note sur une échelle : `note sur 20`")
        }
        TypeName::Duration => ("a duration: `18 months`, `30 h`", "une durée : `18 mois`, `30 h`"),
        TypeName::Date => ("a day: `2026-05-31`", "un jour : `2026-05-31`"),
        TypeName::Choice => (
            "one of several values: `choice in (a, b)`",
            "une valeur parmi plusieurs : `choix parmi (a, b)`",
        ),
        TypeName::Level => (
            "one of several values in order, the lowest first: `level in (low, high)`",
            "une valeur parmi plusieurs dans l’ordre, la plus basse d’abord : `niveau parmi (bas, haut)`",
        ),
    })
}

/// What a unit compares with.
pub(super) fn of_unit(unit: Unit) -> Words {
    said(match unit {
        Unit::Year | Unit::Month => {
            ("compares with months and years", "se compare aux mois et aux années")
        }
        Unit::Week | Unit::Day => {
            ("compares with days and weeks", "se compare aux jours et aux semaines")
        }
        Unit::Hour | Unit::Minute => {
            ("compares with hours and minutes", "se compare aux heures et aux minutes")
        }
    })
}

/// The facts of the language itself: their names in English and French, and what they say.
pub(super) const BUILTINS: [(&str, &str, Meaning); 5] = [
    ("session_date", "date_session", ("the day of the session", "le jour de la session")),
    (
        "route",
        "voie",
        ("the route by which the candidate comes", "la voie par laquelle vient le candidat"),
    ),
    (
        "chosen",
        "choisies",
        ("the options that the candidate chooses", "les options que prend le candidat"),
    ),
    (
        "acquired_on",
        "obtenu_le",
        (
            "the day on which the bloc was obtained before",
            "le jour où le bloc a été obtenu auparavant",
        ),
    ),
    (
        "value",
        "valeur",
        (
            "of what is counted: the value of an input or the state of an element",
            "de ce qui est compté : la valeur d’une donnée ou l’état d’un élément",
        ),
    ),
];

/// What a fact of the language itself says.
pub(super) fn of_builtin(name: &str) -> Option<Words> {
    let found = BUILTINS.iter().find(|(en, fr, _)| name == *en || name == *fr)?;
    Some(said(found.2))
}

/// The routes to a certification, spelled out.
pub(super) fn of_route(code: &str) -> Option<Words> {
    Some(match code {
        "FI" => words!(
            en: "initial training, as a pupil or student",
            fr: "formation initiale, sous statut d’élève ou d’étudiant"
        ),
        "CA" => words!(en: "apprenticeship contract", fr: "contrat d’apprentissage"),
        "FC" => words!(en: "continuing training", fr: "formation continue"),
        "CQ" => words!(en: "professionalisation contract", fr: "contrat de professionnalisation"),
        "CL" => words!(en: "individual application", fr: "candidature individuelle"),
        "VAE" => words!(
            en: "recognition of experience", fr: "validation des acquis de l’expérience"
        ),
        _ => return None,
    })
}
