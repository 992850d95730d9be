//! Columns and tests in words.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::diagnostics::Lang;
use crate::tables::contract::{
    At, Cell, Column, Counted, DurationUnit, Entity, Field, FieldTest, Form, Input, Op, Open,
    Table, Tables, Value, Weighted,
};
use crate::tables::values::Manner;
use crate::tables::wording::{comparison_sign, noun};

/// Speaks of the columns of some tables in one language.
pub(super) struct Speaker<'a> {
    pub(super) lang: Lang,
    tables: &'a Tables,
    entities: FxHashMap<&'a str, &'a Entity>,
    inputs: FxHashMap<&'a str, &'a Input>,
    decided: FxHashMap<&'a str, &'a Table>,
    /// The texts that several inputs have.
    repeated: FxHashSet<&'a str>,
}

impl<'a> Speaker<'a> {
    pub(super) fn new(tables: &'a Tables, lang: Lang) -> Self {
        let mut titles = FxHashSet::default();
        let mut repeated = FxHashSet::default();
        for title in tables.inputs.iter().filter_map(|input| input.title.as_deref()) {
            if !titles.insert(title) {
                repeated.insert(title);
            }
        }
        Self {
            repeated,
            lang,
            tables,
            entities: tables.entities.iter().map(|entity| (&*entity.id, entity)).collect(),
            inputs: tables.inputs.iter().map(|input| (&*input.id, input)).collect(),
            decided: tables.tables.iter().map(|table| (&*table.id, table)).collect(),
        }
    }

    pub(super) const fn choose<T: Copy>(&self, en: T, fr: T) -> T {
        match self.lang {
            Lang::En => en,
            Lang::Fr => fr,
        }
    }

    pub(super) fn entity(&self, id: &str) -> Option<&'a Entity> {
        self.entities.get(id).copied()
    }

    /// The text of an element or input.
    pub(super) fn title(&self, id: &str) -> Option<&'a str> {
        let entity = self.entity(id).and_then(|entity| entity.title.as_deref());
        entity.or_else(|| self.inputs.get(id)?.title.as_deref())
    }

    /// Whether several inputs have this text.
    pub(super) fn is_one_of_several(&self, title: &str) -> bool {
        self.repeated.contains(title)
    }

    /// The code of an element as it is to be printed.
    pub(super) fn code(&self, id: &'a str) -> &'a str {
        let Some(entity) = self.entity(id) else { return id };
        entity.shown.as_deref().or(entity.code.as_deref()).unwrap_or(id)
    }

    /// `de.cert:12:5`
    pub(super) fn place(&self, at: At) -> Option<String> {
        let source = self.tables.sources.get(at.file as usize)?;
        Some(format!("{}:{}:{}", source.file, at.line, at.column))
    }

    /// How the values of a column are spoken of.
    pub(super) fn manner(&self, column: &Column) -> Manner {
        match column {
            Column::Read(id) => match self.decided.get(&**id) {
                Some(table) if table.kind == "decision" => Manner::Name,
                Some(table) => Manner::State(noun(table.kind).gender()),
                None => self.manner_of_input(id),
            },
            Column::Fact(id) | Column::Guarded(id) => self.manner_of_input(id),
            Column::Average(items) => self.common_manner(items.iter().map(|item| &item.of)),
            Column::Lowest(items) | Column::Highest(items) => self.common_manner(items.iter()),
            // Sums and differences of durations are durations; of marks they are plain numbers.
            Column::Sum(items) => self.duration_or_number(items),
            Column::Minus(pair) => self.duration_or_number(&pair[..]),
            Column::Share(_) => Manner::Percent,
            Column::Contains { .. } | Column::Applicable(_) => Manner::YesNo,
            Column::Days(_) => Manner::Duration(DurationUnit::Day),
            Column::Later { .. } | Column::Date(_) => Manner::Date,
            Column::Number(_)
            | Column::Duration(_)
            | Column::Times(_)
            | Column::Divide(_)
            | Column::Count(_) => Manner::Number,
        }
    }

    fn manner_of_input(&self, id: &str) -> Manner {
        let manner = self.inputs.get(id).map_or(Manner::Name, |input| Manner::of(&input.kind.form));
        match (manner, self.entity(id)) {
            (Manner::State(_), Some(entity)) => Manner::State(noun(entity.kind).gender()),
            (manner, _) => manner,
        }
    }

    fn common_manner<'c>(&self, mut items: impl Iterator<Item = &'c Column>) -> Manner {
        let Some(first) = items.next().map(|column| self.manner(column)) else {
            return Manner::Number;
        };
        if items.all(|column| self.manner(column) == first) { first } else { Manner::Number }
    }

    fn duration_or_number(&self, items: &[Column]) -> Manner {
        match self.common_manner(items.iter()) {
            manner @ Manner::Duration(_) => manner,
            _ => Manner::Number,
        }
    }

    /// A test in words: « acquis ou non applicable », `≥ 10/20`, « ≥ 1 et < 12.5 ».
    pub(super) fn test(&self, manner: &Manner, cell: &Cell) -> String {
        let words = |value: &Value| manner.words(value, self.lang);
        let compared =
            |op: Op, value: &Value| format!("{}\u{a0}{}", comparison_sign(op), words(value));
        match cell {
            Cell::Any => String::new(),
            Cell::Is(value) => words(value),
            Cell::In(values) => self.any_of(values.iter().map(words).collect()),
            Cell::Compare(op, value) => compared(*op, value),
            Cell::Within { from, to, open } => {
                let lower =
                    if matches!(open, Open::From | Open::Both) { Op::More } else { Op::AtLeast };
                let upper =
                    if matches!(open, Open::To | Open::Both) { Op::Less } else { Op::AtMost };
                let and = self.choose("and", "et");
                format!("{} {and} {}", compared(lower, from), compared(upper, to))
            }
        }
    }

    fn any_of(&self, mut words: Vec<String>) -> String {
        let Some(last) = words.pop() else { return String::new() };
        if words.is_empty() {
            return last;
        }
        format!("{} {} {last}", words.join(", "), self.choose("or", "ou"))
    }

    /// What a column of the table `home` looks at, in words.
    pub(super) fn describe(&self, column: &Column, home: &str) -> String {
        let list = |items: &[Column]| self.list(items, home);
        match column {
            Column::Read(id) | Column::Fact(id) | Column::Guarded(id) => {
                self.name(id, home).to_owned()
            }
            Column::Number(number) => {
                Manner::Number.words(&Value::Number(number.clone()), self.lang)
            }
            Column::Duration(text) => self.duration(text),
            Column::Date(text) => text.clone(),
            Column::Sum(items) => self.infix(items, "+", home),
            Column::Minus(pair) => self.infix(&pair[..], "−", home),
            Column::Times(items) => self.infix(items, "×", home),
            Column::Divide(pair) => self.infix(&pair[..], "÷", home),
            Column::Average(items) => self.average(items, home),
            Column::Lowest(items) => {
                format!("{} {}", self.choose("lowest of", "minimum de"), list(items))
            }
            Column::Highest(items) => {
                format!("{} {}", self.choose("highest of", "maximum de"), list(items))
            }
            Column::Count(counted) => {
                format!("{} {}", self.choose("count of", "nombre de"), self.counted(counted, home))
            }
            Column::Share(counted) => {
                format!("{} {}", self.choose("share of", "part de"), self.counted(counted, home))
            }
            Column::Contains { set, value } => {
                format!("{value} {} {}", self.choose("in", "parmi"), self.name(set, home))
            }
            Column::Applicable(of) if is_earlier_date(of) => {
                self.choose("obtained before", "déjà obtenu").to_owned()
            }
            Column::Applicable(of) => format!("{} applicable", self.describe(of, home)),
            Column::Days(pair) => {
                let (from, to) = (self.describe(&pair[0], home), self.describe(&pair[1], home));
                let (start, end) = self.choose(("days from", "to"), ("jours de", "à"));
                format!("{start} {from} {end} {to}")
            }
            Column::Later { date, by } => match &**by {
                Column::Duration(text) if text.starts_with('-') => {
                    let by = Column::Duration(text.trim_start_matches('-').to_owned());
                    self.infix(&[(**date).clone(), by], "−", home)
                }
                by => self.infix(&[(**date).clone(), by.clone()], "+", home),
            },
        }
    }

    /// What a computation is, in one word.
    pub(super) const fn operator(&self, column: &Column) -> &'static str {
        match column {
            Column::Average(_) => self.choose("average", "moyenne"),
            Column::Lowest(_) => self.choose("lowest", "minimum"),
            Column::Highest(_) => self.choose("highest", "maximum"),
            Column::Count(_) => self.choose("count", "nombre"),
            Column::Share(_) => self.choose("share", "part"),
            Column::Sum(_) => self.choose("sum", "somme"),
            Column::Days(_) => self.choose("days", "jours"),
            Column::Later { .. } => "date",
            _ => self.choose("value", "valeur"),
        }
    }

    /// A name as it reads within the table `home`: without the id that it begins with. Facts of
    /// the language itself have words of their own.
    pub(super) fn name<'n>(&'n self, id: &'n str, home: &str) -> &'n str {
        if let Some(words) = self.builtin(id) {
            return words;
        }
        if let Some(shown) = self.entity(id).and_then(|entity| entity.shown.as_deref()) {
            return shown;
        }
        let within = id.strip_prefix(home).and_then(|rest| rest.strip_prefix('.'));
        within.unwrap_or(id)
    }

    /// What a fact of the language itself is called. Others may bear the same code, so the place
    /// that those have and it has not tells them apart.
    fn builtin(&self, id: &str) -> Option<&'static str> {
        let own = id.rsplit('.').next().unwrap_or(id);
        let words = match own {
            "members" => {
                let is_list = self.entity(id).is_none();
                return is_list.then(|| self.choose("members", "membres"));
            }
            "session_date" => self.choose("the day of the session", "la date de la session"),
            "route" => self.choose("the route", "la voie d'accès"),
            "chosen" => self.choose("the options chosen", "les options choisies"),
            "acquired_on" => self.choose("the day it was obtained", "le jour où il a été obtenu"),
            _ => return None,
        };
        self.inputs.get(id).is_some_and(|input| input.at.is_none()).then_some(words)
    }

    fn list(&self, items: &[Column], home: &str) -> String {
        let words: Vec<_> = items.iter().map(|item| self.describe(item, home)).collect();
        words.join(", ")
    }

    fn infix(&self, items: &[Column], sign: &str, home: &str) -> String {
        let operand = |item: &Column| {
            let words = self.describe(item, home);
            let computed = matches!(
                item,
                Column::Sum(_) | Column::Minus(_) | Column::Times(_) | Column::Divide(_)
            );
            if computed || words.contains(", ") { format!("({words})") } else { words }
        };
        items.iter().map(operand).collect::<Vec<_>>().join(&format!(" {sign} "))
    }

    fn average(&self, items: &[Weighted], home: &str) -> String {
        let alike = items.windows(2).all(|pair| pair[0].weight == pair[1].weight);
        let words = items.iter().map(|item| {
            let words = self.describe(&item.of, home);
            let weight = Manner::Number.words(&Value::Number(item.weight.clone()), self.lang);
            if alike { words } else { format!("{words} (coefficient {weight})") }
        });
        let words: Vec<_> = words.collect();
        format!("{} {}", self.choose("average of", "moyenne de"), words.join(", "))
    }

    fn counted(&self, counted: &Counted, home: &str) -> String {
        let such_that = self.choose("where", "où");
        match counted {
            Counted::Of { of, test } => {
                let manner = self.common_manner(of.iter());
                format!("{} {such_that} {}", self.list(of, home), self.test(&manner, test))
            }
            Counted::List { list, tests } if tests.is_empty() => self.name(list, home).to_owned(),
            Counted::List { list, tests } => {
                let fields = self.fields(list);
                format!("{} {such_that} {}", self.name(list, home), self.all_of(tests, fields))
            }
        }
    }

    pub(super) fn fields(&self, list: &str) -> &'a [Field] {
        match self.inputs.get(list).map(|input| &input.kind.form) {
            Some(Form::List { fields }) => fields,
            _ => &[],
        }
    }

    fn all_of(&self, tests: &[FieldTest], fields: &[Field]) -> String {
        let words: Vec<_> = tests.iter().map(|test| self.field_test(test, fields)).collect();
        words.join(self.choose(" and ", " et "))
    }

    fn field_test(&self, test: &FieldTest, fields: &[Field]) -> String {
        match test {
            FieldTest::Any(alternatives) => {
                let words = alternatives.iter().map(|tests| self.all_of(tests, fields)).collect();
                format!("({})", self.any_of(words))
            }
            FieldTest::Field(id, Cell::Is(Value::Bool(true))) => id.to_string(),
            FieldTest::Field(id, Cell::Is(Value::Bool(false))) => {
                format!("{} {id}", self.choose("not", "non"))
            }
            FieldTest::Field(id, cell) => {
                let field = fields.iter().find(|field| field.id == *id);
                let manner = field.map_or(Manner::Name, |field| Manner::of(&field.kind.form));
                let sign = match cell {
                    Cell::Is(_) => "= ",
                    Cell::In(_) => self.choose("in ", "parmi "),
                    _ => "",
                };
                format!("{id} {sign}{}", self.test(&manner, cell))
            }
        }
    }

    /// A constant duration in words: `P1Y6M` is « 1 an 6 mois ».
    fn duration(&self, text: &str) -> String {
        let (date, time) = text.split_once('T').unwrap_or((text, ""));
        let units = self.choose(
            [["year", "years"], ["month", "months"], ["week", "weeks"], ["day", "days"]],
            [["an", "ans"], ["mois", "mois"], ["semaine", "semaines"], ["jour", "jours"]],
        );
        let mut words = Vec::new();
        for part in date.trim_start_matches('P').split_inclusive(char::is_alphabetic) {
            let place = part.chars().last().and_then(|unit| "YMWD".find(unit));
            let number = part.trim_end_matches(char::is_alphabetic);
            let several = usize::from(number != "1" && (number != "0" || self.lang == Lang::En));
            words.extend(place.map(|place| format!("{number}\u{a0}{}", units[place][several])));
        }
        for part in time.split_inclusive(char::is_alphabetic) {
            let number = part.trim_end_matches(char::is_alphabetic);
            words.push(format!("{number}\u{a0}{}", if part.ends_with('H') { "h" } else { "min" }));
        }
        words.join(" ")
    }
}

/// Whether a column is the day on which a bloc was obtained before.
pub(super) fn is_earlier_date(column: &Column) -> bool {
    matches!(column, Column::Read(id) if id.ends_with(".acquired_on"))
}
