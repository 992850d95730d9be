//! Entries that may stand in a body: elements, rules, properties, defaults.

use cert_syntax::ast::{Entry, EntryKind, Kind, State};
use cert_syntax::structure::places::may_stand;
use cert_syntax::text;
use cert_syntax::token::Token;

use super::item::{About, Completion, CompletionKind};
use super::site::Site;
use super::templates::templates;
use crate::diagnostics::Lang;
use crate::ide::meanings;
use crate::ide::snapshot::body_of;
use crate::model::kinds::{may_state, state_fr, state_word, words_of};
use crate::model::properties::KEYS;

const KINDS: [Kind; 16] = [
    Kind::Competence,
    Kind::Criterion,
    Kind::Bloc,
    Kind::Assessment,
    Kind::Input,
    Kind::Deliverable,
    Kind::Requirement,
    Kind::Jury,
    Kind::Member,
    Kind::Decision,
    Kind::Options,
    Kind::Option,
    Kind::Activity,
    Kind::Task,
    Kind::Scenario,
    Kind::Certification,
];

/// The states that rules decide.
const VERBS: [State; 6] = [
    State::Certified,
    State::Validated,
    State::Met,
    State::Valid,
    State::Refused,
    State::Applicable,
];

impl<'a> Site<'a> {
    /// All that may start here.
    pub(super) fn entries(&self) -> Vec<Completion> {
        let mut items: Vec<_> = KINDS
            .into_iter()
            .filter(|&kind| may_stand(kind, self.holder))
            .filter(|&kind| kind != Kind::Certification || !self.has_certification())
            .filter(|&kind| self.kind() != Some(Kind::Scenario) || kind != Kind::Input)
            .map(|kind| self.element(kind))
            .collect();
        let Some(kind) = self.kind() else {
            items.push(self.included());
            return items;
        };
        let stated = self.stated();
        for verb in VERBS {
            if may_state(kind, verb) && !stated.iter().any(|it| is_rule_of(it, verb)) {
                items.extend(self.rules_of(kind, verb));
            }
        }
        items.extend(self.defaults(kind));
        items.extend(self.particular(kind));
        items.extend(self.keys(kind, &stated));
        items.push(self.included());
        items
    }

    fn has_certification(&self) -> bool {
        self.snapshot.model().is_some()
    }

    /// What stands in the body already, as far as it can be read.
    fn stated(&self) -> Vec<&'a Entry> {
        let body = self.scope.and_then(|id| self.snapshot.entry_of(id)).and_then(body_of);
        body.map_or_else(Vec::new, |body| body.entries.iter().collect())
    }

    /// A new element with places to fill in.
    fn element(&self, kind: Kind) -> Completion {
        let words = words_of(kind);
        let word = self.write(words.en, words.fr);
        let code = self.next_code(kind);
        let choose = self.spelling(Token::Choose);
        let typed = self.spelling(Token::As);
        let body = "<\n\t$0\n>";
        let insert = match kind {
            Kind::Jury => format!("{word} {body}"),
            Kind::Options => format!("{word} {choose} ${{1:1}} {body}"),
            Kind::Criterion | Kind::Deliverable => format!("{word} ${{1:{code}}} \"$2\"$0"),
            Kind::Input => {
                let score = self.write("score out of 20", "note sur 20");
                format!("{word} ${{1:{code}}} \"$2\" {typed} ${{3:{score}}}$0")
            }
            Kind::Member => {
                let yesno = self.write("yesno", "ouinon");
                format!("{word} ${{1:{code}}} {typed} ${{2:{yesno}}}$0")
            }
            Kind::Assessment => {
                let (nature, assesses) = self.write(("kind", "assesses"), ("nature", "évalue"));
                format!("{word} ${{1:{code}}} \"$2\" <\n\t{nature}: $3\n\t{assesses}: $4\n\t$0\n>")
            }
            Kind::Decision => {
                let (outcome, when) = (self.spelling(Token::Outcome), self.spelling(Token::When));
                let otherwise = self.spelling(Token::Otherwise);
                let (yes, no) = self.write(("admitted", "refused"), ("admis", "refusé"));
                format!(
                    "{word} ${{1:{code}}} \"$2\" <\n\t{outcome} \"${{3:{yes}}}\" {when} $0\n\t{otherwise} \"${{4:{no}}}\"\n>"
                )
            }
            Kind::Scenario => {
                let (given, expect) = (self.spelling(Token::Given), self.spelling(Token::Expect));
                format!("{word} \"$1\" <\n\t{given} $2\n\t{expect} $0\n>")
            }
            _ => format!("{word} ${{1:{code}}} \"$2\" {body}"),
        };
        let label = Completion::new(word, CompletionKind::Entry, 1).snippet(insert);
        let meaning = kind_token(kind).and_then(meanings::of_token);
        let detail = meaning.map(|meaning| meaning.get(self.lang).to_owned()).unwrap_or_default();
        label.detail(detail).about(About::Word(word.to_owned()))
    }

    /// The code that goes on where the last of its kind in this body ends; the first of its kind
    /// where there is none.
    fn next_code(&self, kind: Kind) -> String {
        let model = self.snapshot.model();
        let last = model.zip(self.scope).and_then(|(model, scope)| {
            let own = model.children(scope).filter(|&it| model.entity(it).kind == kind);
            let last = own.filter_map(|it| model.entity(it).code).last()?;
            Some(model.symbols.text(last).to_owned())
        });
        let first = match kind {
            Kind::Bloc => "B1",
            Kind::Competence => "C1",
            Kind::Criterion => "K1",
            Kind::Assessment => "E1",
            Kind::Deliverable => "L1",
            Kind::Activity => "A1",
            Kind::Task => "T1",
            _ => "code",
        };
        let mut code = last.map_or_else(|| first.to_owned(), |last| following(&last));
        // Codes that lie in one another's bodies may be the same; those beside one another not.
        for _ in 0..100 {
            if self.scope.is_none() || self.snapshot.resolve(self.scope, &code).is_none() {
                break;
            }
            let next = following(&code);
            if next == code || matches!(kind, Kind::Criterion | Kind::Deliverable) {
                break;
            }
            code = next;
        }
        code
    }

    /// A rule by its first words, and whole rules as certifiers write them.
    fn rules_of(&self, kind: Kind, verb: State) -> Vec<Completion> {
        let state = self.write(state_word(verb), state_fr(verb, kind));
        let when = self.spelling(Token::When);
        let start = format!("{state} {when}");
        let meaning = meanings::of_token(state_token(verb)).unwrap_or_default();
        let item = |label: String, rank| {
            Completion::new(label, CompletionKind::Entry, rank)
                .detail(meaning.get(self.lang))
                .about(About::Word(state.to_owned()))
        };
        let mut items = vec![item(start.clone(), 2)];
        if let Some(first) = items.first_mut() {
            first.insert = format!("{start} ");
        }
        for (shown, template) in templates(kind, verb, self.written) {
            items.push(item(format!("{start} {shown}"), 3).snippet(format!("{start} {template}")));
        }
        items
    }

    /// Rules by default for what may stand in the body.
    fn defaults(&self, kind: Kind) -> Vec<Completion> {
        let kinds: &[Kind] = match kind {
            Kind::Certification | Kind::Option | Kind::Options => &[Kind::Bloc, Kind::Competence],
            Kind::Bloc | Kind::Activity => &[Kind::Competence],
            _ => return Vec::new(),
        };
        let whole = kinds.iter().map(|kind| {
            let label = match (kind, self.written) {
                (Kind::Bloc, Lang::En) => "each bloc validated when all competences",
                (Kind::Bloc, Lang::Fr) => "chaque bloc validé quand toutes les compétences",
                (_, Lang::En) => "each competence validated when all criteria",
                (_, Lang::Fr) => "chaque compétence validée quand tous les critères",
            };
            self.entry_of(Token::Each, label.to_owned(), 4)
        });
        whole.chain([self.entry_of(Token::Each, String::new(), 5)]).collect()
    }

    /// What only bodies of this kind hold.
    fn particular(&self, kind: Kind) -> Vec<Completion> {
        let word = |token| self.entry_of(token, String::new(), 2);
        let text = |token| {
            let item = self.entry_of(token, String::new(), 2);
            let insert = format!("{} \"$1\" $0", self.spelling(token));
            item.snippet(insert)
        };
        match kind {
            Kind::Bloc => {
                let life = word(Token::AcquiredForLife);
                let whole = life.label.clone();
                vec![Completion { insert: whole, ..life }, word(Token::AcquiredFor)]
            }
            Kind::Decision => {
                let when = self.spelling(Token::When);
                let outcome = self.spelling(Token::Outcome);
                vec![
                    word(Token::Outcome).snippet(format!("{outcome} \"$1\" {when} $0")),
                    word(Token::Otherwise)
                        .snippet(format!("{} \"$1\"$0", self.spelling(Token::Otherwise))),
                ]
            }
            Kind::Scenario => vec![word(Token::Given), word(Token::Expect)],
            Kind::Certification => vec![text(Token::Property)],
            Kind::Criterion => [Token::AnyOf, Token::AllOf]
                .map(|token| word(token).snippet(format!("{} <\n\t$0\n>", self.spelling(token))))
                .to_vec(),
            _ => Vec::new(),
        }
    }

    /// An entry by its first word, or whole.
    fn entry_of(&self, token: Token, whole: String, rank: u8) -> Completion {
        let word = self.spelling(token);
        let (label, insert) = match whole.is_empty() {
            true => (word.to_owned(), format!("{word} ")),
            false => (whole.clone(), whole),
        };
        let meaning = meanings::of_token(token).unwrap_or_default();
        let item = Completion::new(label, CompletionKind::Entry, rank);
        let item = item.detail(meaning.get(self.lang)).about(About::Word(word.to_owned()));
        Completion { insert, ..item }
    }

    fn included(&self) -> Completion {
        let word = self.spelling(Token::Include);
        self.entry_of(Token::Include, String::new(), 9).snippet(format!("{word} \"$1\"$0"))
    }

    /// The properties that the body may have and does not have yet.
    fn keys(&self, kind: Kind, stated: &[&Entry]) -> Vec<Completion> {
        let given: Vec<_> = stated
            .iter()
            .filter_map(|entry| match &entry.kind {
                EntryKind::Property(property) => Some(text::name(self.source(), property.key)),
                _ => None,
            })
            .collect();
        let open = KEYS.iter().filter(|key| key.fits(kind)).filter(|key| {
            !given.iter().any(|it| *it == key.en || key.fr.iter().any(|fr| it == fr))
        });
        let items = open.map(|key| {
            let word = self.write(key.en, key.fr.first().copied().unwrap_or(key.en));
            let meaning = if self.lang == Lang::En { key.meaning.0 } else { key.meaning.1 };
            // What any element may have is wanted less often.
            let rank = if key.kinds.is_empty() { 8 } else { 6 };
            let item = Completion::new(format!("{word}:"), CompletionKind::Property, rank);
            let item = item.detail(meaning).about(About::Key(key.en.to_owned()));
            Completion { insert: format!("{word}: "), ..item }
        });
        items.collect()
    }
}

fn is_rule_of(entry: &Entry, verb: State) -> bool {
    matches!(&entry.kind, EntryKind::Rule(rule) if rule.verb == verb)
}

/// `C1.9` → `C1.10`, `B01` → `B02`; itself and `1` where no number ends it.
fn following(code: &str) -> String {
    let stem = code.trim_end_matches(|it: char| it.is_ascii_digit());
    let digits = code.get(stem.len()..).unwrap_or_default();
    match digits.parse::<u32>().ok().and_then(|number| number.checked_add(1)) {
        Some(next) => format!("{stem}{next:0>width$}", width = digits.len()),
        None => format!("{code}1"),
    }
}

fn kind_token(kind: Kind) -> Option<Token> {
    cert_syntax::keywords::all().map(|word| word.token).find(|token| token.kind() == Some(kind))
}

pub(super) fn state_token(state: State) -> Token {
    let mut all = cert_syntax::keywords::all().map(|word| word.token);
    all.find(|token| token.state() == Some(state)).unwrap_or(Token::Validated)
}
