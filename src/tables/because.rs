//! Each row as a sentence, in French and in English, made from the row itself so that the two
//! cannot part.

use super::contract::{Because, Cell, Column, Counted, FieldTest, Op, Row, Table, Tables, Value};
use super::phrases::{decimal, join};
use super::speaker::{Speaker, is_earlier_date};
use super::values::Manner;
use super::wording::{Count, Gender, capital, has_outcome, noun, quoted};
use crate::diagnostics::{Lang, words::typeset};

/// A list of more names than this is only counted.
const MOST_NAMES: usize = 8;

/// Gives every row of every table its sentences.
pub(super) fn fill(tables: &mut Tables) {
    let french = sentences(tables, Lang::Fr);
    let english = sentences(tables, Lang::En);
    let rows = tables.tables.iter_mut().flat_map(|table| &mut table.rows);
    for (row, (fr, en)) in rows.zip(french.into_iter().zip(english)) {
        row.because = Because { fr: typeset(&fr), en };
    }
}

/// The sentences of all rows, in order.
fn sentences(tables: &Tables, lang: Lang) -> Vec<String> {
    let speaker = Speaker::new(tables, lang);
    let mut sentences =
        Vec::with_capacity(tables.tables.iter().map(|table| table.rows.len()).sum());
    for table in &tables.tables {
        let sentence = Sentence::about(&speaker, table);
        sentences.extend(table.rows.iter().map(|row| sentence.of(row)));
    }
    sentences
}

/// What the sentences of one table have in common.
struct Sentence<'a> {
    speaker: &'a Speaker<'a>,
    table: &'a Table,
    lang: Lang,
    /// « La compétence C1.2 »
    subject: String,
}

/// What a row says of one thing, or of several like it.
struct Clause<'a> {
    kind: Option<&'static str>,
    names: Vec<&'a str>,
    column: &'a Column,
    cell: &'a Cell,
}

impl<'a> Sentence<'a> {
    fn about(speaker: &'a Speaker<'a>, table: &'a Table) -> Self {
        let mut sentence = Self { speaker, table, lang: speaker.lang, subject: String::new() };
        sentence.subject = capital(&sentence.named(table.kind, &table.id));
        sentence
    }

    /// « La compétence C1.2 est refusée : le critère K3 n'est pas acquis. »
    fn of(&self, row: &'a Row) -> String {
        let subject = &self.subject;
        let gender = noun(self.table.kind).gender();
        let outcome = has_outcome(&row.then, gender, Count::One, self.lang);
        let clauses = self.clauses(row);
        if clauses.is_empty() {
            let always = self.choose("whatever else is known", "quoi qu'il en soit par ailleurs");
            return format!("{subject} {outcome}, {always}.");
        }
        let texts = clauses.iter().map(|clause| self.clause(clause)).collect::<Vec<_>>();
        let colon = self.choose(":", " :");
        format!("{subject} {outcome}{colon} {}.", self.and(&texts))
    }

    /// The cells of a row that ask for something; like ones of one kind are one clause.
    fn clauses(&self, row: &'a Row) -> Vec<Clause<'a>> {
        let mut clauses: Vec<Clause<'a>> = Vec::new();
        let cells = self.table.columns.iter().zip(&row.when);
        for (column, cell) in cells.filter(|(_, cell)| **cell != Cell::Any) {
            let status = match column {
                Column::Read(id) | Column::Fact(id) => self
                    .speaker
                    .entity(id)
                    .map(|entity| (entity.kind, self.speaker.name(id, &self.table.id))),
                _ => None,
            };
            let Some((kind, name)) = status else {
                clauses.push(Clause { kind: None, names: Vec::new(), column, cell });
                continue;
            };
            let like =
                clauses.iter_mut().find(|clause| clause.kind == Some(kind) && clause.cell == cell);
            match like {
                Some(clause) => clause.names.push(name),
                None => clauses.push(Clause { kind: Some(kind), names: vec![name], column, cell }),
            }
        }
        clauses
    }

    fn clause(&self, clause: &Clause<'_>) -> String {
        match clause.kind {
            Some(kind) => self.status(kind, &clause.names, clause.cell),
            None => self.value(clause.column, clause.cell),
        }
    }

    /// « les critères K1 et K2 sont acquis ou non applicables »
    fn status(&self, kind: &str, names: &[&str], cell: &Cell) -> String {
        let noun = noun(kind);
        let (count, subject) = match names {
            [one] => (Count::One, self.named(kind, one)),
            several if several.len() > MOST_NAMES => {
                let these = format!("{} {}", several.len(), noun.word(Count::Several, self.lang));
                (Count::Several, format!("{} {these}", self.choose("the", "les")))
            }
            several => {
                let these = noun.word(Count::Several, self.lang);
                let names = self.and(several);
                let article = self.choose("", "les ");
                (Count::Several, format!("{article}{these} {names}"))
            }
        };
        let texts = match cell {
            Cell::Is(value) => vec![self.state(value, noun.gender(), count)],
            Cell::In(values) => {
                values.iter().map(|value| self.state(value, noun.gender(), count)).collect()
            }
            _ => Vec::new(),
        };
        format!("{subject} {}", self.or(&texts))
    }

    fn state(&self, value: &Value, gender: Gender, count: Count) -> String {
        match value {
            Value::Text(text) => has_outcome(text, gender, count, self.lang),
            other => Manner::YesNo.words(other, self.lang),
        }
    }

    /// « la moyenne de ecrit et oral ≥ 10/20 »
    fn value(&self, column: &Column, cell: &Cell) -> String {
        let subject = self.subject(column);
        let test = self.speaker.test(&self.speaker.manner(column), cell);
        match (column, cell) {
            (Column::Contains { value, .. }, Cell::Is(Value::Bool(chosen))) => {
                let option = self.named("option", value);
                match chosen {
                    true => format!("{option} {}", self.choose("is chosen", "est choisie")),
                    false => {
                        format!("{option} {}", self.choose("is not chosen", "n'est pas choisie"))
                    }
                }
            }
            (Column::Days(pair), Cell::Compare(op, _)) if let Some(by) = lifetime(pair) => {
                let by = self.speaker.describe(by, &self.table.id);
                match (self.lang, op) {
                    (Lang::En, Op::AtLeast | Op::More) => {
                        format!("the session is held at most {by} after that")
                    }
                    (Lang::En, _) => format!("the session is held more than {by} after that"),
                    (Lang::Fr, Op::AtLeast | Op::More) => {
                        format!("la session a lieu {by} au plus après cette obtention")
                    }
                    (Lang::Fr, _) => {
                        format!("la session a lieu plus de {by} après cette obtention")
                    }
                }
            }
            (Column::Applicable(of), Cell::Is(Value::Bool(before))) if is_earlier_date(of) => {
                let words = match before {
                    true => self.choose("it was obtained before", "il a déjà été obtenu"),
                    false => {
                        self.choose("it was not obtained before", "il n'a pas déjà été obtenu")
                    }
                };
                words.to_owned()
            }
            (Column::Applicable(of), Cell::Is(Value::Bool(applicable))) => {
                let subject = self.subject(of);
                let state = if *applicable { "applicable" } else { "not applicable" };
                format!(
                    "{subject} {}",
                    has_outcome(state, Gender::Masculine, Count::One, self.lang)
                )
            }
            (Column::Count(Counted::List { list, tests }), cell)
                if let Some(said) = self.members(list, tests, cell) =>
            {
                said
            }
            (_, cell)
                if let Some(within) =
                    self.speaker.is_within(&self.speaker.manner(column), cell) =>
            {
                format!("{subject} {within}")
            }
            (_, Cell::Is(Value::Bool(yes))) => {
                let answer = Manner::YesNo.words(&Value::Bool(*yes), self.lang);
                match self.lang {
                    Lang::En => format!("the answer to {subject} is {answer}"),
                    Lang::Fr => format!("la réponse à {subject} est {answer}"),
                }
            }
            (_, Cell::Is(Value::Text(_)) | Cell::In(_)) => {
                format!(
                    "{subject} {} {}",
                    self.choose("is", "est"),
                    self.speaker.named_values(cell)
                )
            }
            _ => format!("{subject}{} {test}", self.choose(":", " :")),
        }
    }

    /// « le jury compte au moins deux membres »; within the jury's own table « il compte ».
    fn members(&self, list: &str, tests: &[FieldTest], cell: &Cell) -> Option<String> {
        let owner = list.strip_suffix(".members").unwrap_or(list);
        let owner = match owner == &*self.table.id {
            true => self.choose("it", "il").to_owned(),
            false => self.named("jury", owner),
        };
        self.speaker.members(&owner, list, tests, cell)
    }

    /// What a column looks at.
    fn subject(&self, column: &Column) -> String {
        let and = self.choose("and", "et");
        let all = |items: &[Column]| {
            join(&items.iter().map(|item| self.fact(item)).collect::<Vec<_>>(), and)
        };
        match column {
            Column::Average(items) => {
                let alike = items.windows(2).all(|pair| pair[0].weight == pair[1].weight);
                let names = items.iter().map(|item| match alike {
                    true => self.fact(&item.of),
                    false => {
                        let weight = Value::Number(item.weight.clone());
                        let weight = decimal(&Manner::Number.words(&weight, self.lang), self.lang);
                        format!("{} (coefficient {weight})", self.fact(&item.of))
                    }
                });
                let names = join(&names.collect::<Vec<_>>(), and);
                format!("{} {names}", self.choose("the average of", "la moyenne de"))
            }
            Column::Sum(items) => {
                format!("{} {}", self.choose("the sum of", "la somme de"), all(items))
            }
            Column::Lowest(items) => {
                format!(
                    "{} {}",
                    self.choose("the lowest of", "la plus basse valeur de"),
                    all(items)
                )
            }
            Column::Highest(items) => {
                format!(
                    "{} {}",
                    self.choose("the highest of", "la plus haute valeur de"),
                    all(items)
                )
            }
            Column::Count(counted) => self.counted(counted, self.choose("the number", "le nombre")),
            Column::Share(counted) => self.counted(counted, self.choose("the share", "la part")),
            Column::Days(pair) => {
                let [from, to] = [self.fact(&pair[0]), self.fact(&pair[1])];
                match self.lang {
                    Lang::En => format!("the time from {from} to {to}"),
                    Lang::Fr => format!("le temps écoulé entre {from} et {to}"),
                }
            }
            other => self.fact(other),
        }
    }

    /// « le nombre des 12 critères qui ne sont pas acquis »
    fn counted(&self, counted: &Counted, what: &str) -> String {
        let (of, test) = match counted {
            Counted::Of { of, test } => (of, test),
            Counted::List { list, tests } => return self.speaker.of_members(what, list, tests),
        };
        let kinds = of.iter().map(|column| match column {
            Column::Read(id) | Column::Fact(id) | Column::Guarded(id) => {
                self.speaker.entity(id).map(|entity| entity.kind)
            }
            _ => None,
        });
        let mut kinds = kinds;
        let first = kinds.next().flatten().filter(|first| kinds.all(|kind| kind == Some(*first)));
        let (several, gender) = match first {
            Some(kind) => (noun(kind).word(Count::Several, self.lang), noun(kind).gender()),
            None => (self.choose("values", "valeurs"), Gender::Feminine),
        };
        let state = |value: &Value| self.state(value, gender, Count::Several);
        let said = match test {
            Cell::Is(value) => state(value),
            Cell::In(values) => self.or(&values.iter().map(state).collect::<Vec<_>>()),
            test => {
                let manner = of.first().map(|first| self.speaker.manner(first));
                let bounds = manner.and_then(|manner| self.speaker.is_within(&manner, test));
                let (is, are) = self.choose(("is", "are"), ("est", "sont"));
                bounds.unwrap_or_default().replacen(is, are, 1)
            }
        };
        let total = of.len();
        match self.lang {
            Lang::En => format!("{what} of the {total} {several} that {said}"),
            Lang::Fr => format!("{what} des {total} {several} qui {said}"),
        }
    }

    /// A fact by its text where it has one.
    fn fact(&self, column: &Column) -> String {
        let (Column::Read(id) | Column::Guarded(id)) = column else {
            return self.speaker.describe(column, &self.table.id);
        };
        let name = self.speaker.name(id, &self.table.id);
        match self.speaker.title(id) {
            Some(title) if self.speaker.is_one_of_several(title) => {
                format!("{} ({name})", quoted(title, self.lang))
            }
            Some(title) => quoted(title, self.lang),
            None => name.to_owned(),
        }
    }

    /// « la compétence C1 »; the only jury of its body is « le jury ».
    fn named(&self, kind: &str, id: &str) -> String {
        let noun = noun(kind);
        let own = id.rsplit('.').next().unwrap_or(id);
        if own == kind {
            return noun.with_article(self.lang);
        }
        // What is printed may say its kind itself: « Bloc 1 ».
        let word = noun.word(Count::One, self.lang);
        let id = match id.get(..word.len()) {
            Some(start) if start.eq_ignore_ascii_case(word) => id[word.len()..].trim_start(),
            _ => id,
        };
        match self.lang {
            Lang::En => format!("{word} {id}"),
            Lang::Fr => format!("{} {id}", noun.with_article(self.lang)),
        }
    }

    fn choose<T: Copy>(&self, en: T, fr: T) -> T {
        self.speaker.choose(en, fr)
    }

    fn and(&self, texts: &[impl AsRef<str>]) -> String {
        join(texts, self.choose("and", "et"))
    }

    fn or(&self, texts: &[impl AsRef<str>]) -> String {
        join(texts, self.choose("or", "ou"))
    }
}

/// How long a bloc that was obtained before counts, where the days are those left to it.
fn lifetime(pair: &[Column; 2]) -> Option<&Column> {
    match pair {
        [Column::Read(session), Column::Later { date, by }] if &**session == "session_date" => {
            is_earlier_date(date).then_some(&**by)
        }
        _ => None,
    }
}
