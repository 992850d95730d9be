//! What each word of a text is, and what of that changed since the editor asked last.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use cert_syntax::Span;
use cert_syntax::ast::Kind;
use certc::ide::{SemanticToken as Told, TokenKind};
use rustc_hash::FxHashMap;
use tower_lsp::ls_types::{
    Position, Range, SemanticToken, SemanticTokenModifier, SemanticTokenType, SemanticTokens,
    SemanticTokensDelta, SemanticTokensEdit, SemanticTokensFullDeltaResult, SemanticTokensLegend,
    Uri,
};

use crate::view::View;

/// What a word can be to the protocol, by the numbers that the legend explains.
#[derive(Clone, Copy, Debug)]
enum Sort {
    Comment,
    Keyword,
    EnumMember,
    Operator,
    Property,
    Type,
    Number,
    String,
    Variable,
    Namespace,
    Class,
    Method,
    Event,
    Struct,
    Parameter,
    Function,
}

/// All sorts with their names, in the order of their numbers.
const SORTS: [(Sort, SemanticTokenType); 16] = [
    (Sort::Comment, SemanticTokenType::COMMENT),
    (Sort::Keyword, SemanticTokenType::KEYWORD),
    (Sort::EnumMember, SemanticTokenType::ENUM_MEMBER),
    (Sort::Operator, SemanticTokenType::OPERATOR),
    (Sort::Property, SemanticTokenType::PROPERTY),
    (Sort::Type, SemanticTokenType::TYPE),
    (Sort::Number, SemanticTokenType::NUMBER),
    (Sort::String, SemanticTokenType::STRING),
    (Sort::Variable, SemanticTokenType::VARIABLE),
    (Sort::Namespace, SemanticTokenType::NAMESPACE),
    (Sort::Class, SemanticTokenType::CLASS),
    (Sort::Method, SemanticTokenType::METHOD),
    (Sort::Event, SemanticTokenType::EVENT),
    (Sort::Struct, SemanticTokenType::STRUCT),
    (Sort::Parameter, SemanticTokenType::PARAMETER),
    (Sort::Function, SemanticTokenType::FUNCTION),
];

const MODIFIERS: [SemanticTokenModifier; 2] =
    [SemanticTokenModifier::DECLARATION, SemanticTokenModifier::DEFAULT_LIBRARY];

/// What the numbers of sorts mean.
pub(crate) fn legend() -> SemanticTokensLegend {
    SemanticTokensLegend {
        token_types: SORTS.map(|(_, name)| name).to_vec(),
        token_modifiers: MODIFIERS.to_vec(),
    }
}

const fn sort_of(kind: TokenKind) -> Sort {
    match kind {
        TokenKind::Comment => Sort::Comment,
        TokenKind::Keyword => Sort::Keyword,
        TokenKind::State | TokenKind::Value => Sort::EnumMember,
        TokenKind::Operator => Sort::Operator,
        TokenKind::Property => Sort::Property,
        TokenKind::Type => Sort::Type,
        TokenKind::Number => Sort::Number,
        TokenKind::Text => Sort::String,
        TokenKind::Name => Sort::Variable,
        TokenKind::Entity(kind) => match kind {
            Kind::Certification
            | Kind::Bloc
            | Kind::Options
            | Kind::Option
            | Kind::Activity
            | Kind::Task => Sort::Namespace,
            Kind::Competence => Sort::Class,
            Kind::Criterion => Sort::Method,
            Kind::Assessment => Sort::Event,
            Kind::Deliverable | Kind::Requirement | Kind::Jury => Sort::Struct,
            Kind::Member => Sort::Parameter,
            Kind::Decision | Kind::Scenario => Sort::Function,
            Kind::Input | Kind::Unknown => Sort::Variable,
        },
    }
}

/// The tokens of a whole text.
pub(crate) fn full(view: &View) -> Vec<SemanticToken> {
    let end = u32::try_from(view.text().len()).unwrap_or(u32::MAX);
    within(view, Span::new(0, end))
}

/// The tokens of a range.
pub(crate) fn ranged(view: &View, range: Range) -> Vec<SemanticToken> {
    within(view, view.span(range))
}

/// Each token counted from the one before it; one that goes on over several lines is one for each.
fn within(view: &View, span: Span) -> Vec<SemanticToken> {
    let told = view.snapshot().semantic_tokens(view.file, span);
    let Some(mut walk) = view.analysis.walk(view.file) else { return Vec::new() };
    let mut encoded = Vec::with_capacity(told.len());
    let mut before = Position::default();
    for token in told {
        walk.along(token.at, |at, length| {
            let delta_line = at.line - before.line;
            let on_its_line = if delta_line == 0 { before.character } else { 0 };
            before = at;
            encoded.push(SemanticToken {
                delta_line,
                delta_start: at.character - on_its_line,
                length,
                token_type: sort_of(token.kind) as u32,
                token_modifiers_bitset: modifiers(&token),
            });
        });
    }
    encoded
}

fn modifiers(token: &Told) -> u32 {
    u32::from(token.is_declaration) | u32::from(token.is_builtin) << 1
}

/// What each text was last told to be.
#[derive(Debug, Default)]
pub(crate) struct Last {
    told: Mutex<FxHashMap<Uri, (String, Vec<SemanticToken>)>>,
    count: AtomicU64,
}

impl Last {
    /// All tokens, remembered under a name.
    pub(crate) fn full(&self, uri: Uri, tokens: Vec<SemanticToken>) -> SemanticTokens {
        let name = self.count.fetch_add(1, Ordering::Relaxed).to_string();
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        told.insert(uri, (name.clone(), tokens.clone()));
        SemanticTokens { result_id: Some(name), data: tokens }
    }

    /// What changed since the answer with this name; all tokens where that is not known any more.
    pub(crate) fn delta(
        &self,
        uri: Uri,
        since: &str,
        tokens: Vec<SemanticToken>,
    ) -> SemanticTokensFullDeltaResult {
        let told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        let edits =
            told.get(&uri).filter(|(name, _)| name == since).map(|it| edits(&it.1, &tokens));
        drop(told);
        let full = self.full(uri, tokens);
        match edits {
            Some(edits) => SemanticTokensFullDeltaResult::TokensDelta(SemanticTokensDelta {
                result_id: full.result_id,
                edits,
            }),
            None => SemanticTokensFullDeltaResult::Tokens(full),
        }
    }

    /// Forgets a text that was closed.
    pub(crate) fn forget(&self, uri: &Uri) {
        self.told.lock().unwrap_or_else(PoisonError::into_inner).remove(uri);
    }
}

/// What makes `new` of `old`: all between what is the same at the start and at the end.
fn edits(old: &[SemanticToken], new: &[SemanticToken]) -> Vec<SemanticTokensEdit> {
    let head = old.iter().zip(new).take_while(|(old, new)| old == new).count();
    let (old, new) = (old.get(head..).unwrap_or_default(), new.get(head..).unwrap_or_default());
    let tail = old.iter().rev().zip(new.iter().rev()).take_while(|(old, new)| old == new).count();
    let (gone, come) = (old.len() - tail, new.get(..new.len() - tail).unwrap_or_default());
    if gone == 0 && come.is_empty() {
        return Vec::new();
    }
    // A token takes five numbers.
    let numbers = |tokens: usize| u32::try_from(5 * tokens).unwrap_or(u32::MAX);
    vec![SemanticTokensEdit {
        start: numbers(head),
        delete_count: numbers(gone),
        data: Some(come.to_vec()),
    }]
}

#[cfg(test)]
mod tests {
    use super::SORTS;

    #[test]
    fn the_legend_is_in_the_order_of_the_numbers() {
        let numbers = SORTS.map(|(sort, _)| sort as usize);
        assert_eq!(numbers, std::array::from_fn(|place| place));
    }
}
