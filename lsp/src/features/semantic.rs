//! What each word of a text is, and what of that changed since the editor asked last.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use cert_syntax::Span;
use cert_syntax::ast::Kind;
use certc::ide::{SemanticToken as Told, TokenKind};
use rustc_hash::FxHashMap;
use tower_lsp::ls_types::{
    Range, SemanticToken, SemanticTokenModifier, SemanticTokenType, SemanticTokens,
    SemanticTokensDelta, SemanticTokensEdit, SemanticTokensFullDeltaResult, SemanticTokensLegend,
    Uri,
};

use crate::view::View;

/// The names of all kinds of tokens, in the order of their numbers.
const TYPES: [SemanticTokenType; 16] = [
    SemanticTokenType::COMMENT,
    SemanticTokenType::KEYWORD,
    SemanticTokenType::ENUM_MEMBER,
    SemanticTokenType::OPERATOR,
    SemanticTokenType::PROPERTY,
    SemanticTokenType::TYPE,
    SemanticTokenType::NUMBER,
    SemanticTokenType::STRING,
    SemanticTokenType::VARIABLE,
    SemanticTokenType::NAMESPACE,
    SemanticTokenType::CLASS,
    SemanticTokenType::METHOD,
    SemanticTokenType::EVENT,
    SemanticTokenType::STRUCT,
    SemanticTokenType::PARAMETER,
    SemanticTokenType::FUNCTION,
];

const MODIFIERS: [SemanticTokenModifier; 2] =
    [SemanticTokenModifier::DECLARATION, SemanticTokenModifier::DEFAULT_LIBRARY];

/// What the numbers of kinds mean.
pub(crate) fn legend() -> SemanticTokensLegend {
    SemanticTokensLegend { token_types: TYPES.to_vec(), token_modifiers: MODIFIERS.to_vec() }
}

fn type_of(kind: TokenKind) -> SemanticTokenType {
    match kind {
        TokenKind::Comment => SemanticTokenType::COMMENT,
        TokenKind::Keyword => SemanticTokenType::KEYWORD,
        TokenKind::State | TokenKind::Value => SemanticTokenType::ENUM_MEMBER,
        TokenKind::Operator => SemanticTokenType::OPERATOR,
        TokenKind::Property => SemanticTokenType::PROPERTY,
        TokenKind::Type => SemanticTokenType::TYPE,
        TokenKind::Number => SemanticTokenType::NUMBER,
        TokenKind::Text => SemanticTokenType::STRING,
        TokenKind::Name => SemanticTokenType::VARIABLE,
        TokenKind::Entity(kind) => match kind {
            Kind::Certification
            | Kind::Bloc
            | Kind::Options
            | Kind::Option
            | Kind::Activity
            | Kind::Task => SemanticTokenType::NAMESPACE,
            Kind::Competence => SemanticTokenType::CLASS,
            Kind::Criterion => SemanticTokenType::METHOD,
            Kind::Assessment => SemanticTokenType::EVENT,
            Kind::Deliverable | Kind::Requirement | Kind::Jury => SemanticTokenType::STRUCT,
            Kind::Member => SemanticTokenType::PARAMETER,
            Kind::Decision | Kind::Scenario => SemanticTokenType::FUNCTION,
            Kind::Input | Kind::Unknown => SemanticTokenType::VARIABLE,
        },
    }
}

fn number_of(kind: TokenKind) -> u32 {
    let wanted = type_of(kind);
    let place = TYPES.iter().position(|it| *it == wanted).unwrap_or_default();
    u32::try_from(place).unwrap_or_default()
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
    let mut encoded = Vec::new();
    let (mut line, mut start) = (0, 0);
    for token in view.snapshot().semantic_tokens(view.file, span) {
        for part in lines_of(view.text(), token.at) {
            let range = view.range(part);
            let (from, to) = (range.start, range.end);
            let delta_line = from.line - line;
            let delta_start = if delta_line == 0 { from.character - start } else { from.character };
            (line, start) = (from.line, from.character);
            encoded.push(SemanticToken {
                delta_line,
                delta_start,
                length: to.character.saturating_sub(from.character),
                token_type: number_of(token.kind),
                token_modifiers_bitset: modifiers(&token),
            });
        }
    }
    encoded
}

fn modifiers(token: &Told) -> u32 {
    u32::from(token.is_declaration) | u32::from(token.is_builtin) << 1
}

/// The parts of a span that have something on their lines.
fn lines_of(text: &str, span: Span) -> impl Iterator<Item = Span> + '_ {
    let mut start = span.start;
    span.text(text).split_inclusive(['\n', '\r']).filter_map(move |line| {
        let length = |text: &str| u32::try_from(text.len()).unwrap_or_default();
        let kept = line.trim_end_matches(['\n', '\r']);
        let part = Span::new(start, start + length(kept));
        start += length(line);
        (!kept.is_empty()).then_some(part)
    })
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
