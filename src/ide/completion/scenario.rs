//! What a scenario may set and expect.

use cert_syntax::ast::{Kind, State};
use cert_syntax::token::Token;

use super::item::{About, Completion, CompletionKind};
use super::names::Wanted;
use super::phrases::states_of;
use super::site::Site;
use crate::ide::meanings;

impl Site<'_> {
    /// Behind `given`.
    pub(super) fn given(&self) -> Vec<Completion> {
        let last = self.entry.last().map(|last| last.token);
        let members = self.entry.get(1).is_some_and(|it| it.token == Token::Member);
        match last {
            Some(Token::Given) => {
                let mut items = self.names(Wanted::Fact);
                items.extend(self.builtins(&["value", "acquired_on"]));
                items.extend(self.all_of(&[Kind::Criterion, Kind::Deliverable]));
                let member = self.write("member", "membre");
                items.push(Completion::word(member, 4));
                let nobody = self.write("no member", "aucun membre");
                items.push(Completion::new(nobody, CompletionKind::Word, 5));
                items
            }
            Some(Token::Member) => self.fields(),
            Some(Token::Comma) if members => self.fields(),
            Some(Token::Comma) => self.names(Wanted::Fact),
            Some(Token::Name) if members => vec![Self::sign("=")],
            _ => self.said_of(&[
                State::Met,
                State::Unmet,
                State::Submitted,
                State::Missing,
                State::NotApplicable,
            ]),
        }
    }

    /// Behind `expect`.
    pub(super) fn expected(&self) -> Vec<Completion> {
        match self.entry.last().map(|last| last.token) {
            Some(Token::Expect | Token::Comma) => {
                let mut items = self.names(Wanted::Decided);
                for state in [State::Certified, State::Refused, State::Pending] {
                    items.push(self.state(state, Kind::Certification, false, 1));
                }
                items.extend(self.all_of(&[Kind::Bloc, Kind::Competence, Kind::Assessment]));
                items
            }
            _ => {
                let states = [
                    State::Validated,
                    State::Refused,
                    State::Pending,
                    State::NotApplicable,
                    State::Valid,
                    State::Invalid,
                ];
                self.said_of(&states)
            }
        }
    }

    /// What is said of what was named: its states, or a value.
    fn said_of(&self, likely: &[State]) -> Vec<Completion> {
        let last = self.entry.last().map(|last| last.token);
        match last {
            Some(Token::Is | Token::IsNot | Token::Are | Token::AreNot) => {
                let several = matches!(last, Some(Token::Are | Token::AreNot));
                let kind = self.subject_kind();
                let own = kind.map(states_of);
                let wanted = likely.iter().filter(|&&state| own.is_none_or(|own| own.has(state)));
                let kind = kind.unwrap_or(Kind::Criterion);
                wanted.map(|&state| self.state(state, kind, several, 1)).collect()
            }
            Some(
                Token::Equal
                | Token::NotEqual
                | Token::LeftParen
                | Token::AtLeast
                | Token::MoreOrEqual,
            ) => self.values_compared(),
            Some(Token::All) => [Kind::Criterion, Kind::Deliverable, Kind::Bloc, Kind::Competence]
                .map(|kind| self.plural(kind, 1))
                .to_vec(),
            Some(token) if token.kind().is_some() => {
                let mut items = vec![Completion::word(self.spelling(Token::Are), 1)];
                items.push(Completion::word(self.spelling(Token::Except), 2));
                items.push(Completion::word(self.spelling(Token::Of), 2));
                items
            }
            Some(Token::Except | Token::Of | Token::To) => self.names(Wanted::Operand),
            Some(token) if token.ends_operand() => {
                let (is, is_not) = (self.spelling(Token::Is), self.spelling(Token::IsNot));
                let mut items = vec![Completion::word(is, 1), Completion::word(is_not, 3)];
                items.push(Completion::word(self.spelling(Token::Are), 2));
                items.push(Self::sign("="));
                items
            }
            _ => Vec::new(),
        }
    }

    /// « tous les critères »
    fn all_of(&self, kinds: &[Kind]) -> Vec<Completion> {
        let has = |kind: Kind| self.snapshot.model().is_some_and(|it| !it.of_kind(kind).is_empty());
        let some = kinds.iter().filter(|&&kind| has(kind));
        some.map(|&kind| self.all_phrase(kind, 3)).collect()
    }

    /// The fields of a jury's members.
    pub(super) fn fields(&self) -> Vec<Completion> {
        self.names(Wanted::Kind(Kind::Member))
    }

    pub(super) fn sign(sign: &str) -> Completion {
        Completion::new(sign, CompletionKind::Word, 1)
    }

    /// The facts of the language itself, but for some.
    pub(super) fn builtins(&self, but: &[&str]) -> Vec<Completion> {
        let all = meanings::BUILTINS.iter().filter(|(en, ..)| !but.contains(en));
        let items = all.map(|(en, fr, _)| {
            let name = self.write(*en, *fr);
            let meaning = meanings::of_builtin(name).unwrap_or_default();
            let item = Completion::new(name, CompletionKind::Fact, 4);
            item.detail(meaning.get(self.lang)).about(About::Fact(name.to_owned()))
        });
        items.collect()
    }
}
