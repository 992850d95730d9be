//! The published JSON Schemas: of the compiled form, of diagnostics, and of the candidate files of
//! one certification.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::number::whole;
use crate::tables::contract::{DurationUnit, Field, Form, Id, Input, Number, Tables, Type, Value};

/// The JSON Schema of the compiled form.
pub const TABLES: &str = include_str!("../../../docs/tables.schema.json");

/// The JSON Schema of diagnostics written as JSON.
pub const DIAGNOSTICS: &str = include_str!("../../../docs/diagnostics.schema.json");

const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";
const NOT_APPLICABLE: &str = "not applicable";
const DATE: &str = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";

/// The JSON Schema of a candidate file for the certification of `tables`. No fact is required,
/// since a missing one is a fact that is not known yet; and no other is allowed.
pub fn facts_schema(tables: &Tables) -> impl Serialize {
    let facts = tables.inputs.iter().map(|input| (&*input.id, Schema::of_input(input))).collect();
    let candidate = Schema::typed("string").describing("Who it is, in the reader's own terms.");
    let facts = Schema::record(facts).describing("What is known. What is left out is missing.");
    let file = Schema::record(vec![("candidate", candidate), ("facts", facts)]);
    Schema {
        draft: Some(DRAFT),
        title: Some(format!("Candidate file: {}", tables.certification.id)),
        description: tables.certification.title.as_deref(),
        required: vec!["facts"],
        ..file
    }
}

/// A schema, as much of it as the types of facts need.
#[derive(Default, Serialize)]
#[serde(rename_all = "camelCase")]
struct Schema<'a> {
    #[serde(rename = "$schema", skip_serializing_if = "Option::is_none")]
    draft: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
    #[serde(rename = "enum", skip_serializing_if = "Vec::is_empty")]
    values: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    any_of: Vec<Schema<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    minimum: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    maximum: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pattern: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    format: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    items: Option<Box<Schema<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    min_items: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    max_items: Option<u32>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    unique_items: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    properties: Option<Members<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    required: Vec<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    additional_properties: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    default: Option<&'a Value>,
}

/// The members of an object, in the order in which they are to be read.
struct Members<'a>(Vec<(&'a str, Schema<'a>)>);

impl Serialize for Members<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, schema) in &self.0 {
            map.serialize_entry(name, schema)?;
        }
        map.end()
    }
}

impl<'a> Schema<'a> {
    fn typed(kind: &'static str) -> Self {
        Self { kind: Some(kind), ..Self::default() }
    }

    fn one_of(values: impl Iterator<Item = &'a str>) -> Self {
        Self { values: values.collect(), ..Self::default() }
    }

    fn record(members: Vec<(&'a str, Self)>) -> Self {
        let properties = Some(Members(members));
        Self { properties, additional_properties: Some(false), ..Self::typed("object") }
    }

    fn describing(self, description: &'a str) -> Self {
        Self { description: Some(description), ..self }
    }

    fn of_input(input: &'a Input) -> Self {
        let description = input.title.as_deref();
        Self { description, default: input.default.as_ref(), ..Self::of_type(&input.kind) }
    }

    fn of_field(field: &'a Field) -> (&'a str, Self) {
        let description = field.title.as_deref();
        (&field.id, Self { description, ..Self::of_type(&field.kind) })
    }

    fn of_type(kind: &'a Type) -> Self {
        let mut schema = Self::of_form(&kind.form);
        if !kind.not_applicable {
            return schema;
        }
        if schema.values.is_empty() {
            let exception = Self::one_of([NOT_APPLICABLE].into_iter());
            return Self { any_of: vec![schema, exception], ..Self::default() };
        }
        schema.values.push(NOT_APPLICABLE);
        schema
    }

    fn of_form(form: &'a Form) -> Self {
        match form {
            Form::State { values } => Self::one_of(values.iter().copied()),
            Form::YesNo => Self::typed("boolean"),
            Form::Integer => Self::typed("integer"),
            Form::Number => Self::typed("number"),
            Form::Percent => Self::up_to(Number(whole(100))),
            Form::Score { out_of } => Self::up_to(out_of.clone()),
            Form::Duration { unit } => Self::text(duration_pattern(*unit), "duration"),
            Form::Date => Self::text(DATE, "date"),
            Form::Choice { values } | Form::Level { values } => Self::one_of(names(values)),
            Form::Set { values, least, most } => Self {
                items: Some(Box::new(Self::one_of(names(values)))),
                min_items: Some(*least),
                max_items: Some(*most),
                unique_items: true,
                ..Self::typed("array")
            },
            Form::List { fields } => {
                let record = Self::record(fields.iter().map(Self::of_field).collect());
                Self { items: Some(Box::new(record)), ..Self::typed("array") }
            }
        }
    }

    fn up_to(maximum: Number) -> Self {
        let (minimum, maximum) = (Some(Number(whole(0))), Some(maximum));
        Self { minimum, maximum, ..Self::typed("number") }
    }

    fn text(pattern: &'static str, format: &'static str) -> Self {
        Self { pattern: Some(pattern), format: Some(format), ..Self::typed("string") }
    }
}

fn names(values: &[Id]) -> impl Iterator<Item = &str> {
    values.iter().map(|value| &**value)
}

/// The ISO 8601 durations that are a whole number of the unit.
const fn duration_pattern(unit: DurationUnit) -> &'static str {
    match unit {
        DurationUnit::Month => "^P([0-9]+Y([0-9]+M)?|[0-9]+M)$",
        DurationUnit::Day => "^P([0-9]+W|[0-9]+D)$",
        DurationUnit::Minute => "^PT([0-9]+H([0-9]+M)?|[0-9]+M)$",
    }
}

#[cfg(test)]
mod tests;
