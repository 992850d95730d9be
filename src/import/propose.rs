//! Rules that the document's words ask for, at their places, as a person may take them over.

use std::collections::BTreeSet;

use super::assemble::Assembled;
use super::clean::plain;
use super::handed;
use super::outline::{Child, Id, Kind, Outline, Proposal, Question, ROOT};
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
    let children = &mut outline.node_mut(ROOT).children;
    let first_bloc =
        children.iter().position(|child| child.node().is_some()).unwrap_or(children.len());
    children.push(usual("certifiée quand tous les blocs"));
    for rule in [BLOCS, competences(outline)] {
        let children = &mut outline.node_mut(ROOT).children;
        children.insert(first_bloc, usual(rule));
    }
    findings.push(Finding::NoRules);
}

const BLOCS: &str = "chaque bloc validé quand toutes les compétences";

/// The common rule of competences; of none it can be said that all criteria are met.
fn competences(outline: &Outline) -> &'static str {
    match outline.all(Kind::Criterion).is_empty() {
        false => "chaque compétence validée quand tous les critères",
        true => "chaque compétence validée quand non précisé",
    }
}

/// A rule that documents leave out.
fn usual(rule: impl Into<String>) -> Child {
    Child::Proposal(Proposal { rule: rule.into(), quotes: Vec::new() })
}

/// A rule, and the words that ask for it.
fn quoting(rule: &str, quote: &str) -> Child {
    Child::Proposal(Proposal { rule: rule.to_owned(), quotes: vec![quote.to_owned()] })
}

/// « dix articles minimum » asks for a number to be given and compared: the body of the criterion,
/// where it has none yet.
fn criterion(outline: &mut Outline, findings: &mut Vec<Finding>, id: Id) {
    let mut inputs = Vec::new();
    let mut conditions = Vec::new();
    let mut quotes = Vec::new();
    for mut quantity in quantities::find(&outline.node(id).text) {
        // Two inputs of one criterion have two names.
        quantity.name +=
            &inputs.len().checked_sub(1).map_or(String::new(), |at| (at + 2).to_string());
        let Some((input, condition)) = compared(&quantity) else { continue };
        inputs.push(input);
        conditions.push(condition);
        quotes.push(quantity.quote);
    }
    let Some(parent) = outline.node(id).parent.filter(|_| !quotes.is_empty()) else { return };
    let rule = format!("< {} acquis quand {} >", inputs.join(" "), conditions.join(" et "));
    let quote = quotes.join("\u{a0}», «\u{a0}");
    let proposal = Proposal { rule: rule.clone(), quotes };
    let proposal = match outline.children(id).next() {
        None => Child::Proposal(proposal),
        Some(_) => Child::Question(Question::Rule(proposal)),
    };
    let children = &mut outline.node_mut(parent).children;
    let at = children.iter().position(|child| child.node() == Some(id));
    children.insert(at.map_or(children.len(), |at| at + 1), proposal);
    findings.push(Finding::Quantity { holder: id, quote, rule });
}

/// The input that a quantity needs, and what is asked of it; a share is of something that a
/// document leaves open.
fn compared(quantity: &Quantity) -> Option<(String, String)> {
    let (name, amount) = (&quantity.name, &quantity.amount);
    let sign = match quantity.bound {
        Bound::AtLeast => ">=",
        Bound::MoreThan => "plus de",
        Bound::AtMost => "<=",
    };
    let (sort, amount) = match &quantity.measure {
        Measure::Count => ("entier".to_owned(), amount.clone()),
        Measure::Number => ("nombre".to_owned(), amount.clone()),
        Measure::Duration => ("durée".to_owned(), amount.clone()),
        Measure::Percent => return None,
        Measure::Mark { scale } => (format!("note sur {scale}"), format!("{amount}/{scale}")),
    };
    Some((format!("donnée {name} comme {sort}"), format!("{name} {sign} {amount}")))
}

/// « Durée de préparation : 30h » is a property of an assessment.
fn assessment(outline: &mut Outline, findings: &mut Vec<Finding>, id: Id) {
    let node = outline.node(id);
    let texts: Vec<String> = [&node.text].into_iter().chain(&node.expected).cloned().collect();
    for text in texts {
        for (quote, rule) in quantities::properties(&text) {
            outline.node_mut(id).children.insert(0, quoting(&rule, &quote));
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
            outline.node_mut(id).children.insert(at, usual(rule));
            findings.push(Finding::Handed { holder: id, text });
        }
    }
}

/// Conditions of the certification, in the words around the table. The same is proposed once.
fn obtention(outline: &mut Outline, findings: &mut Vec<Finding>) {
    let children = std::mem::take(&mut outline.node_mut(ROOT).children);
    let mut with = Vec::with_capacity(children.len());
    let mut proposed: BTreeSet<String> = BTreeSet::new();
    let mut requirements = 0;
    for child in children {
        let text = child.words().unwrap_or_default().to_owned();
        with.push(child);
        for quantity in quantities::find(&text) {
            let Some(mut rule) = condition(&quantity, speaks_of_jury(&text)) else { continue };
            if !proposed.insert(rule.clone()) {
                continue;
            }
            let quote = quantity.quote;
            if rule.starts_with('<') {
                requirements += 1;
                rule = format!("exigence X{requirements} \"{}\" {rule}", quote.replace('"', ""));
            }
            if rule != BLOCS {
                with.push(quoting(&rule, &quote));
            }
            findings.push(Finding::Quantity { holder: ROOT, quote, rule });
        }
    }
    outline.node_mut(ROOT).children = with;
}

/// What a quantity around the table asks for: a jury, a rule for all blocs, or the body of a
/// requirement.
fn condition(quantity: &Quantity, of_jury: bool) -> Option<String> {
    let amount = &quantity.amount;
    Some(match (&quantity.measure, of_jury) {
        (Measure::Percent, true) => format!(
            "jury < membre externe comme ouinon valide quand au moins {amount} des membres où \
             externe >"
        ),
        (Measure::Count, true) => format!("jury < valide quand au moins {amount} membres >"),
        (Measure::Percent, false) => BLOCS.to_owned(),
        _ => {
            let (input, condition) = compared(quantity)?;
            format!("< {input} validée quand {condition} >")
        }
    })
}

fn speaks_of_jury(text: &str) -> bool {
    let plain = plain(text);
    plain.split(|c: char| !c.is_alphabetic()).any(|word| matches!(word, "jury" | "jures" | "jure"))
}
