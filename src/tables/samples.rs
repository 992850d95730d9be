//! A small certification in compiled form, with every kind of input and of column, for tests.

use std::collections::BTreeMap;

use super::contract::{
    At, Because, Cell, Certification, Column, Counted, DurationUnit, Entity, Field, FieldTest,
    Form, Generator, Id, Input, Number, Op, Open, PropertyValue, Row, Source, Table, Tables, Type,
    Value, Weighted,
};
use crate::number::{decimal, whole};

const AT: At = At { file: 0, line: 3, column: 5 };

pub(super) fn id(text: &str) -> Id {
    Id::from(text)
}

pub(super) fn number(value: i64) -> Number {
    Number(whole(value))
}

pub(super) fn text(value: &str) -> Value {
    Value::Text(id(value))
}

pub(super) fn read(value: &str) -> Column {
    Column::Read(id(value))
}

pub(super) fn is(value: &str) -> Cell {
    Cell::Is(text(value))
}

pub(super) fn compare(op: Op, value: i64) -> Cell {
    Cell::Compare(op, Value::Number(number(value)))
}

fn input(name: &str, form: Form) -> Input {
    let kind = Type { form, not_applicable: false };
    Input { id: id(name), kind, title: None, default: None, at: Some(AT) }
}

fn state(name: &str) -> Input {
    let title = Some(format!("Critère {name} | « texte »"));
    Input { title, ..input(name, Form::State { values: vec!["met", "unmet", "not applicable"] }) }
}

fn ids(values: &[&str]) -> Vec<Id> {
    values.iter().map(|value| id(value)).collect()
}

fn field(name: &str, form: Form) -> Field {
    let title = Some(format!("Juré : {name}"));
    Field { id: id(name), kind: Type { form, not_applicable: false }, title }
}

fn entity(name: &str, kind: &'static str, parent: Option<&str>) -> Entity {
    Entity {
        id: id(name),
        kind,
        code: Some(id(name.rsplit('.').next().unwrap_or(name))),
        shown: None,
        title: Some(format!("Texte de {name}")),
        parent: parent.map(id),
        serves: Vec::new(),
        assesses: Vec::new(),
        eliminatory: false,
        properties: BTreeMap::new(),
        at: AT,
    }
}

/// A table whose rows are cells and an outcome.
pub(super) fn table(
    name: &str,
    kind: &'static str,
    outcomes: &[&str],
    columns: Vec<Column>,
    rows: Vec<(Vec<Cell>, &str)>,
) -> Table {
    let rows = (1..).zip(rows).map(|(place, (when, then)): (u32, _)| {
        let because = Because { fr: format!("ligne {place}"), en: format!("row {place}") };
        Row { id: format!("{name}/{place}"), when, then: id(then), because, at: None }
    });
    Table {
        id: id(name),
        kind,
        outcomes: ids(outcomes),
        unspecified: false,
        columns,
        rows: rows.collect(),
        at: AT,
    }
}

fn inputs() -> Vec<Input> {
    let members = vec![
        field("role", Form::Choice { values: ids(&["professional", "recruiter"]) }),
        field("experience", Form::Duration { unit: DurationUnit::Month }),
        field("external", Form::YesNo),
    ];
    let options = ids(&["DEV", "CLOUD", "OPS"]);
    vec![
        state("C1.K1"),
        state("C1.K2"),
        state("C1.K3"),
        input("memoire.ecrit", Form::Score { out_of: number(20) }),
        Input {
            kind: Type { form: Form::Score { out_of: number(20) }, not_applicable: true },
            ..input("memoire.oral", Form::Score { out_of: number(20) })
        },
        input("jury.members", Form::List { fields: members }),
        input("articles", Form::Integer),
        input("poids", Form::Number),
        input("presence", Form::Percent),
        input("stage", Form::Duration { unit: DurationUnit::Day }),
        input("oral", Form::Duration { unit: DurationUnit::Minute }),
        input("derogation", Form::YesNo),
        input("route", Form::Choice { values: ids(&["FI", "VAE"]) }),
        input("niveau", Form::Level { values: ids(&["A2", "B1", "B2"]) }),
        Input { at: None, ..input("chosen", Form::Set { values: options, least: 1, most: 2 }) },
        Input { at: None, ..input("session_date", Form::Date) },
        Input {
            kind: Type { form: Form::Date, not_applicable: true },
            default: Some(text("not applicable")),
            ..input("B1.acquired_on", Form::Date)
        },
    ]
}

fn jury() -> Table {
    let counted = |tests| Counted::List { list: id("jury.members"), tests };
    let professional = FieldTest::Field(id("role"), is("professional"));
    let experienced = FieldTest::Field(id("experience"), compare(Op::AtLeast, 24));
    let external = FieldTest::Field(id("external"), Cell::Is(Value::Bool(true)));
    let either = FieldTest::Any(vec![vec![professional.clone()], vec![experienced.clone()]]);
    table(
        "jury",
        "jury",
        &["valid", "invalid"],
        vec![
            Column::Count(counted(vec![professional, experienced])),
            Column::Share(counted(vec![external])),
            Column::Count(counted(vec![either])),
        ],
        vec![
            (vec![compare(Op::AtLeast, 2), compare(Op::AtLeast, 50), Cell::Any], "valid"),
            (vec![compare(Op::Less, 2), Cell::Any, Cell::Any], "invalid"),
            (vec![Cell::Any, compare(Op::Less, 50), Cell::Any], "invalid"),
        ],
    )
}

fn requirement() -> Table {
    let ecrit = Weighted { of: read("memoire.ecrit"), weight: number(2) };
    let oral = Weighted { of: read("memoire.oral"), weight: Number(decimal(15, 1)) };
    let eliminatory = Counted::Of {
        of: vec![read("memoire.ecrit"), read("memoire.oral")],
        test: compare(Op::Less, 6),
    };
    table(
        "memoire",
        "requirement",
        &["validated", "refused"],
        vec![Column::Average(vec![ecrit, oral]), Column::Count(eliminatory)],
        vec![
            (vec![compare(Op::AtLeast, 10), compare(Op::AtMost, 0)], "validated"),
            (vec![compare(Op::Less, 10), Cell::Any], "refused"),
            (vec![Cell::Any, compare(Op::More, 0)], "refused"),
        ],
    )
}

fn decision() -> Table {
    let constant = |value| Column::Number(number(value));
    let pair = |a, b| Box::new([a, b]);
    let within = Cell::Within {
        from: Value::Number(number(1)),
        to: Value::Number(Number(decimal(125, 1))),
        open: Open::To,
    };
    let columns = vec![
        Column::Sum(vec![read("articles"), Column::Times(vec![constant(2), read("poids")])]),
        Column::Minus(pair(read("presence"), Column::Divide(pair(read("poids"), constant(3))))),
        Column::Lowest(vec![read("memoire.ecrit"), read("memoire.oral")]),
        Column::Highest(vec![read("memoire.ecrit"), Column::Guarded(id("memoire.oral"))]),
        Column::Contains { set: id("chosen"), value: id("DEV") },
        Column::Applicable(Box::new(read("B1.acquired_on"))),
        Column::Days(pair(read("B1.acquired_on"), read("session_date"))),
        Column::Days(pair(Column::Date("2020-01-01".to_owned()), read("session_date"))),
        Column::Later {
            date: Box::new(Column::Fact(id("session_date"))),
            by: Box::new(Column::Duration("P5Y".to_owned())),
        },
        read("niveau"),
    ];
    let mut first = vec![Cell::Any; columns.len()];
    first[0] = within;
    first[4] = Cell::Is(Value::Bool(true));
    first[8] = Cell::Compare(Op::AtMost, text("2030-05-31"));
    first[9] = Cell::In(vec![text("B1"), text("B2")]);
    let mut second = vec![Cell::Any; columns.len()];
    second[2] = compare(Op::Less, 6);
    let outcomes = ["admis", "admis par dérogation"];
    table(
        "admission",
        "decision",
        &outcomes,
        columns,
        vec![(first, "admis"), (second, outcomes[1])],
    )
}

/// A small certification with every kind of input and of column.
pub(super) fn tables() -> Tables {
    let passed = || Cell::In(vec![text("met"), text("not applicable")]);
    let competence = table(
        "C1",
        "competence",
        &["validated", "refused"],
        vec![read("C1.K1"), read("C1.K2")],
        vec![
            (vec![passed(), passed()], "validated"),
            (vec![is("unmet"), Cell::Any], "refused"),
            (vec![Cell::Any, is("unmet")], "refused"),
        ],
    );
    let result = table(
        "DE",
        "certification",
        &["certified", "refused"],
        vec![read("C1"), read("memoire")],
        vec![
            (vec![is("validated"), is("validated")], "certified"),
            (vec![is("refused"), Cell::Any], "refused"),
            (vec![Cell::Any, is("refused")], "refused"),
        ],
    );
    let unspecified = Table {
        unspecified: true,
        ..table("E1", "assessment", &["validated", "refused"], vec![], vec![])
    };
    let range = PropertyValue::Range {
        from: Box::new(PropertyValue::Number(number(1))),
        to: Box::new(PropertyValue::Number(number(4))),
    };
    let mut assessment = entity("E1", "assessment", Some("DE"));
    assessment.properties =
        BTreeMap::from([("team", range), ("individual", PropertyValue::Bool(true))]);
    assessment.assesses = ids(&["C1"]);
    Tables {
        format: "cert-tables",
        version: "1.0",
        generator: Generator { name: "certc", version: "0.1.0" },
        digest: format!("sha256:{}", "0".repeat(64)),
        certification: Certification {
            id: id("DE"),
            title: Some("Data Engineer".to_owned()),
            properties: BTreeMap::from([
                ("level", PropertyValue::Number(number(7))),
                ("routes", PropertyValue::List(vec![PropertyValue::Text("FI".to_owned())])),
            ]),
        },
        sources: vec![Source { file: "de.cert".to_owned(), sha256: "ab".repeat(32) }],
        entities: vec![
            entity("DE", "certification", None),
            entity("C1", "competence", Some("DE")),
            entity("C1.K1", "criterion", Some("C1")),
            entity("C1.K2", "criterion", Some("C1")),
            entity("memoire", "requirement", Some("DE")),
            assessment,
            entity("jury", "jury", Some("DE")),
            entity("admission", "decision", Some("DE")),
        ],
        inputs: inputs(),
        tables: vec![competence, requirement(), unspecified, jury(), decision(), result],
        result: id("DE"),
    }
}
