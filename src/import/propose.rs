//! Rules that the document's words ask for, as lines that a person may take over.

use super::assemble::Assembled;
use super::outline::{Child, Id, Kind, Outline, ROOT};
use super::quantities::{self, Bound, Measure, Quantity};
use super::report::Finding;

/// Adds a proposal beside each quantity that looks like a rule, and the rules that a document
/// leaves out.
pub(super) fn propose(assembled: &mut Assembled) {
    let Assembled { outline, findings, .. } = assembled;
    for id in outline.below(ROOT) {
        match outline.node(id).kind {
            Kind::Criterion => criterion(outline, findings, id),
            Kind::Assessment => assessment(outline, findings, id),
            _ => {}
        }
    }
    obtention(outline, findings);
    let rules = [
        "chaque compétence validée quand tous les critères",
        "chaque bloc validé quand toutes les compétences",
    ];
    let children = &mut outline.node_mut(ROOT).children;
    let first_bloc =
        children.iter().position(|child| matches!(child, Child::Node(_))).unwrap_or(children.len());
    for (at, rule) in rules.into_iter().enumerate() {
        children.insert(first_bloc + at, Child::Proposal(rule.to_owned()));
    }
    children.push(Child::Proposal("certifiée quand tous les blocs".to_owned()));
    findings.push(Finding::NoRules);
}

/// « dix articles minimum » asks for a number to be given and compared.
fn criterion(outline: &mut Outline, findings: &mut Vec<Finding>, id: Id) {
    let text = outline.node(id).text.clone();
    for quantity in quantities::find(&text) {
        let code = &outline.node(id).code;
        let Some(rule) = compared(&quantity, "acquis") else { continue };
        let rule = format!("critère {code} < {rule} > (« {} »)", quantity.quote);
        found(outline, findings, id, &quantity, rule);
    }
}

fn compared(quantity: &Quantity, verb: &str) -> Option<String> {
    let name = &quantity.name;
    let amount = &quantity.amount;
    let sign = match quantity.bound {
        Bound::AtLeast => ">=",
        Bound::MoreThan => ">",
        Bound::AtMost => "<=",
    };
    let sort = match &quantity.measure {
        Measure::Count => "entier".to_owned(),
        Measure::Number => "nombre".to_owned(),
        Measure::Duration => "durée".to_owned(),
        Measure::Percent => return None,
        Measure::Mark { scale } => {
            return Some(format!(
                "donnée {name} comme note sur {scale} {verb} quand {name} {sign} {amount}/{scale}"
            ));
        }
    };
    Some(format!("donnée {name} comme {sort} {verb} quand {name} {sign} {amount}"))
}

/// « Durée de préparation : 30h » is a property of an assessment.
fn assessment(outline: &mut Outline, findings: &mut Vec<Finding>, id: Id) {
    let node = outline.node(id);
    let texts: Vec<String> = [&node.text].into_iter().chain(&node.expected).cloned().collect();
    for text in texts {
        for (quote, property) in quantities::properties(&text) {
            let rule = format!("{property} (« {quote} »)");
            outline.node_mut(id).children.insert(0, Child::Proposal(rule.clone()));
            findings.push(Finding::Quantity { holder: id, quote, rule });
        }
    }
}

/// Conditions of the certification, in the words around the table.
fn obtention(outline: &mut Outline, findings: &mut Vec<Finding>) {
    let children = std::mem::take(&mut outline.node_mut(ROOT).children);
    let mut with = Vec::with_capacity(children.len());
    for child in children {
        let text = match &child {
            Child::Comment(text) => text.clone(),
            _ => String::new(),
        };
        with.push(child);
        for quantity in quantities::find(&text) {
            let rule = match quantity.measure {
                Measure::Percent => "chaque bloc validé quand toutes les compétences".to_owned(),
                _ => match compared(&quantity, "validée") {
                    Some(rule) => format!("exigence X < {rule} >"),
                    None => continue,
                },
            };
            let rule = format!("{rule} (« {} »)", quantity.quote);
            with.push(Child::Proposal(rule.clone()));
            findings.push(Finding::Quantity { holder: ROOT, quote: quantity.quote, rule });
        }
    }
    outline.node_mut(ROOT).children = with;
}

/// Puts a proposal in front of the element it is about.
fn found(
    outline: &mut Outline,
    findings: &mut Vec<Finding>,
    id: Id,
    quantity: &Quantity,
    rule: String,
) {
    let Some(parent) = outline.node(id).parent else { return };
    let children = &mut outline.node_mut(parent).children;
    let at = children.iter().position(|child| matches!(child, Child::Node(it) if *it == id));
    children.insert(at.unwrap_or(0), Child::Proposal(rule.clone()));
    findings.push(Finding::Quantity { holder: id, quote: quantity.quote.clone(), rule });
}
