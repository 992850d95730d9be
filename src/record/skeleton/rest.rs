//! What a record says that has no place in the language: comments, so that nothing is lost.

use super::page::Page;
use crate::diagnostics::{Lang, words};
use crate::record::element::Element;
use crate::record::lines::{flat, lines, one_line};

/// Writes what was not read, under the names that it has in the record.
pub(super) fn write(page: &mut Page, others: &[Element], lang: Lang) {
    if others.is_empty() {
        return;
    }
    page.gap();
    let head = words!(
        en: "What else the record says, field by field:",
        fr: "Ce que la fiche dit d’autre, champ par champ :",
    );
    page.comment(head.get(lang));
    elements(page, others, lang);
}

/// Writes elements: one that holds only texts is a line, one that holds more is a list.
pub(super) fn elements(page: &mut Page, elements: &[Element], lang: Lang) {
    for element in elements {
        self::element(page, element, 0, lang);
    }
}

fn element(page: &mut Page, element: &Element, depth: usize, lang: Lang) {
    let name = format!("{}{}", "· ".repeat(depth), one_line(&element.name));
    let colon = if lang == Lang::Fr { "\u{a0}:" } else { ":" };
    let is_leaf = |element: &Element| element.children.is_empty();
    if is_leaf(element) {
        field(page, &format!("{name}{colon}"), &element.text);
    } else if element.text.trim().is_empty() && element.children.iter().all(is_leaf) && depth > 0 {
        let part = |child: &Element| format!("{} = {}", one_line(&child.name), flat(&child.text));
        let parts: Vec<_> = element.children.iter().map(part).collect();
        page.comment(&format!("{name}{colon} {}", parts.join(" ; ")));
    } else {
        field(page, &format!("{name}{colon}"), &element.text);
        for child in &element.children {
            self::element(page, child, depth + 1, lang);
        }
    }
}

/// A field whose text has one line stands on it; one with several has them below.
fn field(page: &mut Page, head: &str, text: &str) {
    let lines = lines(text);
    match lines.as_slice() {
        [only] => page.comment(&format!("{head} {}", only.text)),
        lines => {
            page.comment(head);
            for line in lines {
                let indent = "- ".repeat(usize::from(line.depth.min(3)));
                page.comment(&format!("{indent}{}", line.text));
            }
        }
    }
}
