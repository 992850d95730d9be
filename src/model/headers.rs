//! Headers and properties: which parts and keys fit a kind, and what their values are.

use cert_syntax::ast::{
    self, EntryKind, HeaderPart, HeaderPartKind, Kind, LiteralKind, TypeExpr, Value, ValueKind,
};
use cert_syntax::keywords::{self, TypeName, type_name};
use cert_syntax::{literal, text};

use super::check::Check;
use super::properties::{Form, KEYS, Key, Property, PropertyValue, find};
use super::types::{DurationUnit, Type, day_number, unit_of};
use super::{Choose, EntityId, kinds, messages};
use crate::number::{Rational, decimal, whole};
use crate::source::{FileId, Place, Span};

/// Checks the header and the properties of every entity.
pub(super) fn check(check: &mut Check<'_>) {
    for id in check.ids() {
        header(check, id);
        properties(check, id);
    }
}

fn header(check: &mut Check<'_>, id: EntityId) {
    let Some(syntax) = check.node(id).syntax else { return };
    let (kind, file) = (syntax.kind, check.entity(id).file);
    let mut seen = Vec::new();
    for part in &syntax.parts {
        let at = Place::new(file, part.span);
        let discriminant = std::mem::discriminant(&part.kind);
        if kind != Kind::Unknown && !part_fits(kind, &part.kind) {
            let entity = check.describe(id);
            let wrong = messages::structure::wrong_part(at, &entity, part_kinds(&part.kind));
            check.say(match (&part.kind, kind) {
                (HeaderPartKind::Serves(_), Kind::Assessment) => {
                    messages::structure::assessed_in_header(
                        wrong,
                        &named_in(check.source(file), part.span),
                    )
                }
                _ => wrong,
            });
        } else if seen.contains(&discriminant) {
            check.say(messages::structure::part_twice(at, check.source(file)));
        }
        seen.push(discriminant);
        part_value(check, id, file, part);
    }
    let typed = matches!(kind, Kind::Input | Kind::Member);
    let is_read = !check.is_header_broken(id);
    if typed && !check.types.contains_key(&id) {
        let entity = check.describe(id);
        if is_read {
            check.say(messages::types::missing_type(&entity));
        }
        check.types.insert(id, Type::Unknown);
    }
    if kind == Kind::Options && !check.choose.contains_key(&id) {
        choose(check, id, (whole(1), whole(1)), check.entity(id).place());
    }
    // `bloc "B1" "…"`: the code of a header that breaks off may be its text.
    if let (None, Some(title), false) = (syntax.code, syntax.title, is_read) {
        let title = text::unquote(check.source(file), title).into_owned();
        check.declared.lost.insert(title);
    }
    if syntax.code.is_none() && is_read {
        unnumbered(check, id, kind);
    }
}

/// What a part of a header names behind its first word, in one line.
fn named_in(source: &str, part: Span) -> String {
    let words: Vec<_> = part.text(source).split_whitespace().skip(1).collect();
    words.join(" ")
}

/// Facts and decisions are known by their codes: without one, their id depends on their order.
fn unnumbered(check: &mut Check<'_>, id: EntityId, kind: Kind) {
    let entity = check.describe(id);
    match kind {
        Kind::Member => check.say(messages::structure::no_code(&entity)),
        // A body has one jury and one group of options; the rest here is neither fact nor decision.
        Kind::Jury
        | Kind::Options
        | Kind::Activity
        | Kind::Task
        | Kind::Scenario
        | Kind::Unknown => {}
        _ => check.say(messages::structure::unnumbered(&entity, &next_code(check, id))),
    }
}

/// A code for an entity that has none: the next free one of its body.
fn next_code(check: &Check<'_>, id: EntityId) -> String {
    let entity = check.entity(id);
    let letter = kinds::code_letter(entity.kind);
    let before = match entity.parent {
        Some(parent) => {
            let list = check.inside(parent, entity.kind);
            list.partition_point(|&other| other < id)
        }
        None => 0,
    };
    format!("{letter}{}", before + 1)
}

fn part_kinds(part: &HeaderPartKind) -> &'static [Kind] {
    match part {
        HeaderPartKind::Serves(_) => &[Kind::Criterion, Kind::Deliverable],
        HeaderPartKind::Type(_) => &[Kind::Input, Kind::Member],
        HeaderPartKind::Eliminatory => &[Kind::Criterion, Kind::Competence],
        HeaderPartKind::Optional => &[Kind::Criterion, Kind::Input, Kind::Deliverable],
        HeaderPartKind::Choose { .. } => &[Kind::Options],
        HeaderPartKind::Group(_) => &[Kind::Criterion],
    }
}

fn part_fits(kind: Kind, part: &HeaderPartKind) -> bool {
    part_kinds(part).contains(&kind)
}

fn part_value(check: &mut Check<'_>, id: EntityId, file: FileId, part: &HeaderPart) {
    match &part.kind {
        HeaderPartKind::Type(expr) => {
            let found = type_of(check, file, expr);
            check.types.insert(id, found);
        }
        HeaderPartKind::Choose { least, most } => {
            let at = Place::new(file, least.to(most.unwrap_or(*least)));
            let low = number(check, file, *least);
            let high = most.map_or_else(|| low.clone(), |most| number(check, file, most));
            if let (Some(low), Some(high)) = (low, high) {
                choose(check, id, (low, high), at);
            }
        }
        _ => {}
    }
}

/// `choose 1 to 2`: whole numbers, in order, no more than there are options.
fn choose(check: &mut Check<'_>, id: EntityId, (low, high): (Rational, Rational), at: Place) {
    let options = check.inside(id, Kind::Option).len();
    let count = whole(i64::try_from(options).unwrap_or(i64::MAX));
    let fine =
        low.is_integer() && high.is_integer() && low <= high && high <= count && high > whole(0);
    if !fine && !check.entity(id).damaged {
        check.say(messages::structure::impossible_choice(at, options));
    }
    let small = |value: &Rational| u32::try_from(value.to_integer()).unwrap_or(u32::MAX);
    check.choose.insert(id, Choose { least: small(&low), most: small(&high) });
}

/// A number as written; none, and said so, where it has too many digits.
pub(super) fn number(check: &mut Check<'_>, file: FileId, span: Span) -> Option<Rational> {
    let written = literal::decimal(check.words(file, span));
    let found = written.filter(|value| value.mantissa < MOST_DIGITS);
    if found.is_none() {
        check.say(messages::types::number_too_long(Place::new(file, span)));
    }
    found.map(|value| decimal(value.mantissa, value.scale))
}

/// Numbers have at most 15 significant digits, so that every JSON reader keeps them as they are.
pub(super) const MOST_DIGITS: u128 = 1_000_000_000_000_000;

fn type_of(check: &mut Check<'_>, file: FileId, expr: &TypeExpr) -> Type {
    let at = Place::new(file, expr.name.span);
    let word = text::name(check.source(file), expr.name);
    let Some(name) = type_name(&word) else {
        let near = messages::nearest(&word, type_spellings());
        check.say(messages::types::unknown_type(at, &word, near));
        return Type::Unknown;
    };
    let extra = match name {
        TypeName::Score => !expr.values.is_empty(),
        TypeName::Choice | TypeName::Level => expr.out_of.is_some(),
        _ => expr.out_of.is_some() || !expr.values.is_empty(),
    };
    if extra {
        check.say(messages::types::type_with_extra(at, &word));
    }
    match name {
        TypeName::YesNo => Type::YesNo,
        TypeName::Integer => Type::Integer,
        TypeName::Number => Type::Number,
        TypeName::Percent => Type::Percent,
        TypeName::Date => Type::Date,
        // The rules tell the unit; months until they do.
        TypeName::Duration => Type::Duration(DurationUnit::Month),
        TypeName::Score => match expr.out_of.map(|span| number(check, file, span)) {
            Some(Some(out_of)) if out_of > whole(0) => Type::Score(out_of),
            Some(None) => Type::Unknown,
            Some(Some(_)) => {
                check.say(messages::types::scale_of_nothing(at));
                Type::Unknown
            }
            None => {
                if !check.has_error_behind(at) {
                    check.say(messages::types::score_without_scale(at, &word));
                }
                Type::Unknown
            }
        },
        TypeName::Choice | TypeName::Level => {
            let mut values = Vec::with_capacity(expr.values.len());
            for value in &expr.values {
                let text = text::name(check.source(file), *value);
                let symbol = check.declared.symbols.intern(&text);
                if values.contains(&symbol) {
                    check.say(messages::types::value_twice(Place::new(file, value.span), &text));
                } else {
                    values.push(symbol);
                }
            }
            if values.len() < 2 {
                check.say(messages::types::too_few_values(at, &word));
            }
            if name == TypeName::Level { Type::Level(values) } else { Type::Choice(values) }
        }
    }
}

/// How types are spelled, in both languages.
fn type_spellings() -> impl Iterator<Item = &'static str> {
    cert_syntax::keywords::types().flat_map(|(_, en, fr)| en.iter().chain(fr.iter()).copied())
}

fn properties(check: &mut Check<'_>, id: EntityId) {
    let kind = check.entity(id).kind;
    for statement in check.statements(id) {
        let EntryKind::Property(syntax) = &statement.entry.kind else { continue };
        let file = statement.file;
        let at = Place::new(file, syntax.key.span);
        let word = text::name(check.source(file), syntax.key);
        let Some(key) = find(&word) else {
            if is_code(check, file, at.span.start) {
                let source = check.source(file).get(at.span.end as usize..).unwrap_or_default();
                check.say(messages::properties::code_with_colon(at, &word, source));
                check.declared.lost.insert(word.into_owned());
                continue;
            }
            let near = near_key(&word, kind);
            check.say(messages::properties::unknown(at, &word, near));
            continue;
        };
        if kind != Kind::Unknown && !key.fits(kind) {
            let entity = check.describe(id);
            check.say(messages::properties::elsewhere(at, &word, &entity, key));
            continue;
        }
        let list = &check.properties.0;
        let own = list.iter().rev().take_while(|property| property.entity == id);
        if let Some(first) = own.into_iter().find(|property| property.key.en == key.en) {
            let first = first.at;
            check.say(messages::properties::twice(at, &word, first));
            continue;
        }
        if key.form == Form::Competences {
            continue;
        }
        if let Some(value) = value_of(check, file, key, &syntax.values) {
            check.note_property(Property { entity: id, key, value, at });
        }
    }
}

/// Whether what ends at `start` on this line is the word of a kind: `critère K1: "…"`.
fn is_code(check: &Check<'_>, file: FileId, start: u32) -> bool {
    let before = check.source(file).get(..start as usize).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default().trim_end();
    let last = line.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    keywords::all()
        .filter(|word| word.token.kind().is_some())
        .any(|word| word.en.contains(&last) || word.fr.contains(&last))
}

fn near_key(word: &str, kind: Kind) -> Option<&'static str> {
    let fitting = KEYS.iter().filter(|key| key.fits(kind));
    messages::nearest(
        word,
        fitting.flat_map(|key| std::iter::once(key.en).chain(key.fr.iter().copied())),
    )
}

/// Reads the values of a property by its form; none, and said so, where they do not fit.
fn value_of(
    check: &mut Check<'_>,
    file: FileId,
    key: &'static Key,
    values: &[Value],
) -> Option<PropertyValue> {
    let several = matches!(key.form, Form::Texts | Form::Codes | Form::Words(_) | Form::Pages);
    if let Some(second) = values.get(1).filter(|_| !several) {
        check.say(messages::properties::one_value(Place::new(file, second.span), key));
        return None;
    }
    let mut read = Vec::with_capacity(values.len());
    let mut all_fit = true;
    for value in values {
        match one_value(check, file, key.form, value) {
            Some(value) => read.push(value),
            None => {
                let at = Place::new(file, value.span);
                let written = check.words(file, value.span);
                if !check.has_error_in(file, value.span) && !check.has_error_behind(at) {
                    check.say(messages::properties::wrong_value(at, key, written));
                }
                all_fit = false;
            }
        }
    }
    match read.len() {
        _ if !all_fit => None,
        1 => read.pop(),
        _ => Some(PropertyValue::List(read)),
    }
}

fn one_value(check: &Check<'_>, file: FileId, form: Form, value: &Value) -> Option<PropertyValue> {
    use PropertyValue as P;
    let words = check.words(file, value.span);
    let literal = match &value.kind {
        ValueKind::Unspecified => return Some(P::Unspecified),
        ValueKind::Literal(literal) => Some(literal.kind),
        _ => None,
    };
    let text = || {
        let text = ast::Text { span: value.span };
        P::Text(text::unquote(check.source(file), text).into_owned())
    };
    Some(match (form, literal, &value.kind) {
        (Form::Text | Form::Texts | Form::Codes, Some(LiteralKind::Text), _) => text(),
        (Form::Codes, Some(LiteralKind::Number), _) => P::Text(words.to_owned()),
        (Form::Codes | Form::Texts, None, ValueKind::Name) => P::Text(words.to_owned()),
        (Form::Whole(low, high), Some(LiteralKind::Number), _) => {
            let number = plain_number(words).filter(Rational::is_integer)?;
            let fits = number >= whole(low.into()) && number <= whole(high.into());
            P::Number(fits.then_some(number)?)
        }
        (Form::Positive, Some(LiteralKind::Number), _) => {
            P::Number(plain_number(words).filter(|number| *number > whole(0))?)
        }
        (Form::Pages, Some(LiteralKind::Text), _) => text(),
        (Form::Pages | Form::Range, Some(LiteralKind::Number), _) => {
            P::Number(plain_number(words).filter(Rational::is_integer)?)
        }
        (Form::Pages | Form::Range, None, ValueKind::Range(first, last)) => {
            let bound = |value: &Value| {
                plain_number(check.words(file, value.span)).filter(Rational::is_integer)
            };
            let (first, last) = (bound(first)?, bound(last)?);
            (first <= last).then(|| P::Range(Box::new((P::Number(first), P::Number(last)))))?
        }
        // A day that does not exist and an unknown unit have been told with the text's errors.
        (Form::Date, Some(LiteralKind::Date), _) => {
            let found = literal::date(words);
            let day = found.and_then(|(year, month, day)| day_number(year, month, day));
            day.map_or(P::Unspecified, P::Date)
        }
        (Form::Duration, Some(LiteralKind::Duration), _) => {
            let Some((amount, unit)) = literal::duration(words) else {
                return Some(P::Unspecified);
            };
            let (unit, factor) = unit_of(unit);
            P::Duration(decimal(amount.mantissa, amount.scale) * whole(factor), unit)
        }
        (Form::YesNo, Some(LiteralKind::True), _) => P::Bool(true),
        (Form::YesNo, Some(LiteralKind::False), _) => P::Bool(false),
        (Form::Word(list) | Form::Words(list), None, ValueKind::Name) => {
            let word = text::name(check.source(file), ast::Name { span: value.span });
            let (en, _) = list.iter().find(|(en, fr)| *en == word || *fr == word)?;
            P::Word(en)
        }
        _ => return None,
    })
}

fn plain_number(words: &str) -> Option<Rational> {
    let value = literal::decimal(words).filter(|value| value.mantissa < MOST_DIGITS)?;
    Some(decimal(value.mantissa, value.scale))
}
