//! The types of facts.

use super::node::Node;
use super::{Refusal, Result};
use crate::diagnostics::words;
use crate::eval::calendar::{Unit, day_number, duration};
use crate::eval::exact::Exact;
use crate::eval::plan::{ABSENT, Domain, Field, NumberType, Scale, Type};
use crate::eval::span::{Numbers, Span};

/// The most values that a type may have: each has a bit.
const MOST_VALUES: usize = 63;

/// What holds where a candidate file is silent.
pub(super) enum Default {
    Mask(u64),
    Numbers(Numbers),
}

/// The type that a node describes.
pub(super) fn of(node: &Node<'_>) -> Result<Type> {
    let absent = node.flag("not_applicable");
    let number = |scale| Ok(Type::Number(NumberType { scale, absent }));
    let name = node.member("name")?.text()?;
    Ok(match name {
        "state" | "choice" => Type::Listed(listed(node, absent, false)?),
        "level" => Type::Listed(listed(node, absent, true)?),
        "yesno" => Type::Listed(with_absent(Domain::yes_no(), absent)?),
        "integer" => return number(Scale::Integer),
        "number" => return number(Scale::Number),
        "percent" => return number(Scale::Percent),
        "score" => {
            let most = node.member("out_of")?;
            return match most.number()? {
                out_of if out_of > Exact::ZERO => number(Scale::Score(out_of)),
                _ => Err(most.is_no("a number above zero", "un nombre supérieur à zéro")),
            };
        }
        "date" => return number(Scale::Date),
        "duration" => return number(Scale::Duration(unit(node.member("unit")?)?)),
        "set" => set(node)?,
        "list" => {
            let fields = node.member("fields")?.list()?.iter().map(field);
            Type::List(fields.collect::<Result<_>>()?)
        }
        _ => {
            return Err(Refusal(words!(
                en: "the type `{name}` is unknown", fr: "le type « {name} » est inconnu"
            )));
        }
    })
}

fn set(node: &Node<'_>) -> Result<Type> {
    let values = domain(node.member("values")?, false)?;
    let (least, most) = (node.member("least")?.count()?, node.member("most")?.count()?);
    if least > most || most > values.names.len() {
        let count = values.names.len();
        return Err(Refusal(words!(
            en: "from {least} to {most} of {count} values cannot be chosen",
            fr: "de {least} à {most} valeurs parmi {count} ne peuvent pas être choisies"
        )));
    }
    Ok(Type::Set { values, least, most })
}

fn field(node: &Node<'_>) -> Result<Field> {
    let kind = of(node.member("type")?)?;
    match kind {
        Type::Listed(_) | Type::Number(_) => {
            let id = node.member("id")?.text()?.into();
            Ok(Field { id, title: node.optional("title"), kind })
        }
        Type::Set { .. } | Type::List(_) => Err(Refusal(words!(
            en: "a field of a record holds one value", fr: "un champ contient une seule valeur"
        ))),
    }
}

fn unit(node: &Node<'_>) -> Result<Unit> {
    match node.text()? {
        "month" => Ok(Unit::Month),
        "day" => Ok(Unit::Day),
        "minute" => Ok(Unit::Minute),
        _ => Err(node.is_no("a unit", "une unité")),
    }
}

fn listed(node: &Node<'_>, absent: bool, ordered: bool) -> Result<Domain> {
    with_absent(domain(node.member("values")?, ordered)?, absent)
}

/// Listed values, each with its bit.
pub(super) fn domain(values: &Node<'_>, ordered: bool) -> Result<Domain> {
    let mut domain = Domain { ordered, ..Domain::default() };
    for value in values.list()? {
        domain = with(domain, value.text()?)?;
    }
    if domain.names.is_empty() {
        return Err(Refusal(words!(en: "a list without values", fr: "une liste sans valeurs")));
    }
    Ok(domain)
}

fn with_absent(domain: Domain, absent: bool) -> Result<Domain> {
    if absent { with(domain, ABSENT) } else { Ok(domain) }
}

fn with(mut domain: Domain, name: &str) -> Result<Domain> {
    if domain.bit(name).is_some() {
        return Err(Refusal(words!(
            en: "`{name}` is there twice", fr: "« {name} » est présent deux fois"
        )));
    }
    if domain.names.len() == MOST_VALUES {
        return Err(Refusal(words!(
            en: "a list of more than {MOST_VALUES} values", fr: "une liste de plus de {MOST_VALUES} valeurs"
        )));
    }
    if name == ABSENT {
        domain.absent = 1 << domain.names.len();
    }
    domain.names.push(name.into());
    Ok(domain)
}

/// The value of an input where a file is silent.
pub(super) fn default(kind: &Type, value: &Node<'_>) -> Result<Default> {
    let wrong = || value.is_no("a value of its type", "une valeur de son type");
    match kind {
        Type::Listed(domain) => match value {
            Node::Bool(value) if domain.boolean => Ok(Default::Mask(1 << u32::from(*value))),
            Node::Text(text) if domain.absent != 0 || !domain.boolean => {
                domain.bit(text).map(Default::Mask).ok_or_else(wrong)
            }
            _ => Err(wrong()),
        },
        Type::Number(number) => match value {
            Node::Text(text) if text == ABSENT && number.absent => {
                Ok(Default::Numbers(Numbers::NOTHING))
            }
            _ => {
                let known = number_of(&number.scale, value).map(Numbers::point);
                known.map(Default::Numbers).ok_or_else(wrong)
            }
        },
        Type::Set { .. } | Type::List(_) => Err(wrong()),
    }
}

fn number_of(scale: &Scale, value: &Node<'_>) -> Option<Exact> {
    match (scale, value) {
        (Scale::Date, Node::Text(text)) => day_number(text).map(Exact::whole),
        (Scale::Duration(_), Node::Text(text)) => {
            duration(text).map(|(amount, _)| Exact::whole(amount))
        }
        (Scale::Date, _) => None,
        (_, value) => value.number().ok(),
    }
}

/// How a name is usually written in JSON.
pub(super) fn key(id: &str) -> String {
    serde_json::to_string(id).unwrap_or_default()
}

impl Domain {
    /// `false` and `true`, in this order.
    pub(in crate::eval) fn yes_no() -> Self {
        Self { names: vec!["false".into(), "true".into()], boolean: true, ..Self::default() }
    }

    /// The same values, and `not applicable` where it was none.
    pub(super) fn or_absent(&self) -> Result<Self> {
        with_absent(self.clone(), self.absent == 0)
    }
}

impl NumberType {
    /// Everything that the number can be.
    pub(in crate::eval) fn all(&self) -> Numbers {
        let span = match &self.scale {
            Scale::Integer | Scale::Number | Scale::Date => Span::ALL,
            Scale::Duration(_) => Span { from: Some(Exact::ZERO), to: None },
            Scale::Percent => Span::between(Exact::ZERO, Exact::HUNDRED),
            Scale::Score(out_of) => Span::between(Exact::ZERO, out_of.clone()),
        };
        Numbers::span(span).or_absent(self.absent)
    }
}
