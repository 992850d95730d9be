//! The small changes of a number: an item left out, a coefficient one higher.

use super::Kind;
use super::conditions::{Variant, counted, one_fewer};
use super::names::Names;
use crate::diagnostics::{Words, words};
use crate::model::types::DurationUnit;
use crate::model::{Fact, Number, Type};
use crate::number::{Rational, decimal, plain, whole};
use crate::tables::iso_date;

/// Every change of a number.
pub(super) fn numbers(names: &Names<'_>, number: &Number) -> Vec<Variant<Number>> {
    match number {
        Number::Sum(items) => list(names, items, Number::Sum),
        Number::Times(items) => list(names, items, Number::Times),
        Number::Lowest(items) => list(names, items, Number::Lowest),
        Number::Highest(items) => list(names, items, Number::Highest),
        Number::Average(items) => average(names, items),
        Number::Minus(pair) => both(names, pair, Number::Minus),
        Number::Divide(pair) => both(names, pair, Number::Divide),
        Number::Days(pair) => both(names, pair, Number::Days),
        Number::Count(of) => {
            let variants = counted(names, of).into_iter();
            variants.map(|it| it.map(|of| Number::Count(Box::new(of)))).collect()
        }
        Number::Const(_) | Number::Read(_) | Number::Later(..) => Vec::new(),
    }
}

fn list(
    names: &Names<'_>,
    items: &[Number],
    wrap: fn(Vec<Number>) -> Number,
) -> Vec<Variant<Number>> {
    let fewer = one_fewer(items, |index| left_out(names, &items[index]));
    let mut variants: Vec<_> = fewer.map(|it| it.map(wrap)).collect();
    for (index, item) in items.iter().enumerate() {
        for variant in numbers(names, item) {
            variants.push(variant.map(|changed| {
                let mut items = items.to_vec();
                items[index] = changed;
                wrap(items)
            }));
        }
    }
    variants
}

fn average(names: &Names<'_>, items: &[(Number, Rational)]) -> Vec<Variant<Number>> {
    let fewer = one_fewer(items, |index| left_out(names, &items[index].0));
    let mut variants: Vec<_> = fewer.map(|it| it.map(Number::Average)).collect();
    // A single coefficient changes nothing.
    let weighted = items.iter().enumerate().filter(|_| items.len() > 1);
    variants.extend(weighted.map(|(index, (_, weight))| {
        let mut items = items.to_vec();
        items[index].1 = weight + whole(1);
        let shown = |value: &Rational| plain(value).unwrap_or_else(|| value.to_string());
        let (from, to) = (shown(weight), shown(&items[index].1));
        let words = words!(
            en: "the coefficient {from} becomes {to}", fr: "le coefficient {from} devient {to}"
        );
        Variant { value: Number::Average(items), words, kind: Kind::Other }
    }));
    variants
}

fn both(
    names: &Names<'_>,
    pair: &(Number, Number),
    wrap: fn(Box<(Number, Number)>) -> Number,
) -> Vec<Variant<Number>> {
    let first = numbers(names, &pair.0).into_iter();
    let first = first.map(|it| it.map(|to| wrap(Box::new((to, pair.1.clone())))));
    let second = numbers(names, &pair.1).into_iter();
    let second = second.map(|it| it.map(|to| wrap(Box::new((pair.0.clone(), to)))));
    first.chain(second).collect()
}

fn left_out(names: &Names<'_>, item: &Number) -> Words {
    match item {
        Number::Read(fact) => {
            let name = names.fact(*fact);
            words!(en: "{name} no longer counts", fr: "{name} ne compte plus")
        }
        _ => words!(en: "one of the items is left out", fr: "un des termes est omis"),
    }
}

/// The smallest step by which a number is told from its bound: one of what is counted in whole
/// units, else a hundredth, or less where the bound itself is finer.
pub(super) fn step(names: &Names<'_>, number: &Number, bound: &Rational) -> Rational {
    if is_whole(names, number) && bound.is_integer() {
        return whole(1);
    }
    let text = plain(bound).unwrap_or_default();
    let places = text.split_once('.').map_or(0, |(_, places)| places.len());
    decimal(1, u32::try_from(places.max(2)).unwrap_or(2))
}

/// A value of a number as people write it: a mark on its scale, a duration with its unit, a day.
pub(super) fn measured(names: &Names<'_>, number: &Number, value: &Rational) -> Words {
    let text = plain(value).unwrap_or_else(|| value.to_string());
    let same = |text: String| Words { en: text.clone(), fr: text };
    match measure(names, number) {
        Some(Type::Date) => same(iso_date(value.to_integer().try_into().unwrap_or_default())),
        Some(Type::Score(out_of)) => same(format!("{text}/{}", plain(&out_of).unwrap_or_default())),
        Some(Type::Percent) => words!(en: "{text}%", fr: "{text} %"),
        Some(Type::Duration(unit)) => {
            let (en, fr) = match unit {
                DurationUnit::Month => ("months", "mois"),
                DurationUnit::Day => ("days", "jours"),
                DurationUnit::Minute => ("minutes", "minutes"),
            };
            Words { en: format!("{text} {en}"), fr: format!("{text} {fr}") }
        }
        _ => same(text),
    }
}

/// The type of a number, where all that it is made of has one.
fn measure(names: &Names<'_>, number: &Number) -> Option<Type> {
    match number {
        Number::Read(Fact::Input(id)) => names.model.types.get(id).cloned(),
        Number::Read(_) | Number::Later(..) => Some(Type::Date),
        Number::Lowest(items) | Number::Highest(items) => measure(names, items.first()?),
        Number::Average(items) => measure(names, &items.first()?.0),
        _ => None,
    }
}

/// Whether a number is always a whole one: a count, a duration in its unit, a day.
fn is_whole(names: &Names<'_>, number: &Number) -> bool {
    match number {
        Number::Const(value) => value.is_integer(),
        Number::Read(Fact::Input(id)) => matches!(
            names.model.types.get(id),
            Some(Type::Integer | Type::Duration(_) | Type::Date)
        ),
        Number::Read(_) | Number::Count(_) | Number::Days(_) | Number::Later(..) => true,
        Number::Sum(items)
        | Number::Times(items)
        | Number::Lowest(items)
        | Number::Highest(items) => items.iter().all(|item| is_whole(names, item)),
        Number::Minus(pair) => is_whole(names, &pair.0) && is_whole(names, &pair.1),
        Number::Average(_) | Number::Divide(_) => false,
    }
}
