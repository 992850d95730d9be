//! All of the compiled form but its tables: who and what the certification is, the tree of its
//! elements, the facts that a candidate's file may hold.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use cert_syntax::ast::{Kind, State, Text};
use cert_syntax::text;
use sha2::{Digest, Sha256};

use super::contract::{
    At, Certification, DurationUnit, Entity, Field, Form, Generator, Input, Number, PropertyValue,
    Source, Table, Tables, Type, Value,
};
use super::ids::Ids;
use crate::model::kinds::{States, judged_states, state_word, words_of};
use crate::model::properties::PropertyValue as Property;
use crate::model::types::date_of;
use crate::model::{self, EntityId, Fact, Model};
use crate::number::{Rational, plain, whole};
use crate::source::{Place, Sources};

/// What the parts of the compiled form are drawn from.
pub(super) struct Document<'a> {
    pub model: &'a Model,
    pub sources: &'a Sources,
    pub ids: &'a Ids,
}

impl Document<'_> {
    /// The compiled form with these parts, still without its digest and its sources.
    pub(super) fn tables(
        &self,
        entities: Vec<Entity>,
        inputs: Vec<Input>,
        tables: Vec<Table>,
    ) -> Tables {
        Tables {
            format: "cert-tables",
            version: "1.0",
            generator: Generator { name: "certc", version: env!("CARGO_PKG_VERSION") },
            digest: String::new(),
            certification: self.certification(),
            sources: Vec::new(),
            entities,
            inputs,
            tables,
            result: self.ids.of(self.model.certification),
        }
    }

    /// The source files with their digests.
    pub(super) fn sources(&self) -> Vec<Source> {
        let of = |file: &crate::source::SourceFile| Source {
            file: file.table_name.clone(),
            sha256: hexadecimal(&Sha256::digest(file.text.as_bytes())),
        };
        self.sources.iter().map(|(_, file)| of(file)).collect()
    }

    pub(super) fn at(&self, place: Place) -> At {
        let start = self.sources.file(place.file).line_column(place.span.start);
        At { file: place.file.0, line: start.line, column: start.column }
    }

    pub(super) fn certification(&self) -> Certification {
        let id = self.model.certification;
        Certification {
            id: self.ids.of(id),
            title: self.title(id),
            properties: self.properties(id),
        }
    }

    /// The text of an entity, unquoted and folded.
    pub(super) fn title(&self, id: EntityId) -> Option<String> {
        let entity = self.model.entity(id);
        let source = &self.sources.file(entity.file).text;
        entity.title.map(|span| text::unquote(source, Text { span }).into_owned())
    }

    /// The tree that a reader shows. Facts and fields are listed as inputs, scenarios not at all.
    pub(super) fn entities(&self) -> Vec<Entity> {
        let all = self.model.iter().filter(|(_, entity)| is_shown(entity.kind));
        all.map(|(id, _)| self.entity(id)).collect()
    }

    /// Some of that tree, facts left out.
    pub(super) fn entities_of(&self, some: &[EntityId]) -> Vec<Entity> {
        let shown = some.iter().filter(|&&id| is_shown(self.model.entity(id).kind));
        shown.map(|&id| self.entity(id)).collect()
    }

    fn entity(&self, id: EntityId) -> Entity {
        let model = self.model;
        let entity = model.entity(id);
        let competences = |list: &[EntityId]| list.iter().map(|&id| self.ids.of(id)).collect();
        let shown = model.properties.get(id, "shown").map(|property| match &property.value {
            Property::Text(text) => text.clone(),
            _ => String::new(),
        });
        let properties =
            if entity.kind == Kind::Certification { BTreeMap::new() } else { self.properties(id) };
        Entity {
            id: self.ids.of(id),
            kind: words_of(entity.kind).en,
            code: entity.code.map(|code| model.symbols.text(code).into()),
            shown,
            title: self.title(id),
            parent: entity.parent.map(|parent| self.ids.of(parent)),
            serves: competences(model.named.of(id)),
            assesses: competences(model.assessed.of(id)),
            eliminatory: entity.eliminatory,
            properties,
            at: self.at(entity.place()),
        }
    }

    fn properties(&self, id: EntityId) -> BTreeMap<&'static str, PropertyValue> {
        let own = self.model.properties.of(id).iter();
        let own = own.filter(|property| property.key.en != "shown");
        own.map(|property| (property.key.en, property_value(&property.value))).collect()
    }

    /// The facts that a candidate's file may hold, in the order of the source, then those of the
    /// language itself.
    pub(super) fn inputs(&self) -> Vec<Input> {
        let declared = self.model.iter().filter_map(|(id, entity)| self.input(id, entity.kind));
        declared.chain(self.builtins(self.model.builtins.iter())).collect()
    }

    /// The facts that some entities are.
    pub(super) fn inputs_of<'s>(
        &'s self,
        some: &'s [EntityId],
    ) -> impl Iterator<Item = Input> + 's {
        some.iter().filter_map(|&id| self.input(id, self.model.entity(id).kind))
    }

    /// Facts of the language itself.
    pub(super) fn builtins<'s>(
        &'s self,
        facts: impl Iterator<Item = &'s Fact> + 's,
    ) -> impl Iterator<Item = Input> + 's {
        facts.flat_map(|&fact| match fact {
            Fact::Chosen => self.chosen(),
            fact => vec![self.builtin(fact)],
        })
    }

    fn input(&self, id: EntityId, kind: Kind) -> Option<Input> {
        let at = Some(self.at(self.model.entity(id).place()));
        let title = || self.title(id);
        let input =
            |kind: Type| Input { id: self.ids.of(id), kind, title: title(), default: None, at };
        match kind {
            Kind::Criterion | Kind::Deliverable if self.model.is_observed(id) => {
                let values = self.model.observed_states(id).iter().map(state_word).collect();
                Some(input(plain_type(Form::State { values })))
            }
            Kind::Input => {
                let form = self.form(id)?;
                let not_applicable = self.model.fact_may_be_absent(id);
                Some(input(Type { form, not_applicable }))
            }
            Kind::Jury => {
                let fields = self.model.of_kind(Kind::Member).iter().copied();
                let own = fields.filter(|&field| self.model.entity(field).parent == Some(id));
                let fields = own.filter_map(|field| self.field(field)).collect();
                Some(Input {
                    id: self.ids.members(id),
                    kind: plain_type(Form::List { fields }),
                    title: title(),
                    default: None,
                    at,
                })
            }
            _ => None,
        }
    }

    fn field(&self, id: EntityId) -> Option<Field> {
        let code = self.model.entity(id).code?;
        Some(Field {
            id: self.model.symbols.text(code).into(),
            kind: plain_type(self.form(id)?),
            title: self.title(id),
        })
    }

    fn form(&self, id: EntityId) -> Option<Form> {
        let words = |values: &[model::Symbol]| {
            values.iter().map(|&value| self.model.symbols.text(value).into()).collect()
        };
        Some(match self.model.types.get(&id)? {
            model::Type::YesNo => Form::YesNo,
            model::Type::Integer => Form::Integer,
            model::Type::Number => Form::Number,
            model::Type::Percent => Form::Percent,
            model::Type::Score(out_of) => Form::Score { out_of: Number(out_of.clone()) },
            model::Type::Duration(unit) => Form::Duration { unit: *unit },
            model::Type::Date => Form::Date,
            model::Type::Choice(values) => Form::Choice { values: words(values) },
            model::Type::Level(values) => Form::Level { values: words(values) },
            model::Type::Unknown => return None,
        })
    }

    fn builtin(&self, fact: Fact) -> Input {
        let (form, not_applicable) = match fact {
            Fact::Route => {
                let values = self.model.routes().into_iter().map(Into::into).collect();
                (Form::Choice { values }, false)
            }
            Fact::AcquiredOn(_) => (Form::Date, true),
            _ => (Form::Date, false),
        };
        // A bloc that nobody recorded as obtained earlier was not obtained earlier.
        let default = not_applicable.then(|| Value::Text("not applicable".into()));
        let id = self.ids.fact(fact);
        Input { id, kind: Type { form, not_applicable }, title: None, default, at: None }
    }

    /// The options chosen, a fact for each group of options.
    fn chosen(&self) -> Vec<Input> {
        let model = self.model;
        let groups = model.of_kind(Kind::Options).iter().filter_map(|&group| {
            let choose = model.choose.get(&group)?;
            let options = model.children(group).filter(|&id| model.entity(id).kind == Kind::Option);
            let values = options.map(|id| self.ids.of(id)).collect();
            Some(Input {
                id: self.ids.chosen(model, Some(group)),
                kind: plain_type(Form::Set { values, least: choose.least, most: choose.most }),
                title: self.title(group),
                default: None,
                at: None,
            })
        });
        groups.collect()
    }
}

impl Model {
    /// Whether a criterion or deliverable is a fact: no rule and no group decides it.
    pub(super) fn is_observed(&self, id: EntityId) -> bool {
        match self.decided(id) {
            None => !self.has_members(id),
            Some(decided) => matches!(decided.rule, model::Rule::Fact),
        }
    }

    /// Whether a criterion holds others.
    fn has_members(&self, id: EntityId) -> bool {
        self.children(id).any(|child| self.entity(child).kind == Kind::Criterion)
    }

    /// The states that a criterion or deliverable can be observed in.
    pub(super) fn observed_states(&self, id: EntityId) -> States {
        let entity = self.entity(id);
        let both = judged_states(entity.kind);
        if entity.optional { both.or(States::of(State::NotApplicable)) } else { both }
    }

    /// Whether an input's own value can be « not applicable ».
    pub(super) fn fact_may_be_absent(&self, id: EntityId) -> bool {
        self.entity(id).optional
    }

    /// The routes by which a candidate may come.
    pub(crate) fn routes(&self) -> Vec<&'static str> {
        let word = |value: &Property| match value {
            Property::Word(word) => Some(*word),
            _ => None,
        };
        match self.properties.get(self.certification, "routes").map(|found| &found.value) {
            Some(Property::List(list)) => list.iter().filter_map(word).collect(),
            Some(one) => word(one).into_iter().collect(),
            None => model::properties::ROUTES.iter().map(|(en, _)| *en).collect(),
        }
    }
}

/// Whether elements of this kind stand in the tree that a reader shows.
const fn is_shown(kind: Kind) -> bool {
    !matches!(kind, Kind::Input | Kind::Member | Kind::Scenario | Kind::Unknown)
}

const fn plain_type(form: Form) -> Type {
    Type { form, not_applicable: false }
}

fn property_value(value: &Property) -> PropertyValue {
    match value {
        Property::Text(text) => PropertyValue::Text(text.clone()),
        Property::Word(word) => PropertyValue::Text((*word).to_owned()),
        Property::Number(number) => PropertyValue::Number(Number(number.clone())),
        Property::Bool(value) => PropertyValue::Bool(*value),
        Property::Date(day) => PropertyValue::Text(iso_date(*day)),
        Property::Duration(amount, unit) => PropertyValue::Text(iso_duration(amount, *unit)),
        Property::Range(bounds) => PropertyValue::Range {
            from: Box::new(property_value(&bounds.0)),
            to: Box::new(property_value(&bounds.1)),
        },
        Property::List(values) => PropertyValue::List(values.iter().map(property_value).collect()),
        Property::Unspecified => PropertyValue::Text("unspecified".to_owned()),
    }
}

/// `2023-05-31`
pub(crate) fn iso_date(day: i32) -> String {
    date_of(day).map(|date| date.to_string()).unwrap_or_default()
}

/// `P6M`, `P10D`, `PT90M`, in the unit in which the duration is counted.
pub(crate) fn iso_duration(amount: &Rational, unit: DurationUnit) -> String {
    let sign = if *amount < whole(0) { "-" } else { "" };
    let size = if *amount < whole(0) { -amount } else { amount.clone() };
    let size = plain(&size).unwrap_or_default();
    match unit {
        DurationUnit::Month => format!("{sign}P{size}M"),
        DurationUnit::Day => format!("{sign}P{size}D"),
        DurationUnit::Minute => format!("{sign}PT{size}M"),
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(64), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
