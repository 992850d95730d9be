//! What each word of the first file is.

use std::fmt::Write as _;

use cert_syntax::Span;
use certc::ide::TokenKind;

use crate::case::Case;

pub(crate) fn answer(case: &Case) -> String {
    let snapshot = &case.snapshot;
    let file = snapshot.loaded.root;
    let text = snapshot.text(file);
    let all = Span::new(0, u32::try_from(text.len()).unwrap());
    let tokens = snapshot.semantic_tokens(file, all);
    let mut out = String::new();
    for pair in tokens.windows(2) {
        assert!(pair[0].at.end <= pair[1].at.start, "{pair:?} overlap");
    }
    for token in &tokens {
        let kind = match token.kind {
            TokenKind::Entity(kind) => format!("{kind:?}"),
            kind => format!("{kind:?}").to_lowercase(),
        };
        let declared = if token.is_declaration { " declared" } else { "" };
        let builtin = if token.is_builtin { " of the language" } else { "" };
        let _ = writeln!(out, "{kind}{declared}{builtin}: {}", token.at.text(text).escape_debug());
    }
    // A part of the text gives the same tokens as the whole.
    for at in tokens.iter().map(|token| token.at) {
        let part = snapshot.semantic_tokens(file, at);
        assert!(part.iter().all(|token| tokens.contains(token)), "{at:?}: {part:?}");
        assert!(part.iter().any(|token| token.at == at), "{at:?}: {part:?}");
    }
    out
}
