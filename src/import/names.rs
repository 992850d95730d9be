//! Codes that the language can write, each once in its body; and whom references mean.

use std::collections::BTreeSet;

use cert_syntax::lexer::lex;
use cert_syntax::token::Token;

use super::assemble::Assembled;
use super::codes::{self, Reference};
use super::outline::{Id, Kind, Outline, ROOT};
use super::report::Finding;

/// Gives all elements their codes, and assessments the competences that they assess.
pub(super) fn name(assembled: &mut Assembled, file: &str) {
    let mut naming = Naming {
        outline: &mut assembled.outline,
        findings: &mut assembled.findings,
        used: BTreeSet::new(),
        numbers: Numbers::default(),
    };
    naming.certification(file);
    naming.all();
    references(assembled);
}

struct Naming<'a> {
    outline: &'a mut Outline,
    findings: &'a mut Vec<Finding>,
    /// Codes with the body that they stand in.
    used: BTreeSet<(Id, String)>,
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
            let comments = node.children.iter().filter_map(|child| match child {
                super::outline::Child::Comment(text) => Some(text.as_str()),
                _ => None,
            });
            comments.chain([node.text.as_str()]).chain(node.printed.as_deref())
        });
        let record = texts.filter_map(record).next();
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

    fn free(&self, scope: Id, code: &str) -> String {
        if !self.used.contains(&(scope, code.to_owned())) {
            return code.to_owned();
        }
        let others = (2..).map(|number: usize| format!("{code}-{number}"));
        others
            .into_iter()
            .find(|code| !self.used.contains(&(scope, code.clone())))
            .unwrap_or_default()
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
            Kind::Competence => self.next(scope, "C", |numbers| &mut numbers.competences),
            Kind::Assessment => self.next(scope, "E", |numbers| &mut numbers.assessments),
            Kind::Deliverable => self.next(scope, "L", |numbers| &mut numbers.deliverables),
            Kind::Criterion => self.criterion(id, scope),
            _ => String::new(),
        }
    }

    fn next(&mut self, scope: Id, letter: &str, of: fn(&mut Numbers) -> &mut usize) -> String {
        loop {
            let number = of(&mut self.numbers);
            *number += 1;
            let code = format!("{letter}{number}");
            if !self.used.iter().any(|(at, used)| *used == code && (*at == scope || letter != "L"))
            {
                return code;
            }
        }
    }

    /// `K1`, in it `K1a`, in that `K1a1`.
    fn criterion(&self, id: Id, scope: Id) -> String {
        let siblings = self.outline.children(scope);
        let siblings = siblings.filter(|&other| self.outline.node(other).kind == Kind::Criterion);
        let at = siblings.into_iter().position(|other| other == id).unwrap_or(0);
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

/// « Modalité 2 bis » is `M2bis`, « Epreuve 1 » `E1`.
fn assessment_code(printed: &str) -> Option<String> {
    let first = super::clean::plain(printed).chars().next()?.to_ascii_uppercase();
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
    let lexed = lex(&out);
    let is_name = lexed.errors.is_empty()
        && matches!(&lexed.lexemes[..], [only] if only.token == Token::Name && only.end as usize == out.len());
    let reserved = crate::model::RESERVED.contains(&out.as_str());
    match is_name && !reserved {
        true => Some(out),
        false => {
            let out = format!("C-{}", out.replace(|c: char| !c.is_ascii_alphanumeric(), "-"));
            let out = out.trim_end_matches('-');
            let lexed = lex(out);
            let is_name = matches!(&lexed.lexemes[..], [only] if only.token == Token::Name && only.end as usize == out.len());
            is_name.then(|| out.to_owned())
        }
    }
}

/// Finds whom references mean.
fn references(assembled: &mut Assembled) {
    let Assembled { outline, findings, .. } = assembled;
    let competences = outline.all(Kind::Competence);
    let mut served: BTreeSet<Id> = BTreeSet::new();
    let mut any = false;
    for id in outline.below(ROOT) {
        let kind = outline.node(id).kind;
        if !matches!(kind, Kind::Assessment | Kind::Deliverable) {
            continue;
        }
        let book =
            Book { outline, competences: &competences, bloc: outline.around(id, Kind::Bloc) };
        let mut meant: Vec<Id> = Vec::new();
        let mut missing = Vec::new();
        for reference in &outline.node(id).named {
            match book.resolve(reference) {
                Ok(ids) => meant.extend(ids),
                Err(code) => missing.push((code.clone(), book.near(&code))),
            }
        }
        let ambiguous = book.ambiguous(&outline.node(id).named);
        if meant.is_empty() && outline.node(id).named.is_empty() && kind == Kind::Assessment {
            meant.clone_from(&outline.node(id).beside);
        }
        meant.sort_by_key(|id| competences.iter().position(|it| it == id));
        meant.dedup();
        if kind == Kind::Assessment {
            any = true;
            served.extend(&meant);
        }
        for (code, near) in missing {
            if kind == Kind::Deliverable {
                continue;
            }
            let near = near.map(|id| outline.node(id).code.clone());
            let holder = &mut outline.node_mut(id).children;
            let proposal = near.as_ref().map_or_else(
                || format!("« {code} » n’existe pas dans le tableau"),
                |near| format!("évalue aussi {near} : « {code} » n’existe pas sous ce code"),
            );
            holder.insert(0, super::outline::Child::Proposal(proposal));
            findings.push(Finding::Missing { holder: id, code, near });
        }
        if kind == Kind::Assessment {
            findings
                .extend(ambiguous.into_iter().map(|code| Finding::Ambiguous { holder: id, code }));
        }
        let written = spelled(outline, &competences, id, &meant);
        if !written.is_empty() {
            let key = if kind == Kind::Assessment { "évalue" } else { "pour" };
            outline.node_mut(id).properties.push((key, written));
        }
    }
    if any {
        let without = competences.iter().copied().filter(|id| !served.contains(id));
        let without: Vec<String> = without.map(|id| outline.node(id).code.clone()).collect();
        if !without.is_empty() {
            findings.push(Finding::NotAssessed(without));
        }
    }
}

struct Book<'a> {
    outline: &'a Outline,
    competences: &'a [Id],
    bloc: Option<Id>,
}

impl Book<'_> {
    fn resolve(&self, reference: &Reference) -> Result<Vec<Id>, String> {
        match reference {
            Reference::One(code) => self.find(code).map(|id| vec![id]).ok_or_else(|| code.clone()),
            Reference::Range(first, last) => {
                let from = self.position(first)?;
                let to = self.position(last)?;
                let (from, to) = (from.min(to), from.max(to));
                Ok(self.competences.get(from..=to).unwrap_or_default().to_vec())
            }
        }
    }

    fn position(&self, code: &str) -> Result<usize, String> {
        let id = self.find(code).ok_or_else(|| code.to_owned())?;
        self.competences.iter().position(|&it| it == id).ok_or_else(|| code.to_owned())
    }

    fn find(&self, code: &str) -> Option<Id> {
        let bears = |id: &&Id| self.outline.node(**id).printed.as_deref() == Some(code);
        let in_bloc = |id: &&Id| self.outline.around(**id, Kind::Bloc) == self.bloc;
        let near = self.competences.iter().filter(bears).find(in_bloc);
        near.or_else(|| self.competences.iter().find(bears)).copied()
    }

    /// The competence whose code differs only in `.` and `-`.
    fn near(&self, code: &str) -> Option<Id> {
        let code = codes::loose(code);
        let bears = |id: &&Id| {
            self.outline.node(**id).printed.as_deref().is_some_and(|it| codes::loose(it) == code)
        };
        self.competences.iter().find(bears).copied()
    }

    /// Codes among `named` that several competences bear.
    fn ambiguous(&self, named: &[Reference]) -> Vec<String> {
        let codes = named.iter().filter_map(|reference| match reference {
            Reference::One(code) => Some(code),
            Reference::Range(..) => None,
        });
        let several = codes.filter(|code| {
            let bears = |id: &&Id| {
                self.outline.node(**id).printed.as_ref() == Some(code)
                    && self.outline.around(**id, Kind::Bloc) == self.bloc
            };
            self.competences.iter().filter(bears).count() > 1
        });
        several.cloned().collect()
    }
}

/// Codes as a rule writes them: three or more in a row as a range.
fn spelled(outline: &Outline, competences: &[Id], holder: Id, meant: &[Id]) -> String {
    let bloc = outline.around(holder, Kind::Bloc);
    let name = |id: Id| {
        let code = &outline.node(id).code;
        let shared =
            competences.iter().filter(|&&other| outline.node(other).code == *code).count() > 1;
        match outline.around(id, Kind::Bloc).filter(|&own| shared && Some(own) != bloc) {
            Some(own) => format!("{}.{code}", outline.node(own).code),
            None => code.clone(),
        }
    };
    let place = |id: Id| competences.iter().position(|&it| it == id);
    let mut parts = Vec::new();
    let follows = |a: &Id, b: &Id| {
        place(*a).map(|at| at + 1) == place(*b)
            && outline.around(*a, Kind::Bloc) == outline.around(*b, Kind::Bloc)
    };
    for run in meant.chunk_by(follows) {
        match run {
            [first, _, .., last] => parts.push(format!("{} à {}", name(*first), name(*last))),
            few => parts.extend(few.iter().map(|&id| name(id))),
        }
    }
    parts.join(", ")
}
