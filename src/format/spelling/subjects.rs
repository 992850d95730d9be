//! What the words of a text agree with, and which names have two spellings where they stand.

use cert_syntax::Span;
use cert_syntax::agreement::Gender;
use cert_syntax::ast::{
    Acquired, AggregateKind, Body, Condition, Domain, Entity, Entry, EntryKind, Expr, ExprKind,
    File, HeaderPartKind, Item, ItemKind, Kind, Name, Over, Property, Quantified, Quantifier, Refs,
    Rule, Subject, Value, ValueKind,
};
use cert_syntax::keywords::Language;
use cert_syntax::text;
use cert_syntax::token::Token;
use rustc_hash::FxHashMap;

use super::codes::Codes;
use super::names;
use super::nouns::{Noun, gender};

/// What is found out.
pub(super) struct Subjects {
    /// By where a word starts, what it agrees with.
    pub(super) agrees: FxHashMap<u32, Noun>,
    /// By where a name starts, what is written for it.
    pub(super) words: FxHashMap<u32, String>,
}

impl Subjects {
    /// What is found in `tree`. `before` tells the token before the word that starts at an offset,
    /// and where it starts.
    pub(super) fn of(source: &str, tree: &File, language: Language, before: Before<'_>) -> Self {
        let codes = Codes::of(source, tree);
        let found = Self { agrees: FxHashMap::default(), words: FxHashMap::default() };
        let mut walk = Walk { codes, language, before, tests: 0, found };
        walk.entries(&tree.entries, Kind::Unknown);
        walk.found
    }
}

/// The token before the word that starts at an offset, and where it starts.
type Before<'a> = &'a dyn Fn(u32) -> Option<(Token, u32)>;

struct Walk<'a> {
    codes: Codes<'a>,
    language: Language,
    before: Before<'a>,
    /// How many tests behind `where` are being read.
    tests: u32,
    found: Subjects,
}

impl Walk<'_> {
    fn agree(&mut self, word: Span, noun: Noun) {
        self.found.agrees.insert(word.start, noun);
    }

    fn write(&mut self, name: Name, other: Option<&'static str>) {
        if let Some(other) = other {
            self.found.words.insert(name.span.start, other.to_owned());
        }
    }

    // ---- Entries

    fn entries(&mut self, entries: &[Entry], within: Kind) {
        for entry in entries {
            self.entry(entry, within);
        }
    }

    fn entry(&mut self, entry: &Entry, within: Kind) {
        match &entry.kind {
            EntryKind::Entity(entity) => self.entity(entity),
            EntryKind::Property(property) => self.property(property),
            EntryKind::Rule(rule) => self.rule(rule, within),
            EntryKind::Default(default) => self.rule(&default.rule, default.kind),
            EntryKind::Acquired(Acquired::Life | Acquired::For(_)) => {
                self.agree(entry.span, Noun::one(gender(within)));
            }
            EntryKind::Outcome(outcome) => {
                outcome.condition.iter().for_each(|condition| self.condition(condition));
            }
            EntryKind::Group(group) => self.body(&group.body, within),
            EntryKind::Claim(claim) => self.expr(&claim.condition),
            EntryKind::Given(given) => self.items(&given.facts),
            EntryKind::Expect(expect) => self.items(&expect.items),
            EntryKind::Include(_) | EntryKind::Error => {}
        }
    }

    fn body(&mut self, body: &Body, within: Kind) {
        self.entries(&body.entries, within);
    }

    fn entity(&mut self, entity: &Entity) {
        let noun = Noun::one(gender(entity.kind));
        for part in &entity.parts {
            match &part.kind {
                HeaderPartKind::Type(what) => {
                    let written = text::name(self.codes.source, what.name);
                    self.write(what.name, names::type_name(&written, self.language));
                }
                HeaderPartKind::Optional | HeaderPartKind::Eliminatory => {
                    self.agree(part.span, noun);
                }
                _ => {}
            }
        }
        if let Some(body) = &entity.body {
            self.body(body, entity.kind);
        }
    }

    fn property(&mut self, property: &Property) {
        let key = text::name(self.codes.source, property.key).into_owned();
        if let Some(other) = names::key(&key, self.language) {
            self.found.words.insert(property.key.span.start, format!("{other}:"));
        }
        property.values.iter().for_each(|value| self.value(&key, value));
    }

    fn value(&mut self, key: &str, value: &Value) {
        if let ValueKind::Name = value.kind {
            let name = Name { span: value.span };
            let written = text::name(self.codes.source, name);
            self.write(name, names::value_of(key, &written, self.language));
        }
    }

    // ---- Rules

    fn rule(&mut self, rule: &Rule, of: Kind) {
        self.agree(rule.verb_span, Noun::one(gender(of)));
        self.condition(&rule.condition);
    }

    fn condition(&mut self, condition: &Condition) {
        if let Condition::Expr(condition) = condition {
            self.expr(condition);
        }
    }

    fn expr(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Name(name) => self.name(*name),
            ExprKind::Certified | ExprKind::Jury | ExprKind::Literal(_) => {}
            ExprKind::Paren(inner) | ExprKind::Not(inner) | ExprKind::Minus(inner) => {
                self.expr(inner);
            }
            ExprKind::Or(terms) | ExprKind::And(terms) | ExprKind::Implies(terms) => {
                self.exprs(terms);
            }
            ExprKind::Compare { sides, .. } => {
                self.compared(&sides.0, &sides.1);
                self.expr(&sides.0);
                self.expr(&sides.1);
            }
            ExprKind::Between(sides) => {
                self.compared(&sides.0, &sides.1);
                for side in [&sides.0, &sides.1, &sides.2] {
                    self.expr(side);
                }
            }
            ExprKind::In(value, values) => {
                self.expr(value);
                self.exprs(values);
            }
            ExprKind::Is { subject, state_span, .. } => {
                let noun = self.noun(subject);
                let several = self.several(*state_span);
                self.agree(*state_span, Noun::of(noun.gender, several));
                self.expr(subject);
            }
            ExprKind::Quantified(quantified) => self.quantified(quantified),
            ExprKind::Sum(first, terms) => {
                self.expr(first);
                for (_, term) in terms {
                    self.expr(term);
                }
            }
            ExprKind::Product(first, factors) => {
                self.expr(first);
                for (_, factor) in factors {
                    self.expr(factor);
                }
            }
            ExprKind::Aggregate(aggregate) => match &aggregate.over {
                Over::Items(items) => items.iter().for_each(|item| self.expr(&item.value)),
                Over::Domain { domain, except, filter } => {
                    self.refs(&domain.of);
                    self.refs(except);
                    self.filter(filter.as_deref());
                }
            },
        }
    }

    fn exprs(&mut self, exprs: &[Expr]) {
        for expr in exprs {
            self.expr(expr);
        }
    }

    /// `x is more than 3`: the words that compare, which stand before what it is compared with,
    /// agree with it.
    fn compared(&mut self, left: &Expr, right: &Expr) {
        if let Some((_, start)) = (self.before)(right.span.start) {
            let noun = self.noun(left);
            self.agree(Span::empty(start), noun);
        }
    }

    /// Whether the name is « valeur », in either language.
    fn is_value(&self, name: Name) -> bool {
        let written = text::name(self.codes.source, name);
        [Language::English, Language::French]
            .into_iter()
            .any(|language| names::value(&written, language).is_some())
    }

    /// Whether `are` stands before a state.
    fn several(&self, state: Span) -> bool {
        matches!((self.before)(state.start), Some((Token::Are | Token::AreNot, _)))
    }

    /// What is said of an expression agrees with this.
    fn noun(&self, subject: &Expr) -> Noun {
        Noun::one(match &subject.kind {
            ExprKind::Name(name) => match self.tests > 0 && self.is_value(*name) {
                true => Gender::Feminine,
                false => self.codes.gender(*name),
            },
            ExprKind::Paren(inner) => self.noun(inner).gender,
            ExprKind::Aggregate(aggregate) => match aggregate.kind {
                AggregateKind::Average | AggregateKind::Sum => Gender::Feminine,
                _ => Gender::Masculine,
            },
            _ => Gender::Masculine,
        })
    }

    fn quantified(&mut self, quantified: &Quantified) {
        let Quantified { quantifier, quantifier_span, domain, except, filter, state } = quantified;
        let gender = self.gender_of(domain);
        if !matches!(quantifier, Quantifier::Amount(..)) {
            self.agree(*quantifier_span, Noun::one(gender));
        }
        if let Some(state) = state {
            let several = !self.speaks_of_one(quantified) && self.several(state.span);
            self.agree(state.span, Noun::of(gender, several));
        }
        self.refs(&domain.of);
        self.refs(except);
        self.filter(filter.as_ref());
    }

    /// « aucun critère n'est acquis » where English says `no criteria are met`. Behind a test, only
    /// the word for several is the quantifier's.
    fn speaks_of_one(&mut self, quantified: &Quantified) -> bool {
        let is = match quantified.quantifier {
            Quantifier::No => "n’est",
            Quantifier::Any => "est",
            Quantifier::All | Quantifier::Amount(..) => return false,
        };
        let state = quantified.state.filter(|state| !state.negated);
        let before = state.and_then(|state| (self.before)(state.span.start));
        let Some((Token::Is | Token::Are, start)) = before else { return false };
        let written = self.codes.source.get(start as usize..).unwrap_or_default();
        let english = written.starts_with("is") || written.starts_with("are");
        let plain = quantified.filter.is_none() && english && self.language == Language::French;
        if plain {
            self.found.words.insert(start, is.to_owned());
        }
        plain
    }

    fn gender_of(&self, domain: &Domain) -> Gender {
        match domain.kind {
            Some((kind, _)) => gender(kind),
            None => self.codes.gender_of(&domain.of),
        }
    }

    fn filter(&mut self, filter: Option<&Expr>) {
        self.tests += 1;
        if let Some(filter) = filter {
            self.expr(filter);
        }
        self.tests -= 1;
    }

    // ---- Names

    fn refs(&mut self, refs: &[Refs]) {
        for range in refs {
            [Some(range.first), range.last].into_iter().flatten().for_each(|name| self.name(name));
        }
    }

    /// A name of the language has two spellings; so has the key of a property that the text gives, if
    /// no code hides it.
    fn name(&mut self, name: Name) {
        let written = text::name(self.codes.source, name);
        let (scope, own) = match written.rsplit_once('.') {
            Some((scope, own)) => (Some(scope), own),
            None => (None, &*written),
        };
        let is_code = |name: &str| self.codes.names(name);
        let language = self.language;
        let value = || (self.tests > 0 && scope.is_none()).then(|| names::value(own, language));
        let key = || self.codes.has_key(own).then(|| names::key(own, language));
        let other = names::fact(own, language)
            .or_else(|| value().flatten())
            .or_else(|| key().flatten())
            .filter(|other| !is_code(own) && !is_code(&written) && !is_code(other));
        if let Some(other) = other {
            let other = scope.map_or(other.to_owned(), |scope| format!("{scope}.{other}"));
            self.found.words.insert(name.span.start, other);
        }
    }

    // ---- What is given and expected

    /// Names before an item with a state share it: « C1, C3 sont refusées ».
    fn items(&mut self, items: &[Item]) {
        let mut sharing = Vec::new();
        for item in items {
            match &item.kind {
                ItemKind::Subject(subject) => sharing.push(*subject),
                ItemKind::Is { subject, state_span, .. } => {
                    sharing.push(*subject);
                    let feminine = |subject: &Subject| {
                        matches!(subject, Subject::Name(name)
                            if self.codes.gender(*name) == Gender::Feminine)
                    };
                    let gender = match sharing.iter().all(feminine) {
                        true => Gender::Feminine,
                        false => Gender::Masculine,
                    };
                    let several = self.several(*state_span);
                    self.agree(*state_span, Noun::of(gender, several));
                    sharing.clear();
                }
                ItemKind::Compare { values, .. } => {
                    sharing.clear();
                    self.exprs(values);
                }
                ItemKind::All(quantified) => {
                    sharing.clear();
                    self.quantified(quantified);
                }
                ItemKind::State(_) => sharing.clear(),
            }
            if let ItemKind::Subject(Subject::Name(name))
            | ItemKind::Is { subject: Subject::Name(name), .. }
            | ItemKind::Compare { subject: Subject::Name(name), .. } = item.kind
            {
                self.name(name);
            }
        }
    }
}
