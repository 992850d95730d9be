//! What may stand in a rule, by what stands before it.

use cert_syntax::ast::{Kind, State};
use cert_syntax::token::{Lexeme, Token};

use super::item::{Completion, CompletionKind};
use super::names::Wanted;
use super::phrases::{all_judged, states_of};
use super::site::Site;
use crate::diagnostics::Lang;
use crate::ide::meanings;
use crate::model::States;
use crate::model::kinds::{state_fr, state_word};

impl<'a> Site<'a> {
    /// A rule of which these are the tokens so far.
    pub(super) fn rule(&self, rule: &'a [Lexeme]) -> Vec<Completion> {
        match rule.iter().position(|it| it.token == Token::When) {
            Some(when) => self.condition(rule.get(when + 1..).unwrap_or_default()),
            None if rule.last().is_some_and(|it| it.token.state().is_some()) => {
                vec![Completion::word(self.spelling(Token::When), 1)]
            }
            None => Vec::new(),
        }
    }

    /// `each`, a kind, a verb, `when`.
    pub(super) fn default_rule(&self) -> Vec<Completion> {
        let kinds =
            [Kind::Competence, Kind::Bloc, Kind::Criterion, Kind::Assessment, Kind::Requirement];
        match self.entry {
            [_] => kinds.map(|kind| self.singular(kind, 1)).to_vec(),
            [_, kind] => {
                let kind = kind.token.kind().unwrap_or(Kind::Competence);
                let state = match kind {
                    Kind::Criterion => State::Met,
                    _ => State::Validated,
                };
                let word = self.write(state_word(state), state_fr(state, kind));
                let phrase = format!("{word} {}", self.spelling(Token::When));
                let item = Completion::new(&*phrase, CompletionKind::Word, 1);
                vec![Completion { insert: format!("{phrase} "), ..item }]
            }
            _ => self.rule(self.entry),
        }
    }

    /// `outcome`, a text, `when`.
    pub(super) fn outcome(&self) -> Vec<Completion> {
        match self.entry.last().map(|last| last.token) {
            Some(Token::Text) if self.entry.len() == 2 => {
                vec![Completion::word(self.spelling(Token::When), 1)]
            }
            Some(Token::Outcome) => Vec::new(),
            _ => self.rule(self.entry),
        }
    }

    /// `property`, a text, how it quantifies.
    pub(super) fn claim(&self) -> Vec<Completion> {
        let claims = [Token::Always, Token::Never, Token::Possible];
        match self.entry.iter().position(|it| claims.contains(&it.token)) {
            Some(place) => self.condition(self.entry.get(place + 1..).unwrap_or_default()),
            None => claims.map(|token| Completion::word(self.spelling(token), 1)).to_vec(),
        }
    }

    fn condition(&self, tail: &'a [Lexeme]) -> Vec<Completion> {
        let Some((last, before)) = tail.split_last() else { return self.operands(true) };
        let behind_operand = before.last().is_some_and(|it| it.token.ends_operand());
        match last.token {
            Token::And | Token::Or | Token::Not | Token::Implies => self.operands(false),
            Token::LeftParen if before.last().is_some_and(|it| it.token == Token::In) => {
                self.values_compared()
            }
            Token::LeftParen => self.operands(false),
            Token::AtLeast | Token::AtMost | Token::Exactly | Token::MoreThan | Token::LessThan
                if !behind_operand
                    && !matches!(
                        before.last().map(|it| it.token),
                        Some(Token::Is | Token::IsNot)
                    ) =>
            {
                self.amounts()
            }
            token if compares(token) => self.values_compared(),
            Token::Plus | Token::Minus | Token::Star | Token::Slash | Token::Between => {
                self.numbers()
            }
            Token::All | Token::Any | Token::No | Token::AllOf | Token::AnyOf => {
                self.elements(last.token)
            }
            Token::AverageOf | Token::SumOf | Token::LowestOf | Token::HighestOf => {
                let mut items = self.names(Wanted::Number);
                items.push(self.plural(Kind::Input, 3));
                items
            }
            Token::CountOf => self.elements(last.token),
            Token::Of => self.behind_of(before),
            Token::In => vec![Self::sign("(").snippet("($1)$0")],
            Token::Comma | Token::To => self.list(before),
            Token::Except => self.excepted(before),
            Token::Where => self.tests(),
            Token::Is | Token::IsNot => self.behind_is(false),
            Token::Are | Token::AreNot => self.behind_is(true),
            Token::Coefficient | Token::OutOf => Vec::new(),
            Token::Number | Token::Percent if counts(before) => {
                let mut items = self.elements(Token::AtLeast);
                items.push(Completion::word(self.spelling(Token::Of), 2));
                items
            }
            token if token.kind().is_some() => self.behind_kind(*last, before),
            token if token.ends_operand() => self.behind_operand(*last, tail),
            _ => Vec::new(),
        }
    }

    /// Where a condition starts.
    fn operands(&self, is_first: bool) -> Vec<Completion> {
        let mut items = self.names(Wanted::Operand);
        items.extend(self.builtins(&["value"]));
        items.extend(self.read_properties());
        items.extend(self.quantities());
        items.extend(self.aggregates());
        items.push(Completion::word(self.spelling(Token::Not), 6));
        if self.snapshot.model().is_some_and(|model| !model.of_kind(Kind::Jury).is_empty()) {
            items.push(Completion::word(self.spelling(Token::Jury), 5));
        }
        if is_first {
            items.push(Completion::word(self.spelling(Token::Unspecified), 6));
        }
        items
    }

    /// « tous les critères », « au moins … critères » of the kinds that the body holds.
    fn quantities(&self) -> Vec<Completion> {
        let kinds = self.held();
        let mut items = Vec::new();
        for &kind in &kinds {
            items.push(self.all_phrase(kind, 3));
            let (at_least, plural) = (self.spelling(Token::AtLeast), self.plural_word(kind));
            let label = format!("{at_least} … {plural}");
            let item = Completion::new(label, CompletionKind::Word, 4);
            items.push(item.snippet(format!("{at_least} ${{1:2}} {plural}")));
        }
        if let Some(&kind) = kinds.first() {
            let (at_least, plural) = (self.spelling(Token::AtLeast), self.plural_word(kind));
            let (label, insert) = match self.written {
                Lang::En => (
                    format!("{at_least} …% of {plural}"),
                    format!("{at_least} ${{1:60}}% of {plural}"),
                ),
                Lang::Fr => (
                    format!("{at_least} … % des {plural}"),
                    format!("{at_least} ${{1:60}} % des {plural}"),
                ),
            };
            items.push(Completion::new(label, CompletionKind::Word, 5).snippet(insert));
        }
        for token in
            [Token::Any, Token::No, Token::AtMost, Token::Exactly, Token::MoreThan, Token::LessThan]
        {
            items.push(self.explained(token, 6));
        }
        items
    }

    fn aggregates(&self) -> Vec<Completion> {
        let all =
            [Token::AverageOf, Token::SumOf, Token::LowestOf, Token::HighestOf, Token::CountOf];
        all.map(|token| self.explained(token, 6)).to_vec()
    }

    pub(super) fn explained(&self, token: Token, rank: u8) -> Completion {
        let meaning = meanings::of_token(token).unwrap_or_default();
        Completion::word(self.spelling(token), rank).detail(meaning.get(self.lang))
    }

    /// Behind `at least`: how many.
    fn amounts(&self) -> Vec<Completion> {
        let kinds = self.held();
        let items = kinds.iter().map(|&kind| {
            let plural = self.plural_word(kind);
            let item = Completion::new(format!("… {plural}"), CompletionKind::Word, 1);
            item.snippet(format!("${{1:2}} {plural}"))
        });
        items.collect()
    }

    /// What may be counted here.
    fn elements(&self, behind: Token) -> Vec<Completion> {
        let kinds = self.held();
        let one = matches!(behind, Token::Any | Token::No);
        let words = kinds.iter().map(|&kind| match one {
            true => self.singular(kind, 1),
            false => self.plural(kind, 1),
        });
        let mut items: Vec<_> = words.collect();
        if matches!(behind, Token::AllOf | Token::AnyOf) {
            items.extend(self.names(Wanted::Condition));
        }
        items
    }

    /// Behind `of`: a body whose elements are meant, or the elements themselves.
    fn behind_of(&self, before: &[Lexeme]) -> Vec<Completion> {
        match before.last().map(|it| it.token) {
            Some(Token::Member) => self.names(Wanted::Kind(Kind::Jury)),
            Some(token) if token.kind().is_some() => self.names(Wanted::Holder),
            _ => {
                let mut items = self.elements(Token::Of);
                items.extend(self.names(Wanted::Condition));
                items
            }
        }
    }

    /// The next of a list: of names, of numbers, of values.
    fn list(&self, before: &'a [Lexeme]) -> Vec<Completion> {
        let opener = before.iter().rev().find(|it| {
            let inside =
                matches!(it.token, Token::Name | Token::Comma | Token::To | Token::Coefficient);
            !inside && !it.token.is_literal()
        });
        match opener.map(|it| it.token) {
            Some(Token::AverageOf | Token::SumOf | Token::LowestOf | Token::HighestOf) => {
                self.names(Wanted::Number)
            }
            Some(Token::LeftParen) => self.values_compared(),
            Some(Token::Except) => self.excepted(before),
            _ => self.names(Wanted::Operand),
        }
    }

    fn excepted(&self, before: &[Lexeme]) -> Vec<Completion> {
        match before.iter().rev().find_map(|it| it.token.kind()) {
            Some(kind) => self.names(Wanted::Kind(kind)),
            None => self.names(Wanted::Operand),
        }
    }

    /// Behind `where`: what is asked of each element.
    fn tests(&self) -> Vec<Completion> {
        let kind = self.counted_kind();
        let mut items = Vec::new();
        if kind == Some(Kind::Member) {
            items.extend(self.fields());
        } else {
            items.extend(self.builtins(&["session_date", "route", "chosen", "acquired_on"]));
        }
        items.push(self.explained(Token::Not, 5));
        items.push(Self::sign("(").snippet("($1)$0"));
        items
    }

    /// The kind of what is counted: the last one named.
    fn counted_kind(&self) -> Option<Kind> {
        self.entry.iter().rev().find_map(|it| it.token.kind())
    }

    /// Behind `is`: a state, or a comparison as it is said.
    fn behind_is(&self, several: bool) -> Vec<Completion> {
        let kind = if several { self.counted_kind() } else { self.subject_kind() };
        let states = kind.map_or(States::NONE, states_of);
        let states = if states.is_empty() { all_judged() } else { states };
        let of = kind.unwrap_or(Kind::Criterion);
        let asked = states.iter().filter(|&state| state != State::Pending);
        let mut items: Vec<_> = asked.map(|state| self.state(state, of, several, 1)).collect();
        if kind.is_none_or(|kind| kind == Kind::Input) {
            for token in [
                Token::MoreOrEqual,
                Token::LessOrEqual,
                Token::MoreThan,
                Token::LessThan,
                Token::Between,
                Token::In,
            ] {
                items.push(self.explained(token, 3));
            }
        }
        items
    }

    /// Behind a kind: the name of one, or what narrows the set.
    fn behind_kind(&self, kind: Lexeme, before: &[Lexeme]) -> Vec<Completion> {
        let is_set = before.last().is_some_and(|it| {
            matches!(
                it.token,
                Token::All
                    | Token::Any
                    | Token::No
                    | Token::Number
                    | Token::Percent
                    | Token::Of
                    | Token::AllOf
                    | Token::AnyOf
                    | Token::CountOf
                    | Token::AverageOf
                    | Token::SumOf
                    | Token::LowestOf
                    | Token::HighestOf
            )
        });
        if is_set {
            return self.narrowing();
        }
        match kind.token.kind() {
            Some(kind) => self.names(Wanted::Kind(kind)),
            None => Vec::new(),
        }
    }

    fn narrowing(&self) -> Vec<Completion> {
        let mut items = vec![
            self.explained(Token::Except, 1),
            self.explained(Token::Where, 1),
            self.explained(Token::Of, 2),
            self.explained(Token::Are, 2),
        ];
        items.extend(self.connections(3));
        items
    }

    pub(super) fn connections(&self, rank: u8) -> Vec<Completion> {
        [Token::And, Token::Or, Token::Implies].map(|token| self.explained(token, rank)).to_vec()
    }
}

/// Whether the token compares what stands before it.
const fn compares(token: Token) -> bool {
    matches!(
        token,
        Token::Equal
            | Token::NotEqual
            | Token::LessOrEqual
            | Token::MoreOrEqual
            | Token::AtLeast
            | Token::AtMost
            | Token::Exactly
            | Token::MoreThan
            | Token::LessThan
    )
}

/// Whether these tokens end in the words of an amount that counts.
fn counts(before: &[Lexeme]) -> bool {
    let (last, rest) = match before.split_last() {
        Some((last, rest)) => (last.token, rest),
        None => return false,
    };
    let amount = matches!(
        last,
        Token::AtLeast | Token::AtMost | Token::Exactly | Token::MoreThan | Token::LessThan
    );
    let compared = rest
        .last()
        .is_some_and(|it| it.token.ends_operand() || matches!(it.token, Token::Is | Token::IsNot));
    amount && !compared
}
