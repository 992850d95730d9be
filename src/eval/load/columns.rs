//! Columns: what each looks at, checked against the inputs and the tables before.

use super::node::Node;
use super::{Refusal, Result, cells};
use crate::diagnostics::words;
use crate::eval::calendar::{Unit, day_number, duration};
use crate::eval::exact::Exact;
use crate::eval::plan::{
    Column, Counted, Domain, Element, FieldTest, Guard, Listed, Number, NumberFact, Plan, Scale,
    Type,
};
use crate::eval::span::Numbers;

/// What the columns of a table can name: all inputs, and the tables before it.
pub(super) struct Scope<'a> {
    pub(super) plan: &'a Plan,
}

impl Scope<'_> {
    /// The column that a node describes.
    pub(super) fn column(&self, node: &Node<'_>) -> Result<Column> {
        let mut members = node.members()?.iter().filter(|(name, _)| name != "weight");
        let (Some((operator, operand)), None) = (members.next(), members.next()) else {
            return Err(node.is_no("a column with one operator", "une colonne avec un opérateur"));
        };
        Ok(match &**operator {
            "read" => return self.read(operand.text()?),
            "fact" => return self.fact(operand.text()?),
            "guarded" => return self.guarded(operand.text()?),
            "contains" => return self.contains(operand),
            "applicable" => {
                let column = Box::new(self.column(operand)?);
                if matches!(*column, Column::Share(_)) {
                    return Err(operand.is_no("a single value", "une valeur unique"));
                }
                Column::Listed(Listed::Applicable(column), Domain::yes_no())
            }
            "share" => Column::Share(self.counted(operand)?),
            _ => Column::Number(self.number_of(operator, operand)?),
        })
    }

    /// A column that gives numbers.
    fn number(&self, node: &Node<'_>) -> Result<Number> {
        match self.column(node)? {
            Column::Number(number) => Ok(number),
            _ => Err(node.is_no("a column of numbers", "une colonne de nombres")),
        }
    }

    fn number_of(&self, operator: &str, operand: &Node<'_>) -> Result<Number> {
        let numbers =
            || operand.list()?.iter().map(|item| self.number(item)).collect::<Result<Vec<_>>>();
        let pair = || {
            <[Number; 2]>::try_from(numbers()?)
                .map(Box::new)
                .map_err(|_| operand.is_no("a pair of columns", "une paire de colonnes"))
        };
        let wrong = || operand.is_no("a value of this operator", "une valeur de cet opérateur");
        let constant = |value: Exact| Number::Constant(Numbers::point(value));
        Ok(match operator {
            "number" => constant(operand.number()?),
            "duration" => {
                let (amount, _) = duration(operand.text()?).ok_or_else(wrong)?;
                constant(Exact::whole(amount))
            }
            "date" => constant(Exact::whole(day_number(operand.text()?).ok_or_else(wrong)?)),
            "sum" => Number::Sum(numbers()?),
            "minus" => Number::Minus(pair()?),
            "times" => Number::Times(numbers()?),
            "divide" => Number::Divide(pair()?),
            "average" => Number::Average(self.average(operand)?),
            "lowest" => Number::Lowest(numbers()?),
            "highest" => Number::Highest(numbers()?),
            "count" => Number::Count(self.counted(operand)?),
            // The days from one to the other are the second less the first.
            "days" => {
                let mut pair = pair()?;
                pair.reverse();
                Number::Minus(pair)
            }
            "later" => {
                let by = operand.member("by")?.member("duration")?.text()?;
                let (by, months) = match duration(by) {
                    Some((amount, Unit::Month)) => (amount, true),
                    Some((amount, Unit::Day)) => (amount, false),
                    _ => return Err(wrong()),
                };
                Number::Later { date: Box::new(self.number(operand.member("date")?)?), by, months }
            }
            _ => {
                return Err(Refusal(words!(
                    en: "the operator `{operator}` is unknown",
                    fr: "l'opérateur « {operator} » est inconnu"
                )));
            }
        })
    }

    /// What has no weight changes no average.
    fn average(&self, operand: &Node<'_>) -> Result<Vec<(Number, Exact)>> {
        let mut items = Vec::new();
        for node in operand.list()? {
            let weight = node.member("weight")?.number()?;
            if weight < Exact::ZERO {
                return Err(node.is_no("an item with a weight", "un élément avec un coefficient"));
            }
            let item = self.number(node)?;
            if weight > Exact::ZERO {
                items.push((item, weight));
            }
        }
        Ok(items)
    }

    /// The status of a table, or else a fact.
    fn read(&self, id: &str) -> Result<Column> {
        match self.plan.table_ids.get(id) {
            Some(&table) => {
                let outcomes = self.plan.tables[table].outcomes.clone();
                Ok(Column::Listed(Listed::Slot(self.plan.slot(table)), outcomes))
            }
            None => self.fact(id),
        }
    }

    fn fact(&self, id: &str) -> Result<Column> {
        let input = self.input(id)?;
        match &self.plan.inputs[input].kind {
            Type::Listed(domain) => Ok(Column::Listed(Listed::Slot(input), domain.clone())),
            Type::Number(_) => {
                let place = self.plan.inputs[input].place;
                Ok(Column::Number(Number::Fact(NumberFact { input, place })))
            }
            Type::Set { .. } | Type::List(_) => Err(Refusal(words!(
                en: "`{id}` has several values, and one is read",
                fr: "« {id} » a plusieurs valeurs, et une seule est lue"
            ))),
        }
    }

    fn guarded(&self, id: &str) -> Result<Column> {
        let table = *self.plan.table_ids.get(id).ok_or_else(|| not_before(id))?;
        let absent = self.plan.tables[table].outcomes.absent;
        let guard = Guard { slot: self.plan.slot(table), absent };
        match self.fact(id)? {
            Column::Listed(Listed::Slot(slot), domain) => {
                let domain = domain.or_absent()?;
                let absent = domain.absent;
                Ok(Column::Listed(Listed::Guarded { slot, guard, absent }, domain))
            }
            Column::Number(Number::Fact(fact)) => {
                Ok(Column::Number(Number::Guarded { fact, guard }))
            }
            other => Ok(other),
        }
    }

    fn contains(&self, operand: &Node<'_>) -> Result<Column> {
        let (id, value) = (operand.member("set")?.text()?, operand.member("value")?);
        let input = self.input(id)?;
        let Type::Set { values, .. } = &self.plan.inputs[input].kind else {
            return Err(Refusal(
                words!(en: "`{id}` is no set", fr: "« {id} » n'est pas un ensemble"),
            ));
        };
        let bit = values
            .bit(value.text()?)
            .ok_or_else(|| value.is_no("a value of this set", "une valeur de cet ensemble"))?;
        Ok(Column::Listed(Listed::Contains { input, bit }, Domain::yes_no()))
    }

    fn counted(&self, operand: &Node<'_>) -> Result<Counted> {
        if let Some(of) = operand.get("of") {
            let test = operand.member("test")?;
            let element = |node: &Node<'_>| {
                let column = self.column(node)?;
                let test = cells::lenient(test, &column, self.plan)?;
                Ok(Element { column, test })
            };
            return of.list()?.iter().map(element).collect::<Result<_>>().map(Counted::Of);
        }
        let id = operand.member("list")?.text()?;
        let input = self.input(id)?;
        let Type::List(fields) = &self.plan.inputs[input].kind else {
            return Err(Refusal(
                words!(en: "`{id}` is no list", fr: "« {id} » n'est pas une liste"),
            ));
        };
        let tests = match operand.get("where") {
            None => Vec::new(),
            Some(tests) => {
                let tests = tests.list()?.iter().map(|test| field_test(test, fields));
                tests.collect::<Result<_>>()?
            }
        };
        Ok(Counted::List { input, tests })
    }

    fn input(&self, id: &str) -> Result<usize> {
        self.plan.input_ids.get(id).copied().ok_or_else(|| not_before(id))
    }
}

fn field_test(node: &Node<'_>, fields: &[crate::eval::plan::Field]) -> Result<FieldTest> {
    if let Some(lists) = node.get("any") {
        let list = |list: &Node<'_>| {
            list.list()?.iter().map(|test| field_test(test, fields)).collect::<Result<Vec<_>>>()
        };
        return lists.list()?.iter().map(list).collect::<Result<_>>().map(FieldTest::Any);
    }
    let [id, operator, operand] = node.list()? else {
        return Err(node.is_no("a test of a record", "un test d'enregistrement"));
    };
    let index = fields.iter().position(|field| id.text().is_ok_and(|id| id == &*field.id));
    let index = index.ok_or_else(|| id.is_no("a field of this list", "un champ de cette liste"))?;
    Ok(FieldTest::Field(index, cells::of_type(operator, operand, &fields[index].kind)?))
}

fn not_before(id: &str) -> Refusal {
    Refusal(words!(
        en: "`{id}` is read, and is neither an input nor a table before this one",
        fr: "« {id} » est lu, et n'est ni une donnée ni une table précédente"
    ))
}

impl Column {
    /// Calls `tell` with the slot of every fact and table that the column looks at.
    pub(in crate::eval) fn each_leaf(&self, tell: &mut dyn FnMut(usize)) {
        match self {
            Self::Listed(listed, _) => match listed {
                Listed::Slot(slot) => tell(*slot),
                Listed::Guarded { slot, guard, .. } => {
                    tell(guard.slot);
                    tell(*slot);
                }
                Listed::Contains { input, .. } => tell(*input),
                Listed::Applicable(column) => column.each_leaf(tell),
            },
            Self::Number(number) => number.each_leaf(tell),
            Self::Share(counted) => counted.each_leaf(tell),
        }
    }

    /// Whether numbers are dates in it.
    pub(super) fn is_date(&self, plan: &Plan) -> bool {
        matches!(self, Self::Number(number) if number.is_date(plan))
    }
}

impl Counted {
    fn each_leaf(&self, tell: &mut dyn FnMut(usize)) {
        match self {
            Self::Of(elements) => elements.iter().for_each(|one| one.column.each_leaf(tell)),
            Self::List { input, .. } => tell(*input),
        }
    }
}

impl Number {
    fn each_leaf(&self, tell: &mut dyn FnMut(usize)) {
        match self {
            Self::Fact(fact) => tell(fact.input),
            Self::Guarded { fact, guard } => {
                tell(guard.slot);
                tell(fact.input);
            }
            Self::Constant(_) => {}
            Self::Sum(items) | Self::Times(items) | Self::Lowest(items) | Self::Highest(items) => {
                for item in items {
                    item.each_leaf(tell);
                }
            }
            Self::Minus(pair) | Self::Divide(pair) => {
                for item in &**pair {
                    item.each_leaf(tell);
                }
            }
            Self::Average(items) => items.iter().for_each(|(item, _)| item.each_leaf(tell)),
            Self::Count(counted) => counted.each_leaf(tell),
            Self::Later { date, .. } => date.each_leaf(tell),
        }
    }

    fn is_date(&self, plan: &Plan) -> bool {
        match self {
            Self::Fact(fact) | Self::Guarded { fact, .. } => {
                matches!(&plan.inputs[fact.input].kind, Type::Number(kind) if kind.scale == Scale::Date)
            }
            Self::Later { .. } => true,
            Self::Lowest(items) | Self::Highest(items) => {
                items.iter().any(|item| item.is_date(plan))
            }
            _ => false,
        }
    }
}
