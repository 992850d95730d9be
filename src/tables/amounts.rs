//! What a row says of numbers and of the members of a jury, as a person would say it.

use super::contract::{Cell, Field, FieldTest, Op, Open, Value};
use super::phrases::{bound, day, decimal, has_members, is_within, join, plural, such, who, whose};
use super::speaker::Speaker;
use super::values::Manner;
use super::wording::{Gender, outcome_word, quoted};
use crate::diagnostics::Lang;

impl Speaker<'_> {
    /// « est d'au moins 10/20 »; none where the cell is no bound.
    pub(super) fn is_within(&self, manner: &Manner, cell: &Cell) -> Option<String> {
        let bounds = self.bounds(manner, cell)?;
        Some(is_within(&bounds, *manner == Manner::Date, self.lang))
    }

    /// « au moins 10/20 », « au moins 1 et moins de 12,5 »
    pub(super) fn bounds(&self, manner: &Manner, cell: &Cell) -> Option<String> {
        let one = |op: Op, value: &Value| {
            bound(op, &self.amount(manner, value), *manner == Manner::Date, self.lang)
        };
        match cell {
            Cell::Compare(op, value) => Some(one(*op, value)),
            Cell::Within { from, to, open } => {
                let lower =
                    if matches!(open, Open::From | Open::Both) { Op::More } else { Op::AtLeast };
                let upper =
                    if matches!(open, Open::To | Open::Both) { Op::Less } else { Op::AtMost };
                let both = [one(lower, from), one(upper, to)];
                Some(join(&both, self.choose("and", "et")))
            }
            Cell::Is(value @ Value::Number(_)) => Some(self.amount(manner, value)),
            _ => None,
        }
    }

    /// A value with the decimal mark and the months of the language.
    fn amount(&self, manner: &Manner, value: &Value) -> String {
        let words = manner.words(value, self.lang);
        match (manner, value) {
            (Manner::Date, _) => day(&words, self.lang),
            (_, Value::Number(_)) => decimal(&words, self.lang),
            _ => words,
        }
    }

    /// « le jury compte au moins deux membres « professionnel » »; `owner` is what is called so.
    pub(super) fn members(
        &self,
        owner: &str,
        list: &str,
        tests: &[FieldTest],
        cell: &Cell,
    ) -> Option<String> {
        let asked = self.bounds(&Manner::Number, cell)?;
        let none = matches!(&*asked, "0" | "at most 0" | "au plus 0");
        let such = self.such(list, tests);
        Some(has_members(owner, (!none).then_some(&*asked), &such, self.lang))
    }

    /// « qui répond à « externe » »
    pub(super) fn such(&self, list: &str, tests: &[FieldTest]) -> String {
        let fields = self.fields(list);
        such(tests.iter().map(|test| self.such_that(test, fields)).collect(), self.lang)
    }

    fn such_that(&self, test: &FieldTest, fields: &[Field]) -> String {
        let (id, cell) = match test {
            FieldTest::Any(lists) => {
                let all_of = |tests: &Vec<FieldTest>| {
                    let parts = tests.iter().map(|test| self.such_that(test, fields));
                    such(parts.collect(), self.lang)
                };
                return join(
                    &lists.iter().map(all_of).collect::<Vec<_>>(),
                    self.choose("or", "ou"),
                );
            }
            FieldTest::Field(id, cell) => (id, cell),
        };
        let field = fields.iter().find(|field| field.id == *id);
        let title = field.and_then(|field| field.title.as_deref()).unwrap_or(id);
        let name = quoted(title, self.lang);
        let manner = field.map_or(Manner::Name, |field| Manner::of(&field.kind.form));
        let value = |value: &Value| match value {
            Value::Text(text) => quoted(&text.replace('_', " "), self.lang),
            other => self.amount(&manner, other),
        };
        match cell {
            Cell::Is(Value::Bool(yes)) => who(&name, *yes, self.lang),
            Cell::Is(only @ Value::Text(_)) => value(only),
            Cell::In(values) => {
                join(&values.iter().map(value).collect::<Vec<_>>(), self.choose("or", "ou"))
            }
            cell => match self.is_within(&manner, cell) {
                Some(within) => whose(&name, &within, self.lang),
                None => name,
            },
        }
    }

    /// « la part des membres qui répondent à « externe » »
    pub(super) fn of_members(&self, what: &str, list: &str, tests: &[FieldTest]) -> String {
        let such = plural(&self.such(list, tests));
        let such = if such.is_empty() { such } else { format!(" {such}") };
        match self.lang {
            Lang::En => format!("{what} of members{such}"),
            Lang::Fr => format!("{what} des membres{such}"),
        }
    }

    /// « « double » ou « triple » »; states keep their words.
    pub(super) fn named_values(&self, cell: &Cell) -> String {
        let value = |value: &Value| match value {
            Value::Text(text) if &**text == "not applicable" => {
                outcome_word(text, Gender::Masculine, self.lang).to_owned()
            }
            Value::Text(text) => quoted(&text.replace('_', " "), self.lang),
            other => Manner::Number.words(other, self.lang),
        };
        match cell {
            Cell::Is(only) => value(only),
            Cell::In(values) => {
                join(&values.iter().map(value).collect::<Vec<_>>(), self.choose("or", "ou"))
            }
            _ => String::new(),
        }
    }
}
