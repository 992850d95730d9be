//! Values of properties.

use cert_syntax::ast::Kind;
use cert_syntax::token::Token;

use super::item::{Completion, CompletionKind};
use super::names::Wanted;
use super::site::Site;
use crate::ide::meanings;
use crate::model::properties::{Form, find};

impl Site<'_> {
    /// Behind a property's key.
    pub(super) fn values(&self) -> Vec<Completion> {
        let Some((key, given)) = self.entry.split_first() else { return Vec::new() };
        let word = key.span().text(self.source());
        let word = word.trim_end_matches([':', ' ', '\t', '\u{a0}', '\u{202f}']);
        let Some(key) = find(word) else { return Vec::new() };
        let open = given.last().is_none_or(|it| matches!(it.token, Token::Comma | Token::To));
        if !open {
            return self.behind_value(key.form);
        }
        let value = |text: &str| Completion::new(text, CompletionKind::Value, 1);
        let mut items = match key.form {
            Form::Word(list) | Form::Words(list) => self.listed(list),
            Form::Competences => self.names(Wanted::Kind(Kind::Competence)),
            Form::YesNo => self.write(["true", "false"], ["vrai", "faux"]).map(value).to_vec(),
            Form::Text | Form::Texts => vec![value("\"\"").snippet("\"$1\"$0")],
            Form::Date => vec![value("2026-12-31").snippet("${1:2026}-${2:12}-${3:31}")],
            Form::Duration => self.durations(),
            Form::Whole(low, high) => {
                (low..=high.min(low + 9)).map(|number| value(&number.to_string())).collect()
            }
            Form::Range => {
                let range = self.write("1 to 4", "1 à 4");
                let snippet = self.write("${1:1} to ${2:4}", "${1:1} à ${2:4}");
                vec![value(range).snippet(snippet)]
            }
            Form::Codes | Form::Pages | Form::Positive => Vec::new(),
        };
        if given.is_empty() {
            items.push(self.explained(Token::Unspecified, 6));
        }
        items
    }

    /// Behind a whole value.
    fn behind_value(&self, form: Form) -> Vec<Completion> {
        match form {
            Form::Competences | Form::Range | Form::Pages => vec![self.explained(Token::To, 1)],
            _ => Vec::new(),
        }
    }

    /// Words of the language that are not given yet.
    fn listed(&self, list: &[(&'static str, &'static str)]) -> Vec<Completion> {
        let given = |word: &str| self.entry.iter().any(|it| it.span().text(self.source()) == word);
        let open = list.iter().filter(|(en, fr)| !given(en) && !given(fr));
        let items = open.map(|(en, fr)| {
            let item = Completion::new(self.write(*en, *fr), CompletionKind::Value, 1);
            match meanings::of_route(en) {
                Some(meaning) => item.detail(meaning.get(self.lang)),
                None => item,
            }
        });
        items.collect()
    }
}
