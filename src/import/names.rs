//! Codes that the language can write, each once in its body.

use std::collections::{BTreeMap, BTreeSet};

use super::assemble::Assembled;
use super::codes;
use super::outline::{Child, Id, Kind, Outline, ROOT};
use super::references;
use super::report::Finding;
use crate::model::is_code;

/// Gives all elements their codes, and assessments the competences that they assess.
pub(super) fn name(assembled: &mut Assembled, file: &str) {
    let mut naming = Naming {
        outline: &mut assembled.outline,
        findings: &mut assembled.findings,
        used: BTreeSet::new(),
        taken: BTreeSet::new(),
        suffixes: BTreeMap::new(),
        criteria: BTreeMap::new(),
        numbers: Numbers::default(),
    };
    naming.certification(file);
    naming.all();
    references::resolve(assembled);
}

struct Naming<'a> {
    outline: &'a mut Outline,
    findings: &'a mut Vec<Finding>,
    /// Codes with the body that they stand in.
    used: BTreeSet<(Id, String)>,
    /// Codes in any body.
    taken: BTreeSet<String>,
    /// The last number that told codes of one body apart.
    suffixes: BTreeMap<(Id, String), usize>,
    /// How many criteria of a body have their codes.
    criteria: BTreeMap<Id, usize>,
    numbers: Numbers,
}

/// The last numbers that were given.
#[derive(Default)]
struct Numbers {
    blocs: usize,
    competences: usize,
    assessments: usize,
    deliverables: usize,
}

impl Naming<'_> {
    fn certification(&mut self, file: &str) {
        let texts = self.outline.nodes.iter().flat_map(|node| {
            let comments = node.children.iter().filter_map(Child::words);
            node.printed.as_deref().into_iter().chain(comments).chain([node.text.as_str()])
        });
        let record = { texts }.find_map(record);
        let root = self.outline.node_mut(ROOT);
        root.code = record.or_else(|| writable(file)).unwrap_or_else(|| "CERT".to_owned());
        if root.text.is_empty() {
            file.clone_into(&mut root.text);
        }
    }

    fn all(&mut self) {
        // Printed codes first, so that invented ones keep clear of them.
        let all = self.outline.below(ROOT);
        for &id in &all {
            if let Some(code) = self.printed_code(id) {
                let scope = self.scope(id);
                let free = self.free(scope, &code);
                if free != code {
                    self.findings.push(Finding::Twice { code, second: id });
                }
                self.give(scope, id, free);
            }
        }
        for id in all {
            if self.outline.node(id).code.is_empty() {
                let scope = self.scope(id);
                let code = self.invented(id, scope);
                self.give(scope, id, code);
            }
        }
    }

    fn give(&mut self, scope: Id, id: Id, code: String) {
        if !code.is_empty() {
            self.used.insert((scope, code.clone()));
            self.taken.insert(code.clone());
        }
        let node = self.outline.node_mut(id);
        if let Some(printed) = &node.printed
            && *printed != code
        {
            let printed = printed.clone();
            node.properties.insert(0, ("affiché", printed));
        }
        node.code = code;
    }

    /// The body in which a code must be unique: activities only structure.
    fn scope(&self, id: Id) -> Id {
        let mut at = self.outline.node(id).parent.unwrap_or(ROOT);
        while self.outline.node(at).kind == Kind::Activity {
            at = self.outline.node(at).parent.unwrap_or(ROOT);
        }
        at
    }

    fn free(&mut self, scope: Id, code: &str) -> String {
        if !self.used.contains(&(scope, code.to_owned())) {
            return code.to_owned();
        }
        loop {
            let number = self.suffixes.entry((scope, code.to_owned())).or_insert(1);
            *number += 1;
            let other = format!("{code}-{number}");
            if !self.used.contains(&(scope, other.clone())) {
                return other;
            }
        }
    }

    fn printed_code(&mut self, id: Id) -> Option<String> {
        let node = self.outline.node(id);
        let printed = node.printed.clone();
        match node.kind {
            Kind::Bloc => {
                self.numbers.blocs += 1;
                let number = self.numbers.blocs;
                let own = printed.as_deref().and_then(bloc_code);
                Some(own.unwrap_or_else(|| format!("B{number}")))
            }
            Kind::Assessment => assessment_code(printed.as_deref()?),
            _ => writable(printed.as_deref()?),
        }
    }

    fn invented(&mut self, id: Id, scope: Id) -> String {
        let kind = self.outline.node(id).kind;
        match kind {
            Kind::Competence => self.next("C", |numbers| &mut numbers.competences),
            Kind::Assessment => self.next("E", |numbers| &mut numbers.assessments),
            Kind::Deliverable => self.next("L", |numbers| &mut numbers.deliverables),
            Kind::Criterion => self.criterion(scope),
            _ => String::new(),
        }
    }

    fn next(&mut self, letter: &str, of: fn(&mut Numbers) -> &mut usize) -> String {
        loop {
            let number = of(&mut self.numbers);
            *number += 1;
            let code = format!("{letter}{number}");
            if !self.taken.contains(&code) {
                return code;
            }
        }
    }

    /// `K1`, in it `K1a`, in that `K1a1`.
    fn criterion(&mut self, scope: Id) -> String {
        let count = self.criteria.entry(scope).or_insert(0);
        let at = *count;
        *count += 1;
        let outer = self.outline.node(scope);
        if outer.kind != Kind::Criterion {
            return format!("K{}", at + 1);
        }
        let digits = outer.code.ends_with(|c: char| c.is_ascii_digit());
        match digits {
            true => format!("{}{}", outer.code, letters(at)),
            false => format!("{}{}", outer.code, at + 1),
        }
    }
}

/// `a` to `z`, then `aa`…
fn letters(at: usize) -> String {
    let last = char::from(b'a' + u8::try_from(at % 26).unwrap_or(0));
    match at / 26 {
        0 => last.to_string(),
        more => format!("{}{last}", letters(more - 1)),
    }
}

/// The number of the public record that a text names.
fn record(text: &str) -> Option<String> {
    let at = ["RNCP", "RS"].iter().filter_map(|name| Some((text.find(name)?, name.len()))).min()?;
    let (start, letters) = at;
    let name = text.get(start..start + letters)?;
    let digits = text.get(start + letters..)?.trim_start();
    let digits: String = digits.chars().take_while(char::is_ascii_digit).collect();
    (digits.len() >= 3 && digits.len() <= 6).then(|| format!("{name}{digits}"))
}

/// `RNCP37638BC04` is bloc `BC04` of its certification.
fn bloc_code(printed: &str) -> Option<String> {
    let leading = codes::leading(printed).filter(|leading| leading.rest.is_empty())?;
    let own = leading.code.strip_prefix("RNCP").or_else(|| leading.code.strip_prefix("RS"));
    let own = own
        .map_or(leading.code.as_str(), |own| own.trim_start_matches(|c: char| c.is_ascii_digit()));
    writable(own)
}

/// « Modalité 2 bis » is `M2bis`, « Epreuve 1 » `E1`, and so is « Assessment 1 »: `A1` is an activity.
fn assessment_code(printed: &str) -> Option<String> {
    let first = match super::clean::plain(printed).chars().next()?.to_ascii_uppercase() {
        'A' => 'E',
        other => other,
    };
    let rest: String =
        printed.chars().skip_while(|c| !c.is_ascii_digit()).filter(|c| *c != ' ').collect();
    writable(&format!("{first}{rest}"))
}

/// A code that the language reads as one: a letter, then letters and digits with `.` or `-`
/// between them, and no word of the language.
fn writable(code: &str) -> Option<String> {
    let mut out = String::new();
    for character in code.chars() {
        match character {
            '.' | '-' if out.ends_with(char::is_alphanumeric) => out.push(character),
            _ if character.is_alphanumeric() => out.push(character),
            _ if out.ends_with(char::is_alphanumeric) => out.push('-'),
            _ => {}
        }
    }
    let out = out.trim_end_matches(['.', '-']);
    let out = match out.starts_with(char::is_alphabetic) {
        true => out.to_owned(),
        false if out.is_empty() => return None,
        false => format!("C{out}"),
    };
    if is_code(&out) {
        return Some(out);
    }
    let out = format!("C-{}", out.replace(|c: char| !c.is_ascii_alphanumeric(), "-"));
    let out = out.trim_end_matches('-');
    is_code(out).then(|| out.to_owned())
}
