//! What the trials found once, each as small as it could be made.

use serde_json::json;

use crate::candidates::Facts;
use crate::case::{Case, compile};
use crate::reader::Reader;

fn compiled(body: &str) -> Case {
    let source =
        format!("certification X \"x\" <\n  each bloc validated when all competences\n{body}\n>\n");
    compile(&source).unwrap_or_else(|refused| unreachable!("{}", refused.said))
}

fn outcome(case: &Case, table: &str, facts: serde_json::Value) -> Option<String> {
    let facts: Facts = serde_json::from_value(facts).unwrap();
    Reader::new(&case.json).outcomes(&facts)[table].map(str::to_owned)
}

/// At least 80 and at most 40 percent of nothing at once: two bounds on one share.
#[test]
fn a_share_of_nothing_keeps_each_bound() {
    let case = compiled(
        "  bloc B1 \"b\" < competence C1 \"c\" < criterion K1 \"k\" optional
           validated when true
           refused when more than 40% of criteria or at least 80% of criteria > >
         certified when all blocs",
    );
    assert_eq!(
        outcome(&case, "C1", json!({"C1.K1": "not applicable"})).as_deref(),
        Some("refused")
    );
    assert_eq!(outcome(&case, "C1", json!({"C1.K1": "unmet"})).as_deref(), Some("validated"));
}

/// A criterion of a group, and an input within a criterion, go with the option as all else does.
#[test]
fn what_stands_deep_in_an_option_goes_with_it() {
    let option = |code: &str, number: usize| {
        format!(
            "option {code} \"o\" < bloc B{number} \"b\" < competence C{number} \"c\" <
               criterion G{number} \"g\" any of < criterion K{number} \"k\" <
                 input x{number} \"x\" as integer met when x{number} >= 3 > >
               validated when all criteria > > >"
        )
    };
    let case = compiled(&format!(
        "options O \"o\" choose 1 < {} {} > certified when all blocs",
        option("P", 1),
        option("Q", 2),
    ));
    let facts = json!({"chosen": ["P"], "C1.G1.K1.x1": 3});
    for (table, wanted) in [("C1.G1.K1", "met"), ("C2.G2.K2", "not applicable"), ("X", "certified")]
    {
        assert_eq!(outcome(&case, table, facts.clone()).as_deref(), Some(wanted), "{table}");
    }
}

/// A date some days earlier is a date a negative duration later, and fits the schema.
#[test]
fn a_date_can_be_moved_back() {
    let case = compiled(
        "  requirement R \"r\" < input d \"d\" as date
           validated when d - 10 days >= 2024-02-29 >
         certified when R",
    );
    crate::document::fits_the_published_schema(&case.json);
    assert_eq!(outcome(&case, "R", json!({"R.d": "2024-03-10"})).as_deref(), Some("validated"));
    assert_eq!(outcome(&case, "R", json!({"R.d": "2024-03-09"})).as_deref(), Some("refused"));
}
