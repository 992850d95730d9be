//! A threshold at which the outcome jumps back: a better mark makes things worse.

use cert_syntax::ast::{Kind, State};
use rustc_hash::{FxHashMap, FxHashSet};

use super::{Context, Find, Level, Lint};
use crate::diagnostics::{Diagnostic, codes, words};
use crate::model::kinds::{positive_state, state_word};
use crate::model::messages::Described;
use crate::model::reads;
use crate::model::types::Type;
use crate::number::Rational;
use crate::source::Place;
use crate::tables::Drawn;
use crate::tables::contract::{Cell, Column, Id, Number, Op, Row, Table, Value};

pub(super) const LINT: Lint = Lint {
    code: codes::JUMPING_BACK,
    name: "jumping-back",
    level: Level::Warn,
    source: None,
    find: Find::Decided(find),
};

/// More pairs of rows are not compared.
const MOST_PAIRS: usize = 200_000;

fn find(cx: &Context<'_>, drawn: &Drawn<'_>, out: &mut Vec<Diagnostic>) {
    let decided = drawn.decided;
    // A mark that is no longer asked for is nothing lost.
    let kind = cx.model.entity(decided.entity).kind;
    let marks = marks(cx, drawn);
    if kind == Kind::Input || marks.is_empty() {
        return;
    }
    let table = drawn.table();
    if table.rows.len().pow(2) > MOST_PAIRS {
        return;
    }
    let jumps = match positive_state(kind) {
        Some(granted) => is_lost_above(table, &marks, state_word(granted)),
        None => comes_back(table, &marks),
    };
    if jumps {
        out.push(message(&cx.model.describe(decided.entity), decided.at));
    }
}

/// The ids of the marks that a rule reads.
fn marks(cx: &Context<'_>, drawn: &Drawn<'_>) -> FxHashSet<Id> {
    let mut marks = FxHashSet::default();
    reads::visit(drawn.decided, &mut |read| {
        if matches!(cx.model.types.get(&read), Some(Type::Score(_))) {
            marks.insert(drawn.ids().of(read));
        }
    });
    marks
}

/// Whether a column grows with each of the marks that it is made of.
fn grows(column: &Column, marks: &FxHashSet<Id>) -> bool {
    match column {
        Column::Read(id) | Column::Fact(id) | Column::Guarded(id) => marks.contains(id),
        Column::Sum(parts) | Column::Lowest(parts) | Column::Highest(parts) => {
            parts.iter().all(|part| grows(part, marks))
        }
        Column::Average(parts) => parts.iter().all(|part| grows(&part.of, marks)),
        _ => false,
    }
}

/// Whether what a mark grants is refused at a higher one, all else being the same.
fn is_lost_above(table: &Table, marks: &FxHashSet<Id>, granted: &str) -> bool {
    let refused = [State::Refused, State::Unmet, State::Invalid, State::Missing].map(state_word);
    let (won, lost): (Vec<_>, Vec<_>) = table
        .rows
        .iter()
        .filter(|row| &*row.then == granted || refused.contains(&&*row.then))
        .partition(|row| &*row.then == granted);
    let growing = (0..table.columns.len()).filter(|&at| grows(&table.columns[at], marks));
    growing.into_iter().any(|at| {
        won.iter().any(|low| lost.iter().any(|high| is_below(low, high, at) && meet(low, high, at)))
    })
}

/// Whether an outcome that gave way to another comes back at a higher mark, all else being the same.
fn comes_back(table: &Table, marks: &FxHashSet<Id>) -> bool {
    let growing = (0..table.columns.len()).filter(|&at| grows(&table.columns[at], marks));
    growing.into_iter().any(|at| {
        let mut like: FxHashMap<Vec<&Cell>, Vec<&Row>> = FxHashMap::default();
        for row in &table.rows {
            like.entry(without(row, at)).or_default().push(row);
        }
        like.values().any(|rows| {
            let mut rows = rows.clone();
            rows.sort_by_key(|row| bounds(&row.when[at]).map(|bounds| bounds.low.cloned()));
            let outcomes = rows.iter().map(|row| &row.then).collect::<Vec<_>>();
            let mut runs = outcomes;
            runs.dedup();
            let distinct = runs.iter().collect::<FxHashSet<_>>().len();
            distinct < runs.len()
        })
    })
}

/// The cells of a row but one.
fn without(row: &Row, at: usize) -> Vec<&Cell> {
    row.when.iter().enumerate().filter(|(index, _)| *index != at).map(|(_, cell)| cell).collect()
}

/// What a cell leaves of the numbers.
struct Bounds<'a> {
    low: Option<&'a Rational>,
    high: Option<&'a Rational>,
}

/// The bounds of a cell about numbers; none where it is about something else, or anything.
fn bounds(cell: &Cell) -> Option<Bounds<'_>> {
    let number = |value| match value {
        &Value::Number(Number(ref number)) => Some(number),
        _ => None,
    };
    Some(match cell {
        Cell::Is(value) => Bounds { low: Some(number(value)?), high: Some(number(value)?) },
        Cell::Compare(Op::Less | Op::AtMost, value) => {
            Bounds { low: None, high: Some(number(value)?) }
        }
        Cell::Compare(Op::AtLeast | Op::More, value) => {
            Bounds { low: Some(number(value)?), high: None }
        }
        Cell::Within { from, to, .. } => {
            Bounds { low: Some(number(from)?), high: Some(number(to)?) }
        }
        Cell::Any | Cell::In(_) => return None,
    })
}

/// Whether one row ends in a column where the other starts, or before.
fn is_below(low: &Row, high: &Row, at: usize) -> bool {
    let end = bounds(&low.when[at]).and_then(|bounds| bounds.high);
    let start = bounds(&high.when[at]).and_then(|bounds| bounds.low);
    end.zip(start).is_some_and(|(end, start)| end <= start)
}

/// Whether some candidate may fit both rows in all columns but one.
fn meet(one: &Row, other: &Row, but: usize) -> bool {
    let both = one.when.iter().zip(&other.when).enumerate();
    both.filter(|(index, _)| *index != but).all(|(_, (one, other))| !exclude(one, other))
}

/// Whether no value fits both cells, for sure.
fn exclude(one: &Cell, other: &Cell) -> bool {
    match (one, other) {
        (Cell::Any, _) | (_, Cell::Any) => false,
        (Cell::Is(one), Cell::Is(other)) => one != other,
        (Cell::Is(value), Cell::In(values)) | (Cell::In(values), Cell::Is(value)) => {
            !values.contains(value)
        }
        (Cell::In(some), Cell::In(others)) => !some.iter().any(|value| others.contains(value)),
        _ => match (bounds(one), bounds(other)) {
            // At a bound that both share, one of the two is mostly open: they tell cases apart.
            (Some(one), Some(other)) => {
                let apart = |high: Option<&Rational>, low: Option<&Rational>| {
                    high.zip(low).is_some_and(|(high, low)| high <= low)
                };
                apart(one.high, other.low) || apart(other.high, one.low)
            }
            _ => true,
        },
    }
}

fn message(found: &Described, rule: Place) -> Diagnostic {
    Diagnostic::new(
        codes::JUMPING_BACK,
        rule,
        words!(
            en: "a better mark makes things worse in {en}",
            fr: "une meilleure note fait perdre quelque chose : {fr}",
            en = found.en(), fr = found.fr()
        ),
    )
    .also(found.at, words!(en: "what it decides", fr: "ce qu'elle décide"))
    .why(words!(
        en: "beyond a threshold of this rule the outcome jumps back, all else being the same",
        fr: "au-delà d'un seuil de cette règle, l'issue revient en arrière, le reste étant égal"
    ))
    .help(words!(
        en: "look at `less than`, `at most` and `between`: `certc show` prints the table",
        fr: "regarder « moins de », « au plus » et « entre » : « certc show » imprime la table"
    ))
}
