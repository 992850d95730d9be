//! What the text says, beside what the record says.

use cert_syntax::ast::Text;
use cert_syntax::text::unquote;

use super::likeness::alike;
use super::{About, Difference};
use crate::diagnostics::Words;
use crate::model::{EntityId, Model, PropertyValue};
use crate::number;
use crate::record::date;
use crate::source::{Place, Sources};

/// A certification that a record is held against, and what was found to differ.
pub(super) struct Held<'a> {
    pub(super) model: &'a Model,
    sources: &'a Sources,
    pub(super) differences: Vec<Difference>,
}

impl<'a> Held<'a> {
    pub(super) fn new(model: &'a Model, sources: &'a Sources) -> Self {
        Self { model, sources, differences: Vec::new() }
    }

    pub(super) fn place(&self, id: EntityId) -> Place {
        self.model.entity(id).place()
    }

    /// The code of an entity; may be empty.
    pub(super) fn code(&self, id: EntityId) -> &'a str {
        self.model.entity(id).code.map_or("", |code| self.model.symbols.text(code))
    }

    /// The text of an entity; may be empty.
    pub(super) fn title(&self, id: EntityId) -> String {
        let entity = self.model.entity(id);
        let source = &self.sources.file(entity.file).text;
        entity.title.map_or_else(String::new, |span| unquote(source, Text { span }).into_owned())
    }

    /// The values of a property, as the text writes them, and where it stands. What is left
    /// unspecified says nothing.
    pub(super) fn values(&self, id: EntityId, key: &str) -> (Vec<String>, Option<Place>) {
        let Some(property) = self.model.properties.get(id, key) else { return (Vec::new(), None) };
        let mut values = Vec::new();
        push(&property.value, &mut values);
        (values, Some(property.at))
    }

    /// Notes that one says what the other does not, or says otherwise.
    pub(super) fn note(
        &mut self,
        about: About,
        subject: Words,
        record: Option<String>,
        text: Option<String>,
        at: Place,
    ) {
        self.differences.push(Difference { about, subject, record, text, at });
    }

    /// Compares one text.
    pub(super) fn text(
        &mut self,
        about: About,
        subject: Words,
        record: &str,
        text: &str,
        at: Place,
    ) {
        if !alike(record, text) {
            let said = |text: &str| (!text.is_empty()).then(|| text.to_owned());
            self.note(about, subject, said(record), said(text), at);
        }
    }

    /// Compares values in any order with those of a property of the certification.
    pub(super) fn property(&mut self, about: About, key: &str, subject: Words, record: &[String]) {
        let id = self.model.certification;
        let (text, at) = self.values(id, key);
        let holds = |list: &[String], value: &String| list.iter().any(|other| alike(other, value));
        let same = record.iter().all(|value| holds(&text, value))
            && text.iter().all(|value| holds(record, value));
        if !same {
            let said = |list: &[String]| (!list.is_empty()).then(|| list.join(", "));
            let at = at.unwrap_or_else(|| self.place(id));
            self.note(about, subject, said(record), said(&text), at);
        }
    }
}

fn push(value: &PropertyValue, values: &mut Vec<String>) {
    match value {
        PropertyValue::Text(text) => values.push(text.clone()),
        PropertyValue::Word(word) => values.push((*word).to_owned()),
        PropertyValue::Number(number) => values.extend(number::plain(number)),
        PropertyValue::Date(day) => values.push(date::written(*day)),
        PropertyValue::List(list) => list.iter().for_each(|value| push(value, values)),
        // Nothing that a record tells of has values of these forms.
        PropertyValue::Bool(_)
        | PropertyValue::Duration(..)
        | PropertyValue::Range(_)
        | PropertyValue::Unspecified => {}
    }
}
