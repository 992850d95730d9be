//! From the elements of a record to what they say.

use super::Refusal;
use super::competences::{self, Competence, Told};
use super::date;
use super::element::Element;
use super::lines::{Line, flat, lines};
use crate::model::properties::ROUTES;

/// What the public record of a certification says. What a record leaves out is none or empty.
#[derive(Debug, Default)]
pub struct Record {
    /// Its number, such as `RNCP37638`.
    pub number: String,
    /// The title of the certification.
    pub title: String,
    /// The level of qualification, from 1 to 8.
    pub level: Option<u8>,
    /// Who certifies.
    pub certifiers: Vec<String>,
    /// The ROME codes of the occupations.
    pub rome: Vec<Coded>,
    /// The NSF codes of the speciality.
    pub nsf: Vec<Coded>,
    /// The day of the decision to register it, or else the day from which that holds. Days count as
    /// in [`crate::model::types::day_number`].
    pub registered: Option<i32>,
    /// The last day of its registration.
    pub expires: Option<i32>,
    /// The last day on which it may be delivered.
    pub last_delivery: Option<i32>,
    /// The routes that the record speaks of.
    pub routes: Vec<Route>,
    /// Its blocs.
    pub blocs: Vec<Bloc>,
    /// Its competences, where the record has no blocs.
    pub competences: Vec<Told>,
    /// What is required before the certification is granted.
    pub prerequisites: Vec<Line>,
    /// What is equivalent to it.
    pub(super) equivalences: Vec<Element>,
    /// All that has no place here, as the record has it.
    pub(super) others: Vec<Element>,
}

/// A code of another system, and what it stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coded {
    /// The code.
    pub code: String,
    /// What it stands for; may be empty.
    pub label: String,
}

/// A route to the certification.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// As the language names it: `FI`, `VAE`…
    pub name: &'static str,
    /// Whether it is open.
    pub open: bool,
    /// How its jury is composed; may be empty.
    pub jury: Vec<Line>,
}

/// A bloc of competences.
#[derive(Clone, Debug)]
pub struct Bloc {
    /// Its code, such as `RNCP37638BC01`; may be empty.
    pub code: String,
    /// Its title; may be empty.
    pub title: String,
    /// Its competences, with what stands between them.
    pub competences: Vec<Told>,
    /// How it is assessed.
    pub modalities: Vec<Line>,
    /// What is required before it is validated.
    pub prerequisites: Vec<Line>,
}

impl Bloc {
    /// Its competences alone.
    pub fn competences(&self) -> impl Iterator<Item = &Competence> {
        only_competences(&self.competences)
    }
}

/// The competences among what lines tell.
pub(super) fn only_competences(told: &[Told]) -> impl Iterator<Item = &Competence> {
    told.iter().filter_map(|told| match told {
        Told::Competence(competence) => Some(competence),
        Told::Aside(_) => None,
    })
}

/// Reads the elements of a record. Each is read once; those that nothing is read from stay.
pub(super) fn record(mut root: Element) -> Result<Record, Refusal> {
    let number = text(&mut root, &["NUMERO_FICHE"]);
    let title = text(&mut root, &["INTITULE"]);
    if number.is_empty() && title.is_empty() {
        return Err(Refusal::OtherSchema(root.name));
    }
    let mut others = Vec::new();
    let decided = root.take_read("DATE_DECISION", date::day);
    let registered = decided.or_else(|| root.take_read("DATE_EFFET", date::day));
    let blocs = blocs(&mut root, &mut others);
    Ok(Record {
        number,
        title,
        level: level(&mut root),
        certifiers: certifiers(&mut root, &mut others),
        rome: codes(&mut root, "CODES_ROME", &mut others),
        nsf: codes(&mut root, "CODES_NSF", &mut others),
        registered,
        expires: root.take_read("DATE_FIN_ENREGISTREMENT", date::day),
        last_delivery: root.take_read("DATE_LIMITE_DELIVRANCE", date::day),
        routes: routes(&mut root, &mut others),
        competences: match blocs.is_empty() {
            true => competences::told(&lines_of(&mut root, "CAPACITES_ATTESTEES")),
            false => Vec::new(),
        },
        blocs,
        prerequisites: lines_of(&mut root, "PREREQUIS_VALIDATION_CERTIFICATION"),
        equivalences: root.take("CORRESPONDANCES").into_iter().collect(),
        others: {
            root.children.append(&mut others);
            if !root.text.trim().is_empty() {
                root.children.push(Element::leaf("FICHE", &root.text));
            }
            root.children
        },
    })
}

fn text(element: &mut Element, names: &[&str]) -> String {
    element.take_text(names).map_or_else(String::new, |text| flat(&text))
}

fn lines_of(element: &mut Element, name: &str) -> Vec<Line> {
    element.take_text(&[name]).map_or_else(Vec::new, |text| lines(&text))
}

/// `NIV6`, `Niveau 6` or `6`. What else is said of the level stays.
fn level(root: &mut Element) -> Option<u8> {
    let mut level = root.take("NOMENCLATURE_EUROPE")?;
    let read = level.take_read("NIVEAU", |text| {
        let digit = text.trim_start_matches(|sign: char| sign.is_alphabetic() || sign == ' ');
        digit.parse().ok().filter(|level| (1..=8).contains(level))
    });
    if !level.is_empty() {
        root.children.push(level);
    }
    read
}

/// The items of a list, each with what `read` takes out of it; the rest stays, under its `name`.
fn items<T>(
    root: &mut Element,
    list: &str,
    others: &mut Vec<Element>,
    mut read: impl FnMut(&mut Element) -> Option<(T, Element)>,
) -> Vec<T> {
    let Some(mut list) = root.take(list) else { return Vec::new() };
    let mut found = Vec::new();
    let mut rest = Element::new(&list.name);
    rest.text = std::mem::take(&mut list.text);
    for mut item in list.children {
        match read(&mut item) {
            Some((value, known_by)) => {
                found.push(value);
                if !item.is_empty() {
                    item.children.insert(0, known_by);
                    rest.children.push(item);
                }
            }
            None => rest.children.push(item),
        }
    }
    if !rest.is_empty() {
        others.push(rest);
    }
    found
}

fn certifiers(root: &mut Element, others: &mut Vec<Element>) -> Vec<String> {
    items(root, "CERTIFICATEURS", others, |item| {
        let name = flat(&item.take_text(&["NOM_CERTIFICATEUR"])?);
        Some((name.clone(), Element::leaf("NOM_CERTIFICATEUR", &name)))
    })
}

fn codes(root: &mut Element, list: &str, others: &mut Vec<Element>) -> Vec<Coded> {
    items(root, list, others, |item| {
        let code = flat(&item.take_text(&["CODE"])?);
        let label = text(item, &["LIBELLE", "INTITULE"]);
        Some((Coded { code: code.clone(), label }, Element::leaf("CODE", &code)))
    })
}

/// Each route is an element with `ACTIF` and `COMPOSITION`; in older exports it says `Oui` or `Non`.
fn routes(root: &mut Element, others: &mut Vec<Element>) -> Vec<Route> {
    let mut routes = Vec::new();
    for (_, name) in ROUTES {
        let Some(mut route) = root.take(&format!("SI_JURY_{name}")) else { continue };
        let open = route.take_read("ACTIF", yes_or_no).or_else(|| {
            let open = yes_or_no(route.text.trim())?;
            route.text.clear();
            Some(open)
        });
        if let Some(open) = open {
            let jury = lines_of(&mut route, "COMPOSITION");
            routes.push(Route { name, open, jury });
        }
        if !route.is_empty() {
            others.push(route);
        }
    }
    routes
}

fn yes_or_no(text: &str) -> Option<bool> {
    match &*text.to_lowercase() {
        "oui" | "true" | "1" => Some(true),
        "non" | "false" | "0" => Some(false),
        _ => None,
    }
}

fn blocs(root: &mut Element, others: &mut Vec<Element>) -> Vec<Bloc> {
    items(root, "BLOCS_COMPETENCES", others, |item| {
        if item.children.is_empty() {
            return None;
        }
        let code = text(item, &["CODE"]);
        let known_by = Element::leaf("CODE", &code);
        let bloc = Bloc {
            title: text(item, &["LIBELLE"]),
            competences: competences::told(&lines_of(item, "LISTE_COMPETENCES")),
            modalities: lines_of(item, "MODALITES_EVALUATION"),
            prerequisites: lines_of(item, "PREREQUIS_VALIDATION_BLOC"),
            code,
        };
        Some((bloc, known_by))
    })
}
