//! White space and comments where nobody would put them.

use cert_syntax::token::{Lexeme, Token};
use cert_syntax::tokens;

use crate::draw::Draw;
use crate::spell::{Layout, Spelling, spell};
use crate::{assert_same, comments, drafts, formatted};

const SEEDS: u64 = 500;

/// A text without comments with its gaps drawn anew: `between` is told of the token behind each.
fn with_gaps(text: &str, mut between: impl FnMut(Lexeme) -> String) -> String {
    let lexemes = tokens(text).lexemes.into_iter();
    lexemes.map(|lexeme| between(lexeme) + lexeme.span().text(text)).collect()
}

/// Whether a token reads the same where it starts a line: most that can start an entry, or be taken
/// for one that does, are told apart by that.
fn may_start_line(lexeme: Lexeme) -> bool {
    let Lexeme { token, starts_entry, .. } = lexeme;
    let may_be_entry = token.kind().is_some()
        || token.state().is_some()
        || matches!(token, Token::Name | Token::AnyOf | Token::AllOf | Token::Is);
    starts_entry || !may_be_entry
}

#[test]
fn white_space_does_not_matter() {
    for seed in 0..SEEDS {
        let mut draw = Draw::new(seed);
        let text = spell(&drafts::draft(seed), Spelling::French, Layout::Plain, seed);
        let expected = formatted(&text, None).unwrap();
        let mangled = with_gaps(&text, |lexeme| {
            let gap = match (lexeme.starts_entry, may_start_line(lexeme)) {
                (true, _) => *draw.pick(&["\n", "\n\t", "  \n  "]),
                (false, true) => {
                    *draw.pick(&[" ", "  ", "\t", "\n", " \n\t", "\u{a0} ", "\u{202f}"])
                }
                (false, false) => *draw.pick(&[" ", "  ", "\t", "\u{a0} "]),
            };
            gap.to_owned()
        });
        let found = formatted(&mangled, None).unwrap();
        assert_same(&found, &expected, &mangled);
    }
}

#[test]
fn comments_are_never_lost() {
    for seed in 0..SEEDS {
        let text = spell(&drafts::draft(seed), Spelling::English, Layout::Plain, seed);
        let commented = |anywhere: bool| {
            let mut draw = Draw::new(seed);
            let mut count = 0;
            with_gaps(&text, |lexeme| {
                count += 1;
                match draw.below(8) {
                    _ if !anywhere && !may_start_line(lexeme) => " ".to_owned(),
                    0 => format!(" // {count}\n"),
                    1 => format!("\n  // {count} < > \" « et\n\n"),
                    2 => format!("\n// {count}\r\n\t//\r\n"),
                    _ if lexeme.starts_entry => "\n".to_owned(),
                    _ => " ".to_owned(),
                }
            })
        };
        let anywhere = commented(true);
        for text in [anywhere, commented(false)] {
            // At some places a comment, which ends its line, changes what is read.
            let Some(once) = formatted(&text, None) else { continue };
            assert_eq!(comments(&once), comments(&text), "{text}");
            assert_same(&formatted(&once, None).unwrap(), &once, &text);
        }
        assert!(formatted(&commented(false), None).is_some(), "{}", commented(false));
    }
}
