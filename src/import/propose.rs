//! Rules that the document's words ask for, as lines that a person may take over.

use super::assemble::Assembled;
use super::clean::plain;
use super::handed;
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
    deliverables(outline, findings);
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
        let rule = format!("critère {code} < {rule} > («\u{a0}{}\u{a0}»)", quantity.quote);
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
            let rule = format!("{property} («\u{a0}{quote}\u{a0}»)");
            outline.node_mut(id).children.insert(0, Child::Proposal(rule.clone()));
            findings.push(Finding::Quantity { holder: id, quote, rule });
        }
    }
}

/// « Rendre un dossier » asks for a deliverable, where an assessment has none.
fn deliverables(outline: &mut Outline, findings: &mut Vec<Finding>) {
    let mut number = outline.all(Kind::Deliverable).len();
    for id in outline.all(Kind::Assessment) {
        if outline.children(id).any(|child| outline.node(child).kind == Kind::Deliverable) {
            continue;
        }
        let node = outline.node(id);
        let texts = [&node.text].into_iter().chain(&node.expected);
        let asked: Vec<String> = texts.flat_map(|text| handed::asked(text)).collect();
        for (at, text) in asked.into_iter().enumerate() {
            number += 1;
            let rule = format!("livrable L{number} \"{text}\"");
            outline.node_mut(id).children.insert(at, Child::Proposal(rule));
            findings.push(Finding::Handed { holder: id, text });
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
            let rule = match (&quantity.measure, speaks_of_jury(&text)) {
                (Measure::Percent, true) => format!(
                    "jury < membre externe comme ouinon valide quand au moins {} des membres où \
                     externe >",
                    quantity.amount
                ),
                (Measure::Count, true) => {
                    format!("jury < valide quand au moins {} membres >", quantity.amount)
                }
                (Measure::Percent, false) => {
                    "chaque bloc validé quand toutes les compétences".to_owned()
                }
                _ => match compared(&quantity, "validée") {
                    Some(rule) => format!("exigence X < {rule} >"),
                    None => continue,
                },
            };
            let rule = format!("{rule} («\u{a0}{}\u{a0}»)", quantity.quote);
            with.push(Child::Proposal(rule.clone()));
            findings.push(Finding::Quantity { holder: ROOT, quote: quantity.quote, rule });
        }
    }
    outline.node_mut(ROOT).children = with;
}

fn speaks_of_jury(text: &str) -> bool {
    let plain = plain(text);
    plain.split(|c: char| !c.is_alphabetic()).any(|word| matches!(word, "jury" | "jures" | "jure"))
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
