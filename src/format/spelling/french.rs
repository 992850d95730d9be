//! French words: which of those that say the same, and which form.

use cert_syntax::agreement::{Count, of_forms};
use cert_syntax::keywords::{Language, translate};
use cert_syntax::token::Token;

use super::Spelling;
use super::nouns::{self, Noun, count_of, gender};

impl Spelling<'_> {
    /// The French for `spelling`, an English word.
    pub(super) fn french(&self, token: Token, spelling: &str, number: usize) -> String {
        let said = match token {
            _ if token.kind().is_some() => {
                nouns::french(token, self.french_count(token, spelling, number))
            }
            Token::All if self.token_at(number + 1).is_none_or(|next| next.kind().is_none()) => {
                "tous"
            }
            Token::MoreThan if self.compares(number) => "supérieur à",
            Token::LessThan if self.compares(number) => "inférieur à",
            Token::Between if self.token_at(number.wrapping_sub(1)) == Some(Token::Is) => {
                "compris entre"
            }
            Token::Of if self.is_behind_quantifier(number) && !self.is_before_kind(number) => {
                "parmi"
            }
            _ => translate(token, spelling, Language::French).unwrap_or_default(),
        };
        let start = self.pieces.get(number).map_or(0, |piece| piece.span.start);
        let noun = self.agrees.get(&start).copied().unwrap_or(Noun::PLAIN);
        let said = self.before_next(noun.agreed(said), token, number);
        said.replace('\'', "’")
    }

    /// « aucun critère » where English may say `no criteria`.
    fn french_count(&self, token: Token, spelling: &str, number: usize) -> Count {
        match number.checked_sub(1).and_then(|before| self.token_at(before)) {
            Some(Token::No | Token::Any | Token::Each) => Count::One,
            _ => count_of(token, spelling),
        }
    }

    /// Whether an operand stands before the piece, which then compares instead of counting.
    fn compares(&self, number: usize) -> bool {
        let before = number.checked_sub(1).and_then(|before| self.token_at(before));
        before.is_some_and(|before| before.ends_operand() || before == Token::Is)
    }

    /// Whether the piece stands behind `at least 2`, `all`, `50%`.
    pub(super) fn is_behind_quantifier(&self, number: usize) -> bool {
        let before = |steps| number.checked_sub(steps).and_then(|before| self.token_at(before));
        match before(1) {
            Some(Token::All | Token::Any | Token::No) => true,
            Some(Token::Number | Token::Percent) => matches!(
                before(2),
                Some(
                    Token::AtLeast
                        | Token::AtMost
                        | Token::Exactly
                        | Token::MoreThan
                        | Token::LessThan
                )
            ),
            _ => false,
        }
    }

    fn is_before_kind(&self, number: usize) -> bool {
        self.token_at(number + 1).is_some_and(|next| next.kind().is_some())
    }

    /// « moyenne des critères », « moyenne d'écrit », « nombre de critères ».
    fn before_next(&self, said: &'static str, token: Token, number: usize) -> &'static str {
        let Some([plain, several, _, elided]) = of_forms(said) else { return said };
        match self.token_at(number + 1) {
            Some(next) if next.kind().is_some() => {
                let word = nouns::french(next, count_of(next, self.written(number + 1)));
                match token {
                    Token::CountOf if starts_with_vowel(word) => elided,
                    Token::CountOf => plain,
                    _ => several,
                }
            }
            // Codes such as E1 or a are spelled out, and nothing is elided before them.
            Some(Token::Name) if is_elided_before(self.written(number + 1)) => elided,
            _ => plain,
        }
    }

    /// The article of the piece behind it.
    pub(super) fn french_article(&self, number: usize) -> &'static str {
        let next = self.token_at(number + 1);
        let Some(kind) = next.and_then(Token::kind) else { return "le" };
        let token = next.unwrap_or(Token::Name);
        let count = count_of(token, self.written(number + 1));
        match (count, gender(kind)) {
            (Count::Several, _) => "les",
            _ if starts_with_vowel(nouns::french(token, Count::One)) => "l’",
            (Count::One, cert_syntax::agreement::Gender::Feminine) => "la",
            (Count::One, cert_syntax::agreement::Gender::Masculine) => "le",
        }
    }
}

fn is_elided_before(name: &str) -> bool {
    starts_with_vowel(name) && name.chars().nth(1).is_some_and(char::is_lowercase)
}

fn starts_with_vowel(word: &str) -> bool {
    word.starts_with(['a', 'e', 'i', 'o', 'u', 'é', 'è', 'ê', 'â', 'à', 'î', 'ô', 'œ'])
}
