//! The certification itself: its name, its dates, its codes, its routes and its juries.

use cert_syntax::ast::Kind;

use super::About;
use super::held::Held;
use super::likeness::alike;
use crate::diagnostics::words;
use crate::record::{Coded, Record, date, skeleton};

pub(super) fn compare(held: &mut Held<'_>, record: &Record) {
    number(held, record);
    let id = held.model.certification;
    let title = held.title(id);
    let subject = words!(en: "title of the certification", fr: "intitulé de la certification");
    held.text(About::Title, subject, &record.title, &title, held.place(id));
    let subject = words!(en: "certifiers", fr: "certificateurs");
    held.property(About::Certifier, "certifier", subject, &record.certifiers);
    let level: Vec<_> = record.level.iter().map(u8::to_string).collect();
    held.property(About::Level, "level", words!(en: "level", fr: "niveau"), &level);
    let codes = |codes: &[Coded]| codes.iter().map(|it| it.code.clone()).collect::<Vec<_>>();
    let subject = words!(en: "ROME codes", fr: "codes ROME");
    held.property(About::Rome, "rome", subject, &codes(&record.rome));
    let subject = words!(en: "NSF codes", fr: "codes NSF");
    held.property(About::Nsf, "nsf", subject, &codes(&record.nsf));
    dates(held, record);
    let routes: Vec<_> = skeleton::open(&record.routes).map(|it| it.name.to_owned()).collect();
    held.property(About::Routes, "routes", words!(en: "routes", fr: "voies d'accès"), &routes);
}

fn dates(held: &mut Held<'_>, record: &Record) {
    let written = |day: Option<i32>| day.into_iter().map(date::written).collect::<Vec<_>>();
    let subject = words!(en: "day of registration", fr: "date d'enregistrement");
    held.property(About::Registered, "registered", subject, &written(record.registered));
    let subject = words!(en: "last day of registration", fr: "échéance de l'enregistrement");
    held.property(About::Expires, "expires", subject, &written(record.expires));
    let subject = words!(en: "last day of delivery", fr: "date de dernière délivrance");
    held.property(About::LastDelivery, "last_delivery", subject, &written(record.last_delivery));
}

/// The number stands in a property, or is the code itself.
fn number(held: &mut Held<'_>, record: &Record) {
    let id = held.model.certification;
    let (numbers, at) = held.values(id, "number");
    let is_code = numbers.is_empty() && alike(held.code(id), &record.number);
    if is_code || record.number.is_empty() {
        return;
    }
    let bare = |number: &str| {
        let digits = number.trim_start_matches(|character: char| !character.is_ascii_digit());
        digits.to_owned()
    };
    let same = |number: &String| {
        alike(number, &record.number) || (!number.is_empty() && bare(&record.number) == *number)
    };
    if !numbers.iter().any(same) {
        let subject = words!(en: "number in the register", fr: "numéro au répertoire");
        let said = (!numbers.is_empty()).then(|| numbers.join(", "));
        let at = at.unwrap_or_else(|| held.place(id));
        held.note(About::Number, subject, Some(record.number.clone()), said, at);
    }
}

/// A record describes juries in prose, a text by rules: only whether there is one can be compared.
pub(super) fn compare_juries(held: &mut Held<'_>, record: &Record) {
    let composed = || skeleton::open(&record.routes).filter(|route| !route.jury.is_empty());
    let routes: Vec<_> = composed().map(|route| route.name).collect();
    let Some(first) = composed().next() else { return };
    if held.model.of_kind(Kind::Jury).is_empty() {
        let routes = routes.join(", ");
        let subject = words!(en: "jury ({routes})", fr: "jury ({routes})");
        let lines = first.jury.iter().map(|line| &*line.text);
        let said = lines.collect::<Vec<_>>().join(" ");
        let at = held.place(held.model.certification);
        held.note(About::Jury, subject, Some(said), None, at);
    }
}
