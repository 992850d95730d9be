//! Words for people, in both languages at once, so that neither can be forgotten.

/// The languages that the compiler speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lang {
    /// English.
    En,
    /// French.
    Fr,
}

/// A phrase in English and in French.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// In English.
    pub en: String,
    /// In French.
    pub fr: String,
}

impl Words {
    /// The phrase in `lang`.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::En => &self.en,
            Lang::Fr => &self.fr,
        }
    }

    /// The phrases one behind the other, with `en` and `fr` before the last: "a, b or c".
    pub fn list(items: &[Self], en: &str, fr: &str) -> Self {
        let join = |last: &str, of: fn(&Self) -> &str| match items {
            [] => String::new(),
            [only] => of(only).to_owned(),
            [init @ .., end] => {
                let init: Vec<_> = init.iter().map(of).collect();
                format!("{} {last} {}", init.join(", "), of(end))
            }
        };
        Self { en: join(en, |words| &words.en), fr: join(fr, |words| &words.fr) }
    }
}

/// `words!(en: "…", fr: "…")` formats both languages from the variables in scope; further
/// arguments are named and serve either: `words!(en: "{n} marks", fr: "{n} notes", n = list.len())`.
/// French gets its no-break spaces and apostrophes here, so that nobody has to type them.
#[macro_export]
macro_rules! words {
    (en: $en:literal, fr: $fr:literal $(, $name:ident = $value:expr)* $(,)?) => {{
        // All at once, so that a value may speak of a variable that another name hides.
        #[allow(clippy::let_unit_value, unused_variables, reason = "there may be no names, or one for one language")]
        let ($($name,)*) = ($(&$value,)*);
        $crate::diagnostics::Words {
            en: ::std::format!($en),
            fr: $crate::diagnostics::words::typeset(&::std::format!($fr)),
        }
    }};
}
pub use words;

const NO_BREAK: char = '\u{a0}';

/// `text` as French typography asks: with no-break spaces inside guillemets and before a colon,
/// semicolon, question mark or exclamation mark that ends a word, and with apostrophes that are none
/// of a typewriter. What stands between guillemets was written by somebody else, or is to be typed:
/// its apostrophes stay.
pub fn typeset(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut before = None;
    let mut quotes = 0_usize;
    let mut rest = text.chars().peekable();
    while let Some(character) = rest.next() {
        let next = rest.peek().copied();
        match character {
            '«' => quotes += 1,
            '»' => quotes = quotes.saturating_sub(1),
            _ => {}
        }
        let holds = character == ' ' && (before == Some('«') || next == Some('»'));
        let ends_word = |next: char| matches!(next, ':' | ';' | '?' | '!');
        let before_mark = character == ' ' && next.is_some_and(ends_word) && {
            let mut behind = rest.clone();
            behind.next();
            behind.next().is_none_or(|behind| behind.is_whitespace() || behind == '»')
        };
        let elides = character == '\''
            && quotes == 0
            && before.is_some_and(char::is_alphabetic)
            && next.is_some_and(|next| next.is_alphanumeric() || next == '«');
        out.push(match character {
            _ if holds || before_mark => NO_BREAK,
            _ if elides => '’',
            _ => character,
        });
        before = Some(character);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn french_spaces_do_not_break() {
        assert_eq!(
            typeset("le « > » : écrire « a » ; non ?"),
            "le «\u{a0}>\u{a0}»\u{a0}: écrire «\u{a0}a\u{a0}»\u{a0}; non\u{a0}?"
        );
        assert_eq!(typeset("a != b, level: 7"), "a != b, level: 7");
    }

    #[test]
    fn apostrophes_are_no_typewriters() {
        assert_eq!(
            typeset("l'été d'« aujourd'hui », qu'il n'a pas ; 'x'"),
            "l’été d’«\u{a0}aujourd'hui\u{a0}», qu’il n’a pas\u{a0}; 'x'"
        );
    }

    #[test]
    fn lists_read_as_sentences() {
        let item = |en: &str| Words { en: en.to_owned(), fr: en.to_uppercase() };
        let list = |items: &[&str]| {
            let items: Vec<_> = items.iter().map(|en| item(en)).collect();
            Words::list(&items, "or", "ou")
        };
        assert_eq!(list(&["a"]).en, "a");
        assert_eq!(list(&["a", "b", "c"]).en, "a, b or c");
        assert_eq!(list(&["a", "b"]).fr, "A ou B");
    }
}
