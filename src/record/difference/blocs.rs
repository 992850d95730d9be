//! Bloc by bloc: codes, titles, competences, and whether they are assessed.

use cert_syntax::ast::Kind;

use super::About;
use super::held::Held;
use super::likeness::{alike, paired};
use crate::diagnostics::{Words, words};
use crate::model::EntityId;
use crate::record::fields::{Bloc, only_competences};
use crate::record::{Competence, Record, skeleton};
use crate::source::Place;

pub(super) fn compare(held: &mut Held<'_>, record: &Record) {
    if record.blocs.is_empty() {
        return without_blocs(held, record);
    }
    let blocs = matched(held, record);
    for (bloc, id) in record.blocs.iter().zip(&blocs) {
        match id {
            Some(id) => self::bloc(held, record, bloc, *id),
            None => {
                let subject = named(short(record, bloc));
                let at = held.place(held.model.certification);
                held.note(About::Bloc, subject, Some(bloc.title.clone()), None, at);
            }
        }
    }
    for &id in held.model.of_kind(Kind::Bloc) {
        if !blocs.contains(&Some(id)) {
            let (subject, title) = (named(held.code(id)), held.title(id));
            held.note(About::Bloc, subject, None, Some(title), held.place(id));
        }
    }
}

/// The bloc of the text for each of the record: by its code, else by its title or one much like it,
/// else by its place among those that are left over, where as many are on both sides.
fn matched(held: &Held<'_>, record: &Record) -> Vec<Option<EntityId>> {
    let mut left: Vec<EntityId> = held.model.of_kind(Kind::Bloc).to_vec();
    let mut found: Vec<Option<EntityId>> = Vec::with_capacity(record.blocs.len());
    for bloc in &record.blocs {
        let place = left.iter().position(|&id| has_code(held, record, bloc, id));
        found.push(place.map(|place| left.remove(place)));
    }
    let open = |found: &[Option<EntityId>]| -> Vec<usize> {
        let open = found.iter().enumerate().filter(|(_, it)| it.is_none());
        open.map(|(place, _)| place).collect()
    };
    let titles: Vec<_> = left.iter().map(|&id| held.title(id)).collect();
    let places = open(&found);
    let wanted: Vec<_> =
        places.iter().filter_map(|&place| Some(&*record.blocs.get(place)?.title)).collect();
    for (&place, pair) in places.iter().zip(paired(&wanted, &titles)) {
        if let (Some(found), Some(pair)) = (found.get_mut(place), pair) {
            *found = left.get(pair).copied();
        }
    }
    left.retain(|id| !found.contains(&Some(*id)));
    let places = open(&found);
    if places.len() == left.len() {
        for (place, id) in places.into_iter().zip(left) {
            if let Some(found) = found.get_mut(place) {
                *found = Some(id);
            }
        }
    }
    found
}

/// Whether a bloc of the text has the code of the record's, printed or its own.
fn has_code(held: &Held<'_>, record: &Record, bloc: &Bloc, id: EntityId) -> bool {
    let code = short(record, bloc);
    let (shown, _) = held.values(id, "shown");
    let is = |other: &str| {
        let short = skeleton::short_code(other, &record.number);
        !code.is_empty() && (alike(short, code) || alike(other, &bloc.code))
    };
    is(held.code(id)) || shown.iter().any(|shown| is(shown))
}

fn short<'a>(record: &'a Record, bloc: &'a Bloc) -> &'a str {
    skeleton::short_code(&bloc.code, &record.number)
}

fn bloc(held: &mut Held<'_>, record: &Record, bloc: &Bloc, id: EntityId) {
    let (at, code) = (held.place(id), held.code(id));
    if !bloc.code.is_empty() && !has_code(held, record, bloc, id) {
        let subject = words!(en: "code of the bloc {code}", fr: "code du bloc {code}");
        held.note(About::BlocCode, subject, Some(bloc.code.clone()), Some(code.to_owned()), at);
    }
    let subject = words!(en: "title of the bloc {code}", fr: "intitulé du bloc {code}");
    let title = held.title(id);
    held.text(About::BlocTitle, subject, &bloc.title, &title, at);
    let in_text = held.model.inside(id, Kind::Competence).to_vec();
    let in_record: Vec<_> = bloc.competences().collect();
    competences(held, &in_record, &in_text, &named(code), at);
    if !bloc.modalities.is_empty() && !is_assessed(held, id, &in_text) {
        let subject = words!(en: "assessment of the bloc {code}", fr: "modalités d'évaluation du bloc {code}");
        let lines = bloc.modalities.iter().map(|line| &*line.text);
        let said = lines.collect::<Vec<_>>().join(" ");
        held.note(About::Assessment, subject, Some(said), None, at);
    }
}

/// Whether the text says how a bloc is assessed: an assessment stands in it, or assesses something
/// in it.
fn is_assessed(held: &Held<'_>, bloc: EntityId, competences: &[EntityId]) -> bool {
    let model = held.model;
    !model.inside(bloc, Kind::Assessment).is_empty()
        || competences.iter().any(|&id| !model.assessments.of(id).is_empty())
}

/// Competences of a record without blocs: those of the whole text.
fn without_blocs(held: &mut Held<'_>, record: &Record) {
    let in_record: Vec<_> = only_competences(&record.competences).collect();
    if in_record.is_empty() {
        return;
    }
    let in_text = held.model.of_kind(Kind::Competence).to_vec();
    let at = held.place(held.model.certification);
    let whole = words!(en: "certification", fr: "certification");
    competences(held, &in_record, &in_text, &whole, at);
}

fn competences(
    held: &mut Held<'_>,
    in_record: &[&Competence],
    in_text: &[EntityId],
    of: &Words,
    at: Place,
) {
    let texts: Vec<_> = in_text.iter().map(|&id| held.title(id)).collect();
    let said: Vec<_> = in_record.iter().map(|competence| &*competence.text).collect();
    let pairs = paired(&said, &texts);
    for (said, pair) in said.iter().zip(&pairs) {
        let found = pair.and_then(|place| Some((*in_text.get(place)?, texts.get(place)?)));
        match found {
            Some((id, text)) => {
                let subject = competence(held, id);
                held.text(About::Competence, subject, said, text, held.place(id));
            }
            None => {
                let Words { en, fr } = of;
                let subject = words!(en: "competence of the {en}", fr: "compétence ({fr})");
                held.note(About::Competence, subject, Some((*said).to_owned()), None, at);
            }
        }
    }
    for (place, (&id, text)) in in_text.iter().zip(&texts).enumerate() {
        if !pairs.contains(&Some(place)) {
            let subject = competence(held, id);
            held.note(About::Competence, subject, None, Some(text.clone()), held.place(id));
        }
    }
}

fn competence(held: &Held<'_>, id: EntityId) -> Words {
    let code = held.code(id);
    words!(en: "competence {code}", fr: "compétence {code}")
}

fn named(code: &str) -> Words {
    words!(en: "bloc {code}", fr: "bloc {code}")
}
