//! What a person must decide, in both languages.

use std::collections::BTreeSet;

use super::Found;
use super::assemble::Assembled;
use super::outline::{Id, Kind, Outline, ROOT};
use crate::diagnostics::{Words, words};

/// Something that the document leaves open.
#[derive(Clone, Debug)]
pub(super) enum Finding {
    /// It has no blocs at all.
    NoBloc,
    /// An activity over the whole width stands for a bloc.
    ActivityAsBloc(String),
    /// A code that an earlier element of the same body bears.
    Twice { code: String, second: Id },
    /// A reference to nothing, and the competence whose code is almost that.
    Missing { holder: Id, code: String, near: Option<String> },
    /// A reference to a code that is given twice.
    Ambiguous { holder: Id, code: String },
    /// Criteria for several competences together.
    Pooled { holder: Id },
    /// As many assessments as competences in one row.
    Paired(Id),
    /// Competences that no assessment assesses.
    NotAssessed(Vec<String>),
    /// A quantity that looks like a rule.
    Quantity { holder: Id, quote: String, rule: String },
    /// Words that ask for something to be handed in.
    Handed { holder: Id, text: String },
    /// Tables in cells.
    Nested(usize),
    /// The rules that a référentiel leaves out.
    NoRules,
}

/// The report: one phrase for each thing to decide.
pub(super) fn words(assembled: &Assembled) -> Vec<Words> {
    let outline = &assembled.outline;
    let mut out: Vec<Words> = Vec::new();
    let mut pooled: BTreeSet<Id> = BTreeSet::new();
    let mut told: BTreeSet<String> = BTreeSet::new();
    for finding in &assembled.findings {
        if let Finding::Pooled { holder } = finding
            && (outline.node(*holder).beside.len() < 2 || !pooled.insert(*holder))
        {
            continue;
        }
        let phrase = phrase(outline, finding);
        if told.insert(phrase.fr.clone()) {
            out.push(phrase);
        }
    }
    let invented = invented(outline);
    out.extend(invented);
    out
}

fn phrase(outline: &Outline, finding: &Finding) -> Words {
    match finding {
        Finding::NoBloc => words!(
            en: "no bloc was found: all stands in one, to be named and divided",
            fr: "aucun bloc n'a été trouvé : tout est dans un seul, à nommer et à diviser",
        ),
        Finding::ActivityAsBloc(code) => words!(
            en: "{code} heads the whole width of the table and no bloc is named: it stands as a bloc",
            fr: "{code} titre toute la largeur du tableau et aucun bloc n'est nommé : il tient lieu \
                 de bloc",
        ),
        Finding::Twice { code, second } => {
            let new = &outline.node(*second).code;
            words!(
                en: "the code {code} is given twice; the second is written {new} and shown as {code}",
                fr: "le code {code} est donné deux fois ; le second s'écrit {new}, affiché {code}",
            )
        }
        Finding::Missing { holder, code, near } => {
            let holder = &outline.node(*holder).code;
            match near {
                Some(near) => words!(
                    en: "{holder} names {code}, which does not exist; {near} is almost that code",
                    fr: "{holder} cite {code}, qui n'existe pas ; {near} s'en approche",
                ),
                None => words!(
                    en: "{holder} names {code}, which does not exist",
                    fr: "{holder} cite {code}, qui n'existe pas",
                ),
            }
        }
        Finding::Ambiguous { holder, code } => {
            let holder = &outline.node(*holder).code;
            words!(
                en: "{holder} names {code}, a code that is given twice: the first is taken",
                fr: "{holder} cite {code}, un code donné deux fois : le premier est retenu",
            )
        }
        Finding::Pooled { holder } => {
            let codes = codes(outline, &outline.node(*holder).beside);
            let holder = &outline.node(*holder).code;
            words!(
                en: "the criteria of {holder} serve {codes} together; add « pour … » to those that \
                     serve one",
                fr: "les critères de {holder} servent ensemble {codes} ; ajoutez « pour … » à ceux \
                     qui n'en servent qu'une",
            )
        }
        Finding::Paired(id) => {
            let (code, competence) =
                (&outline.node(*id).code, codes(outline, &outline.node(*id).beside));
            words!(
                en: "{code} is taken to assess {competence}, by their order in the cell alone",
                fr: "{code} est lue comme évaluant {competence}, d'après leur seul ordre dans la case",
            )
        }
        Finding::NotAssessed(codes) => {
            let codes = codes.join(", ");
            words!(
                en: "no assessment assesses {codes}",
                fr: "aucune épreuve n'évalue {codes}",
            )
        }
        Finding::Quantity { holder, quote, rule } => {
            let place = place(outline, *holder);
            let (en, fr) = (&place.en, &place.fr);
            words!(
                en: "{en}: « {quote} » looks like a rule; proposed: {rule}",
                fr: "{fr} : « {quote} » ressemble à une règle ; proposition : {rule}",
            )
        }
        Finding::Handed { holder, text } => {
            let holder = &outline.node(*holder).code;
            words!(
                en: "{holder}: « {text} » looks like a deliverable; one is proposed as a comment",
                fr: "{holder} : « {text} » ressemble à un livrable ; il est proposé en commentaire",
            )
        }
        Finding::Nested(count) => words!(
            en: "tables that stand in cells: {count}; their texts are read as those of the cells",
            fr: "tableaux placés dans des cases : {count} ; leurs textes sont lus comme ceux des \
                 cases",
        ),
        Finding::NoRules => words!(
            en: "when a competence, a bloc and the certification are validated is for you to say; \
                 three rules are proposed as comments",
            fr: "c'est à vous de dire quand une compétence, un bloc et la certification sont \
                 validés ; trois règles sont proposées en commentaire",
        ),
    }
}

/// Where something stands.
fn place(outline: &Outline, id: Id) -> Words {
    if id == ROOT {
        return words!(en: "around the table", fr: "autour du tableau");
    }
    let mut codes = vec![outline.node(id).code.as_str()];
    if outline.node(id).kind == Kind::Criterion {
        let holder = outline.around(id, Kind::Competence).or(outline.around(id, Kind::Assessment));
        codes.extend(holder.map(|holder| outline.node(holder).code.as_str()));
    }
    codes.reverse();
    let code = codes.join(".");
    words!(en: "{code}", fr: "{code}")
}

fn codes(outline: &Outline, ids: &[Id]) -> String {
    ids.iter().map(|&id| outline.node(id).code.as_str()).collect::<Vec<_>>().join(", ")
}

/// What bears codes of ours.
fn invented(outline: &Outline) -> Option<Words> {
    let without =
        |kind| outline.all(kind).iter().filter(|&&id| outline.node(id).printed.is_none()).count();
    let competences = without(Kind::Competence);
    (competences > 0).then(|| {
        words!(
            en: "{competences} competences have no code in the document; theirs are numbered here",
            fr: "{competences} compétences n'ont pas de code dans le document ; elles sont numérotées \
                 ici",
        )
    })
}

/// How many elements there are.
pub(super) fn count(outline: &Outline) -> Found {
    let count = |kind| outline.all(kind).len();
    Found {
        blocs: count(Kind::Bloc),
        activities: count(Kind::Activity),
        competences: count(Kind::Competence),
        criteria: count(Kind::Criterion),
        assessments: count(Kind::Assessment),
        deliverables: count(Kind::Deliverable),
    }
}
