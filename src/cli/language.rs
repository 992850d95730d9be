//! Which language to speak.

use std::env;
use std::ffi::OsString;

use certc::diagnostics::Lang;
use certc::diagnostics::syntax::file_lang;

/// The language that the user asked for or that the system speaks, if it is one of ours.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Language {
    known: Option<Lang>,
}

impl Language {
    /// The language `asked` for, else that of the environment.
    pub(crate) fn new(asked: Option<Lang>) -> Self {
        let set = |name| env::var(name).ok().filter(|value| !value.is_empty());
        let system = || ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(set);
        Self { known: asked.or_else(|| of_locale(&system()?)) }
    }

    /// The language of messages about `text`: without a known one, that which it is written in.
    pub(crate) fn of(self, text: &str) -> Lang {
        self.known.unwrap_or_else(|| file_lang(text))
    }

    /// The language of messages about no file.
    pub(crate) fn general(self) -> Lang {
        self.known.unwrap_or(Lang::En)
    }
}

/// The language that a command line asks for, before it is known to be sound: what is wrong with it
/// is told in that language too.
pub(crate) fn asked(arguments: &[OsString]) -> Option<Lang> {
    let texts = arguments.iter().map(|it| it.to_string_lossy());
    let mut texts = texts.take_while(|it| it != "--").skip_while(|it| !it.starts_with("--lang"));
    let value = match texts.next()?.strip_prefix("--lang")?.strip_prefix('=') {
        Some(value) => value.to_owned(),
        None => texts.next()?.into_owned(),
    };
    match &*value {
        "fr" => Some(Lang::Fr),
        "en" => Some(Lang::En),
        _ => None,
    }
}

/// `fr_FR.UTF-8` is French; `C` is nobody's language.
fn of_locale(locale: &str) -> Option<Lang> {
    let language = locale.split(['_', '.', '@', '-']).next()?;
    match language.to_ascii_lowercase().as_str() {
        "fr" => Some(Lang::Fr),
        "en" => Some(Lang::En),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_seen_before_anything_is_parsed() {
        let asked = |line: &str| asked(&line.split(' ').map(OsString::from).collect::<Vec<_>>());
        assert_eq!(asked("certc check --lang fr x"), Some(Lang::Fr));
        assert_eq!(asked("certc --lang=en chekc"), Some(Lang::En));
        assert_eq!(asked("certc --lang"), None);
        assert_eq!(asked("certc --lang de"), None);
        assert_eq!(asked("certc check -- --lang fr"), None);
    }

    #[test]
    fn locales_name_languages() {
        for (locale, lang) in [
            ("fr_FR.UTF-8", Some(Lang::Fr)),
            ("fr", Some(Lang::Fr)),
            ("en_GB", Some(Lang::En)),
            ("C.UTF-8", None),
            ("POSIX", None),
            ("frr_DE", None),
        ] {
            assert_eq!(of_locale(locale), lang, "{locale}");
        }
    }
}
