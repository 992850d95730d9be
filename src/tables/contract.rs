//! The compiled form as plain structs, in the order in which it is written. Nothing internal
//! derives its serialisation: what downstream systems read is decided here, and only here.

use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::number::{Rational, plain};

/// An identifier of an entity, an input or a table.
pub type Id = Arc<str>;

/// Everything that a reader of decision tables needs to know of one certification.
#[derive(Clone, Debug, Serialize)]
pub struct Tables {
    /// Always `cert-tables`.
    pub format: &'static str,
    /// Version of this contract.
    pub version: &'static str,
    /// What wrote the file.
    pub generator: Generator,
    /// SHA-256 of all that decides, as `sha256:` and hexadecimal digits.
    pub digest: String,
    /// The certification itself.
    pub certification: Certification,
    /// The source files; a place's `file` is an index into this list.
    pub sources: Vec<Source>,
    /// The tree that a reader shows, parents before children, in source order.
    pub entities: Vec<Entity>,
    /// The facts that a candidate's file may hold, in source order.
    pub inputs: Vec<Input>,
    /// The tables: each reads only inputs and earlier tables.
    pub tables: Vec<Table>,
    /// The table that decides the certification.
    pub result: Id,
}

/// The program that wrote the file.
#[derive(Clone, Debug, Serialize)]
pub struct Generator {
    /// Its name.
    pub name: &'static str,
    /// Its version.
    pub version: &'static str,
}

/// The certification's identity.
#[derive(Clone, Debug, Serialize)]
pub struct Certification {
    /// Its id, also that of its entity and table.
    pub id: Id,
    /// Its text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Its properties, by their English keys.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub properties: BTreeMap<&'static str, PropertyValue>,
}

/// One source file.
#[derive(Clone, Debug, Serialize)]
pub struct Source {
    /// Its name, relative to the root file's folder, with `/`.
    pub file: String,
    /// SHA-256 of its bytes, in hexadecimal digits.
    pub sha256: String,
}

/// A place in a source file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct At {
    /// Index into `sources`.
    pub file: u32,
    /// Line, from 1.
    pub line: u32,
    /// Column, from 1, in characters.
    pub column: u32,
}

/// An element of the référentiel.
#[derive(Clone, Debug, Serialize)]
pub struct Entity {
    /// Its id.
    pub id: Id,
    /// Its kind, in English: `bloc`, `competence`…
    pub kind: &'static str,
    /// Its code as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<Id>,
    /// The code to print where it differs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shown: Option<String>,
    /// Its text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The element that it stands in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<Id>,
    /// The competences that a criterion or deliverable serves, where it says so.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub serves: Vec<Id>,
    /// The competences that an assessment assesses.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub assesses: Vec<Id>,
    /// Whether failing it refuses what it serves.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub eliminatory: bool,
    /// Its other properties, by their English keys.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub properties: BTreeMap<&'static str, PropertyValue>,
    /// Where it stands.
    pub at: At,
}

/// The value of a property.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum PropertyValue {
    /// A number.
    Number(Number),
    /// A text, a word, a date (ISO 8601) or a duration (ISO 8601).
    Text(String),
    /// Yes or no.
    Bool(bool),
    /// Several values.
    List(Vec<PropertyValue>),
    /// From one value to another.
    Range {
        /// The first.
        from: Box<PropertyValue>,
        /// The last.
        to: Box<PropertyValue>,
    },
}

/// A fact of a candidate's file.
#[derive(Clone, Debug, Serialize)]
pub struct Input {
    /// Its id: the key in the candidate's file.
    pub id: Id,
    /// What values it takes.
    #[serde(rename = "type")]
    pub kind: Type,
    /// What it means.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The value that it has where a file does not give it; without one it is then missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<Value>,
    /// Where it is declared; none for facts of the language itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<At>,
}

/// The type of a fact.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Type {
    /// What kind of values.
    #[serde(flatten)]
    pub form: Form,
    /// Whether `not applicable` is a value too. States list it among their values instead.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub not_applicable: bool,
}

/// The forms of types.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "name", rename_all = "lowercase")]
pub enum Form {
    /// One of the listed states.
    State {
        /// In order.
        values: Vec<&'static str>,
    },
    /// `true` or `false`.
    YesNo,
    /// A whole number.
    Integer,
    /// A decimal number.
    Number,
    /// From 0 to 100.
    Percent,
    /// A mark from 0 to `out_of`.
    Score {
        /// The scale.
        out_of: Number,
    },
    /// A duration counted in one unit.
    Duration {
        /// `month`, `day` or `minute`; a candidate's file says `P1Y6M`, `P3D`, `PT90M`.
        unit: DurationUnit,
    },
    /// A day, as `2023-05-31`.
    Date,
    /// One of the listed values.
    Choice {
        /// In order.
        values: Vec<Id>,
    },
    /// One of the listed values, from the lowest to the highest.
    Level {
        /// In order.
        values: Vec<Id>,
    },
    /// Several of the listed values.
    Set {
        /// In order.
        values: Vec<Id>,
        /// The smallest number of them.
        least: u32,
        /// The largest.
        most: u32,
    },
    /// Any number of records.
    List {
        /// The fields of each.
        fields: Vec<Field>,
    },
}

/// The units in which durations are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum DurationUnit {
    /// Months: years are 12 of them.
    Month,
    /// Days: weeks are 7 of them.
    Day,
    /// Minutes: hours are 60 of them.
    Minute,
}

/// A field of a record.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Field {
    /// Its id within the record.
    pub id: Id,
    /// What values it takes.
    #[serde(rename = "type")]
    pub kind: Type,
    /// What it means.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
}

/// A decision table.
#[derive(Clone, Debug, Serialize)]
pub struct Table {
    /// Its id: that of the entity that it decides.
    pub id: Id,
    /// The entity's kind.
    pub kind: &'static str,
    /// The outcomes that it can have.
    pub outcomes: Vec<Id>,
    /// Whether the source document does not give the rule, so that it stays pending.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub unspecified: bool,
    /// What is looked at.
    pub columns: Vec<Column>,
    /// The minimal ways to settle it; at most one outcome ever matches.
    pub rows: Vec<Row>,
    /// Where its rule stands.
    pub at: At,
}

/// A row of a table: it matches when each of its cells holds.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// Its id: the table's id, `/` and a number from 1.
    pub id: String,
    /// A cell for each column.
    pub when: Vec<Cell>,
    /// The outcome.
    pub then: Id,
    /// The row as a sentence.
    pub because: Because,
    /// Where the part of the rule stands that it comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<At>,
}

/// A sentence in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Because {
    /// In French.
    pub fr: String,
    /// In English.
    pub en: String,
}

/// What a column looks at: an input, an earlier table, or a small tree of named operators.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Column {
    /// The status of the table with this id, or else the input with it.
    Read(Id),
    /// The input with this id, where a table has the same id.
    Fact(Id),
    /// A constant.
    Number(Number),
    /// A constant duration, as `P5Y`, `P10D`, `PT30M`.
    Duration(String),
    /// A constant date, as `2026-05-31`.
    Date(String),
    /// The sum of all; what is not applicable counts for nothing.
    Sum(Vec<Column>),
    /// The first less the second.
    Minus(Box<[Column; 2]>),
    /// The product of all.
    Times(Vec<Column>),
    /// The first over the second.
    Divide(Box<[Column; 2]>),
    /// The weighted mean of what is applicable.
    Average(Vec<Weighted>),
    /// The lowest of what is applicable.
    Lowest(Vec<Column>),
    /// The highest of what is applicable.
    Highest(Vec<Column>),
    /// How many pass.
    Count(Counted),
    /// How many of what is applicable pass, in percent: a cell `[op, p]` compares
    /// 100 × passing with p × applicable.
    Share(Counted),
    /// `true` where the set has the value.
    Contains {
        /// The input.
        set: Id,
        /// The value.
        value: Id,
    },
    /// `true` where the value is something else than `not applicable`.
    Applicable(Box<Column>),
    /// The number of days from the first date to the second.
    Days(Box<[Column; 2]>),
    /// The date a duration later.
    Later {
        /// The date.
        date: Box<Column>,
        /// The duration.
        by: Box<Column>,
    },
    /// The input with this id, `not applicable` where the table with the same id says so.
    Guarded(Id),
}

/// An item of an average.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct Weighted {
    /// The value.
    #[serde(flatten)]
    pub of: Column,
    /// Its coefficient.
    pub weight: Number,
}

/// What is counted.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(untagged)]
pub enum Counted {
    /// Of these, those for which the test holds.
    Of {
        /// The elements.
        of: Vec<Column>,
        /// The test.
        test: Cell,
    },
    /// Of the records of this input, those for which every test holds.
    List {
        /// The input.
        list: Id,
        /// The tests, all of which must hold.
        #[serde(rename = "where", skip_serializing_if = "Vec::is_empty")]
        tests: Vec<FieldTest>,
    },
}

/// A test of a record.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FieldTest {
    /// `["role", "is", "professional"]`: a field and a cell.
    Field(Id, Cell),
    /// `{"any": [[…], […]]}`: all the tests of at least one list.
    Any(Vec<Vec<FieldTest>>),
}

/// A cell of a row.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Cell {
    /// Any value, and a missing one.
    Any,
    /// This value.
    Is(Value),
    /// One of these values.
    In(Vec<Value>),
    /// Compared with this value.
    Compare(Op, Value),
    /// Between these values.
    Within {
        /// The lower bound.
        from: Value,
        /// The upper bound.
        to: Value,
        /// Which bounds do not belong.
        open: Open,
    },
}

/// How a cell compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each is its sign")]
pub enum Op {
    Less,
    AtMost,
    AtLeast,
    More,
}

impl Op {
    /// The sign in the compiled form.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::AtLeast => ">=",
            Self::More => ">",
        }
    }
}

/// Which bounds of an interval do not belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each names itself")]
pub enum Open {
    Neither,
    From,
    To,
    Both,
}

/// A value in a cell.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(untagged)]
pub enum Value {
    /// A state, an outcome, a choice's value, or a date as `2023-05-31`.
    Text(Id),
    /// Yes or no.
    Bool(bool),
    /// A number, or a duration in its input's unit.
    Number(Number),
}

/// An exact number, written in plain decimal notation. A reader must not round it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Number(pub Rational);

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let text = plain(&self.0)
            .ok_or_else(|| serde::ser::Error::custom("a number without a decimal form"))?;
        if let Ok(small) = text.parse::<i64>() {
            return serializer.serialize_i64(small);
        }
        RawValue::from_string(text).map_err(serde::ser::Error::custom)?.serialize(serializer)
    }
}

impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut parts = match self {
            Self::Any => return serializer.serialize_none(),
            _ => serializer.serialize_seq(Some(2))?,
        };
        self.write_parts(&mut parts)?;
        parts.end()
    }
}

impl Cell {
    /// The operator and its operand, as elements of a JSON array.
    fn write_parts<S: SerializeSeq>(&self, parts: &mut S) -> Result<(), S::Error> {
        match self {
            Self::Any => Ok(()),
            Self::Is(value) => {
                parts.serialize_element("is")?;
                parts.serialize_element(value)
            }
            Self::In(values) => {
                parts.serialize_element("in")?;
                parts.serialize_element(values)
            }
            Self::Compare(op, value) => {
                parts.serialize_element(op.sign())?;
                parts.serialize_element(value)
            }
            Self::Within { from, to, open } => {
                parts.serialize_element("within")?;
                parts.serialize_element(&Bounds { from, to, open: *open })
            }
        }
    }
}

/// The operand of `within`.
struct Bounds<'a> {
    from: &'a Value,
    to: &'a Value,
    open: Open,
}

impl Serialize for Bounds<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("from", self.from)?;
        map.serialize_entry("to", self.to)?;
        match self.open {
            Open::Neither => {}
            Open::From => map.serialize_entry("open", "from")?,
            Open::To => map.serialize_entry("open", "to")?,
            Open::Both => map.serialize_entry("open", "both")?,
        }
        map.end()
    }
}

impl Serialize for FieldTest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Field(field, cell) => {
                let mut parts = serializer.serialize_seq(Some(3))?;
                parts.serialize_element(field)?;
                cell.write_parts(&mut parts)?;
                parts.end()
            }
            Self::Any(alternatives) => {
                let mut map = serializer.serialize_map(Some(1))?;
                map.serialize_entry("any", alternatives)?;
                map.end()
            }
        }
    }
}
