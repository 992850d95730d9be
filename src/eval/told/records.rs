//! What is said of the members of a jury and of other records that are counted.

use super::Telling;
use super::values::Measure;
use crate::eval::plan::{Domain, Field, FieldTest, Test, Type};
use crate::tables::phrases::{is_within, join, such, who, whose};
use crate::tables::wording::quoted;

impl Telling<'_> {
    /// Which records are counted, behind « membre »: « « professionnel » dont « Expérience » est
    /// d'au moins 2 ans ». Empty where all are.
    pub(in crate::eval) fn such(&self, input: usize, tests: &[FieldTest]) -> String {
        let Type::List(fields) = &self.plan.inputs[input].kind else { return String::new() };
        self.all_of(fields, tests)
    }

    fn all_of(&self, fields: &[Field], tests: &[FieldTest]) -> String {
        such(tests.iter().map(|test| self.field_test(fields, test)).collect(), self.lang)
    }

    fn field_test(&self, fields: &[Field], test: &FieldTest) -> String {
        let (index, test) = match test {
            FieldTest::Any(lists) => {
                let lists: Vec<_> = lists.iter().map(|tests| self.all_of(fields, tests)).collect();
                return join(&lists, self.choose("or", "ou"));
            }
            FieldTest::Field(index, test) => (*index, test),
        };
        let Some(field) = fields.get(index) else { return String::new() };
        let name = quoted(field.title.as_deref().unwrap_or(&field.id), self.lang);
        match (&field.kind, test) {
            (Type::Listed(domain), Test::Values(allowed)) if domain.boolean => {
                who(&name, allowed & 0b10 != 0, self.lang)
            }
            (Type::Listed(domain), Test::Values(allowed)) => self.values(domain, *allowed),
            (Type::Number(kind), Test::Numbers(test)) => {
                let measure = Measure::of_type(kind);
                let asked = measure.asked(test, self.lang);
                let within = is_within(&asked, measure.is_day(), self.lang);
                whose(&name, &within, self.lang)
            }
            _ => name,
        }
    }

    /// « “a” ou “b” »
    pub(in crate::eval) fn values(&self, domain: &Domain, allowed: u64) -> String {
        let names = domain.names.iter().enumerate();
        let names = names.filter(|(bit, _)| allowed >> bit & 1 == 1);
        let names = names.map(|(_, name)| quoted(&name.replace('_', " "), self.lang));
        join(&names.collect::<Vec<_>>(), self.choose("or", "ou"))
    }
}
