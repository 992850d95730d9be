//! One table: the rule of one entity as columns and minimal rows.

use std::cell::OnceCell;
use std::rc::Rc;

use cert_syntax::ast::{CompareOp, State};

use super::columns::Columns;
use super::contract::{Because, Cell, Column, Id, Row, Table};
use super::document::Document;
use super::formulas::{Draft, Drafter, Idle, NoColumn, formula};
use super::ids::Ids;
use super::implicants::{Cube, Formula, SettledInOrder, TooLarge};
use super::shapes::Shapes;
use crate::model::kinds::{States, negative_state, positive_state, state_word, words_of};
use crate::model::{Acquired, Condition, Decided, DurationUnit, Fact, Number, Rule};
use crate::number::whole;
use crate::source::Place;

/// Quantifiers over at most this many elements are spelled out, one column an element.
pub(super) const SPELLED_OUT: usize = 12;

/// What makes a table impossible.
#[derive(Clone, Debug)]
pub(super) enum Refusal {
    /// It would have at least so many rows.
    TooManyRows(usize),
    /// Its elements are tested in ways that have no one cell.
    NoColumn,
    /// A column would need more than 64 classes.
    TooManyClasses,
}

/// Settles one decision.
pub(super) fn draw<'a>(
    document: &'a Document<'a>,
    shapes: &mut Shapes,
    decided: &'a Decided,
) -> Result<Drawn<'a>, Refusal> {
    match attempt(document, shapes, decided, SPELLED_OUT) {
        // Counting keeps small what spelling out does not.
        Err(Refusal::TooManyRows(_)) => attempt(document, shapes, decided, 1),
        other => other,
    }
}

/// A decision that is settled: all that its table is written from, once somebody looks at it.
pub(crate) struct Drawn<'a> {
    pub(crate) decided: &'a Decided,
    columns: Columns<'a>,
    cases: Cases,
    settled: Rc<SettledInOrder>,
    idle: Vec<Idle>,
    table: OnceCell<Table>,
}

/// The outcomes of a table, with the draft of when each comes, tried in order.
struct Cases {
    drafts: Vec<(Id, Draft)>,
    /// What comes where none of them does; none where the rule that would tell is not specified.
    last: Option<Id>,
    /// All outcomes, in the order in which a reader sees them.
    outcomes: Vec<Id>,
}

fn attempt<'a>(
    document: &'a Document<'a>,
    shapes: &mut Shapes,
    decided: &'a Decided,
    spelled_out: usize,
) -> Result<Drawn<'a>, Refusal> {
    let mut columns = Columns::new(document);
    let mut drafter = Drafter { columns: &mut columns, spelled_out, observed: None };
    let cases = cases(&mut drafter, decided).map_err(|NoColumn| Refusal::NoColumn)?;
    let specs = columns.specs();
    if specs.iter().any(|spec| spec.classes > 64) {
        return Err(Refusal::TooManyClasses);
    }
    let mut idle = Vec::new();
    let formulas = cases.drafts.iter().map(|(_, draft)| formula(draft, &columns, &mut idle));
    let formulas = formulas.collect::<Vec<Formula>>();
    let settled = shapes.settle(specs, formulas);
    let settled = settled.map_err(|TooLarge { boxes }| Refusal::TooManyRows(boxes))?;
    Ok(Drawn { decided, columns, cases, settled, idle, table: OnceCell::new() })
}

impl Drawn<'_> {
    /// The boxes in which each outcome comes, in the order in which outcomes are tried.
    fn comes(&self) -> impl Iterator<Item = (&Id, &Vec<Cube>)> {
        let Cases { drafts, last, .. } = &self.cases;
        let first = drafts.iter().map(|(outcome, _)| outcome).zip(&self.settled.first);
        first.chain(last.iter().zip([&self.settled.none]))
    }

    /// The same in the order of the outcomes, which is that of the rows.
    fn rows(&self) -> impl Iterator<Item = (&Id, &Vec<Cube>)> {
        let of = |outcome| self.comes().filter(move |(come, _)| *come == outcome);
        self.cases.outcomes.iter().flat_map(of)
    }

    /// Whether an outcome comes for some candidate.
    pub(crate) fn ever(&self, outcome: &str) -> bool {
        self.comes().any(|(come, cubes)| &**come == outcome && !cubes.is_empty())
    }

    /// The tests that always or never hold: what each looks at, where that is one fact or one
    /// status, and whether it holds.
    pub(crate) fn idle_tests(&self) -> impl Iterator<Item = (Option<&Id>, bool)> {
        self.idle.iter().map(|it| {
            let column = self.columns.list.get(it.column as usize).map(|looked| &looked.column);
            let read = match column {
                Some(Column::Read(id) | Column::Fact(id) | Column::Guarded(id)) => Some(id),
                _ => None,
            };
            (read, it.holds)
        })
    }

    /// Whether its rule looks at something, and nothing changes its outcome.
    pub(crate) fn looks_in_vain(&self) -> bool {
        let looks = |cubes: &Vec<Cube>| cubes.iter().any(|cube| !cube.literals().is_empty());
        let has_rows = || self.rows().any(|(_, cubes)| !cubes.is_empty());
        !is_constant(self.decided) && !self.comes().any(|(_, cubes)| looks(cubes)) && has_rows()
    }

    /// What entities are called in its table.
    pub(crate) fn ids(&self) -> &Ids {
        self.columns.document.ids
    }

    /// Its table, which has no sentences yet.
    pub(crate) fn table(&self) -> &Table {
        self.table.get_or_init(|| self.write())
    }

    pub(super) fn into_table(mut self) -> Table {
        self.table.take().unwrap_or_else(|| self.write())
    }

    fn write(&self) -> Table {
        let (document, decided) = (self.columns.document, self.decided);
        let mut writer =
            Writer { columns: &self.columns, decided, kept: Vec::new(), rows: Vec::new() };
        writer.keep_used(self.comes().map(|(_, cubes)| cubes));
        self.rows().for_each(|(outcome, cubes)| writer.rows(outcome, cubes));
        let (kept, mut rows) = (writer.kept, writer.rows);
        let id = document.ids.of(decided.entity);
        for (number, row) in (1..).zip(&mut rows) {
            row.id = format!("{id}/{number}");
        }
        let columns = self.columns.list.iter().zip(kept).filter(|(_, kept)| *kept);
        Table {
            id,
            kind: words_of(document.model.entity(decided.entity).kind).en,
            outcomes: self.cases.outcomes.clone(),
            unspecified: matches!(decided.rule, Rule::Unspecified),
            columns: columns.map(|(looked, _)| looked.column.clone()).collect(),
            rows,
            at: document.at(decided.at),
        }
    }
}

/// Whether the rule says in so many words that it always or never holds.
fn is_constant(decided: &Decided) -> bool {
    matches!(decided.rule, Rule::When(Condition::Const(_)))
}

fn id(state: State) -> Id {
    state_word(state).into()
}

/// When each outcome comes, by the meaning of a rule: not applicable first; then what was
/// obtained before; then what refuses; then what validates; all else refuses.
fn cases(drafter: &mut Drafter<'_, '_>, decided: &Decided) -> Result<Cases, NoColumn> {
    let entity = decided.entity;
    let kind = drafter.columns.document.model.entity(entity).kind;
    let mut drafts = Vec::new();
    if let Some(applicable) = &decided.applicable {
        let applicable = drafter.draft(applicable)?;
        drafts.push((id(State::NotApplicable), Draft::Not(Box::new(applicable))));
    }
    let (Some(won), Some(lost)) = (positive_state(kind), negative_state(kind)) else {
        return without_status(drafter, decided, drafts);
    };
    if matches!(decided.rule, Rule::Fact) {
        return observed(drafter, decided, drafts);
    }
    // The rule comes first, so that its columns do.
    let holds = match &decided.rule {
        Rule::When(condition) => Some(drafter.draft(condition)?),
        _ => None,
    };
    let refused = refused(decided, drafter.spelled_out);
    let refused = refused.iter().map(|condition| drafter.draft(condition));
    let refused = refused.collect::<Result<Vec<_>, _>>()?;
    let before = match decided.acquired {
        Some(acquired) => {
            Some(drafter.draft(&obtained_before(Fact::AcquiredOn(entity), acquired))?)
        }
        None => None,
    };
    let outcomes = outcomes([won, lost], decided);
    let Some(holds) = holds else {
        // What was obtained counts and what refuses refuses, whatever the rule may be.
        drafts.extend(before.map(|before| (id(won), before)));
        drafts.push((id(lost), Draft::Any(refused)));
        return Ok(Cases { drafts, last: None, outcomes });
    };
    let mut parts = vec![holds];
    parts.extend(refused.into_iter().map(|refused| Draft::Not(Box::new(refused))));
    let holds = if parts.len() == 1 { parts.remove(0) } else { Draft::All(parts) };
    let validated = match before {
        Some(before) => Draft::Any(vec![before, holds]),
        None => holds,
    };
    drafts.push((id(won), validated));
    Ok(Cases { drafts, last: Some(id(lost)), outcomes })
}

/// The outcomes of a status; « not applicable » is one where a rule says when.
fn outcomes(states: [State; 2], decided: &Decided) -> Vec<Id> {
    let absent = decided.applicable.is_some().then_some(State::NotApplicable);
    states.into_iter().chain(absent).map(id).collect()
}

/// What refuses an entity. Knock-outs that are many are counted rather than spelled out.
fn refused(decided: &Decided, spelled_out: usize) -> Vec<Condition> {
    let all = decided.refused.iter().map(|(condition, _)| condition.clone()).collect::<Vec<_>>();
    if all.len() <= spelled_out { all } else { vec![Condition::Any(all)] }
}

/// A bloc that was obtained before counts for life, or up to a day.
fn obtained_before(fact: Fact, acquired: Acquired) -> Condition {
    let known = Condition::Applicable(fact);
    let Acquired::For(amount, unit) = acquired else { return known };
    let unit = if unit == DurationUnit::Minute { DurationUnit::Day } else { unit };
    let until = Number::Later(Box::new(Number::Read(fact)), whole(i64::from(amount)), unit);
    let left = Number::Days(Box::new((Number::Read(Fact::SessionDate), until)));
    Condition::All(vec![known, Condition::Compare(left, CompareOp::AtLeast, whole(0))])
}

/// A criterion or deliverable that is observed where it applies.
fn observed(
    drafter: &mut Drafter<'_, '_>,
    decided: &Decided,
    mut drafts: Vec<(Id, Draft)>,
) -> Result<Cases, NoColumn> {
    let entity = decided.entity;
    let model = drafter.columns.document.model;
    let kind = model.entity(entity).kind;
    let (Some(won), Some(lost)) = (positive_state(kind), negative_state(kind)) else {
        return Err(NoColumn);
    };
    drafter.observed = Some(entity);
    if model.observed_states(entity).has(State::NotApplicable) {
        let absent = Condition::Status(entity, States::of(State::NotApplicable));
        let absent = drafter.draft(&absent)?;
        match drafts.first_mut() {
            Some((_, draft)) => {
                let outer = std::mem::replace(draft, Draft::Const(false));
                *draft = Draft::Any(vec![outer, absent]);
            }
            None => drafts.push((id(State::NotApplicable), absent)),
        }
    }
    let seen = drafter.draft(&Condition::Status(entity, States::of(won)))?;
    drafts.push((id(won), seen));
    Ok(Cases { drafts, last: Some(id(lost)), outcomes: outcomes([won, lost], decided) })
}

/// Decisions have outcomes of their own; an input only applies or does not.
fn without_status(
    drafter: &mut Drafter<'_, '_>,
    decided: &Decided,
    mut drafts: Vec<(Id, Draft)>,
) -> Result<Cases, NoColumn> {
    let model = drafter.columns.document.model;
    let absent = decided.applicable.is_some().then(|| id(State::NotApplicable));
    let mut outcomes = match model.decision_outcomes.get(&decided.entity) {
        Some(texts) => texts.iter().map(|text| text.as_str().into()).collect(),
        None => vec![id(State::Applicable)],
    };
    let mut last = matches!(decided.rule, Rule::Fact).then(|| id(State::Applicable));
    if let Rule::Outcomes(cases) = &decided.rule {
        for (outcome, condition) in cases {
            let outcome: Id = outcome.as_str().into();
            match condition {
                Some(condition) => drafts.push((outcome, drafter.draft(condition)?)),
                None => last = Some(outcome),
            }
        }
    }
    outcomes.extend(absent);
    Ok(Cases { drafts, last, outcomes })
}

/// Writes rows from boxes.
struct Writer<'w, 'a> {
    columns: &'w Columns<'a>,
    decided: &'w Decided,
    kept: Vec<bool>,
    rows: Vec<Row>,
}

impl Writer<'_, '_> {
    /// Columns that no row looks at are left out.
    fn keep_used<'b>(&mut self, outcomes: impl Iterator<Item = &'b Vec<Cube>>) {
        self.kept = vec![false; self.columns.list.len()];
        for cube in outcomes.flatten() {
            for literal in cube.literals() {
                self.kept[literal.column as usize] = true;
            }
        }
    }

    fn rows(&mut self, outcome: &Id, cubes: &[Cube]) {
        for cube in cubes {
            let mut when = vec![Cell::Any; self.columns.list.len()];
            for literal in cube.literals() {
                when[literal.column as usize] = self.columns.cell(literal.column, literal.mask);
            }
            let at = self.knock_out(cube).map(|place| self.columns.document.at(place));
            let kept = when.into_iter().zip(&self.kept).filter(|(_, kept)| **kept);
            let when = kept.map(|(cell, _)| cell).collect();
            self.rows.push(Row {
                id: String::new(),
                when,
                then: outcome.clone(),
                because: Because::default(),
                at,
            });
        }
    }

    /// The place of the knock-out that a row of one test comes from.
    fn knock_out(&self, cube: &Cube) -> Option<Place> {
        let [literal] = cube.literals() else { return None };
        let column = &self.columns.list[literal.column as usize].column;
        let ids = self.columns.document.ids;
        let source = self.decided.refused.iter().find(|(condition, _)| match condition {
            Condition::Status(id, _) => {
                matches!(column, super::contract::Column::Read(read) if *read == ids.of(*id))
            }
            _ => false,
        });
        source.map(|(_, place)| *place)
    }
}
