//! Words that are nearly right, and the language that a file is written in.

use std::sync::LazyLock;

use cert_syntax::keywords::{self, Word};
use cert_syntax::token::Token;
use rustc_hash::{FxHashMap, FxHashSet};

use super::{Site, quoted, synonyms};
use crate::diagnostics::{Diagnostic, Lang, codes, words};

/// The language whose words a text uses more; French where it uses none, since that is what most
/// of its authors read. Looks at the start of a long text only.
pub fn file_lang(text: &str) -> Lang {
    const LOOKED_AT: usize = 1 << 14;
    let start = &text[..text.floor_char_boundary(LOOKED_AT)];
    let languages = outside_quotes(start)
        .flat_map(|part| part.split(|character: char| !character.is_alphanumeric()))
        .filter_map(|word| DISTINCTIVE.get(word));
    let balance: i32 = languages.map(|lang| if *lang == Lang::En { 1 } else { -1 }).sum();
    if balance > 0 { Lang::En } else { Lang::Fr }
}

/// The words that are spelt so in one language alone.
static DISTINCTIVE: LazyLock<FxHashMap<&'static str, Lang>> = LazyLock::new(|| {
    let spelt_in = |lang: Lang| {
        let spellings = move |word: &Word| if lang == Lang::En { word.en } else { word.fr };
        let words = keywords::all().flat_map(spellings).flat_map(|spelling| spelling.split(' '));
        words.collect::<FxHashSet<_>>()
    };
    let (english, french) = (spelt_in(Lang::En), spelt_in(Lang::Fr));
    let only = |of: &FxHashSet<&'static str>, other: &FxHashSet<_>, lang| {
        of.difference(other).map(|word| (*word, lang)).collect::<Vec<_>>()
    };
    let english_alone = only(&english, &french, Lang::En);
    english_alone.into_iter().chain(only(&french, &english, Lang::Fr)).collect()
});

/// The parts of a text between its quoted texts and comments.
fn outside_quotes(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let Some(start) = text.find(['"', '«', '/']) else {
            rest = None;
            return Some(text);
        };
        let (outside, quote) = text.split_at(start);
        let behind = |open: &str, close: &str| {
            quote[open.len()..].split_once(close).map(|(_, behind)| behind)
        };
        rest = match quote.as_bytes() {
            [b'"', ..] => behind("\"", "\""),
            [b'/', b'/', ..] => behind("//", "\n"),
            [b'/', ..] => Some(&quote[1..]),
            _ => behind("«", "»"),
        };
        Some(outside)
    })
}

pub(super) fn unknown_entry(site: Site<'_>) -> Diagnostic {
    let found = site.found();
    let word = quoted(found);
    let diagnostic = site.error(
        codes::UNKNOWN_ENTRY,
        words!(
            en: "`{word}` is not a word of the language",
            fr: "« {word} » n'est pas un mot du langage",
        ),
    );
    if keywords::type_name(found).is_some() {
        return type_for_kind(diagnostic);
    }
    let plain = without_accents(&found.to_lowercase());
    let near = synonyms::meant(&plain, site.is_french());
    let Some(near) = near.or_else(|| nearest(found, entry_words(), site.is_french())) else {
        return diagnostic
            .label(words!(
                en: "an entry cannot start with this word",
                fr: "un élément ne peut pas commencer par ce mot",
            ))
            .help(words!(
                en: "an entry starts with what it is (`bloc`, `competence`), with a rule \
                     (`validated when`) or with a property (`level: 7`)",
                fr: "un élément commence par ce qu'il est (« bloc », « compétence »), par une \
                     règle (« validé quand ») ou par une propriété (« niveau: 7 »)",
            ));
    };
    diagnostic
        .label(words!(en: "did you mean `{near}`?", fr: "vouliez-vous dire « {near} » ?"))
        .suggest(words!(en: "write `{near}`", fr: "écrire « {near} »"), site.at(), near)
}

/// `note N1 sur 20`
fn type_for_kind(diagnostic: Diagnostic) -> Diagnostic {
    diagnostic
        .label(words!(
            en: "this says what an input is like",
            fr: "ceci dit de quel type est une donnée",
        ))
        .help(words!(
            en: "an input is declared with its code, then its type: `input N1 as score out of 20`",
            fr: "une donnée se déclare avec son code, puis son type : « donnée N1 comme note sur 20 »",
        ))
}

/// The words that an entry can start with, English and French.
fn entry_words() -> impl Iterator<Item = Spellings> {
    let starts = |word: &&Word| {
        let token = word.token;
        token.kind().is_some()
            || token.state().is_some()
            || matches!(
                token,
                Token::Property
                    | Token::Include
                    | Token::Each
                    | Token::Outcome
                    | Token::Otherwise
                    | Token::Given
                    | Token::Expect
            )
    };
    keywords::all().filter(starts).map(|word| (word.en, word.fr))
}

/// The spellings of a word in English and in French.
pub(super) type Spellings = (&'static [&'static str], &'static [&'static str]);

/// No word of the language is near to a longer one, and comparing takes time for each letter.
const LONGEST: usize = 80;

/// The known word that `written` is probably meant to be: at most one letter in three differs.
/// Among equally near ones, those of the file's language come first.
pub(super) fn nearest(
    written: &str,
    known: impl Iterator<Item = Spellings>,
    french: bool,
) -> Option<&'static str> {
    if written.len() > LONGEST {
        return None;
    }
    let written = without_accents(&written.to_lowercase());
    let distance = |spelling: &str| strsim::osa_distance(&written, &without_accents(spelling));
    let candidates = known.flat_map(|(en, fr)| {
        en.iter().map(move |&en| (french, en)).chain(fr.iter().map(move |&fr| (!french, fr)))
    });
    candidates
        .map(|(other_language, spelling)| (distance(spelling), other_language, spelling))
        .filter(|(distance, _, _)| *distance * 3 <= written.chars().count().max(3))
        .min_by_key(|&(distance, other_language, _)| (distance, other_language))
        .map(|(_, _, spelling)| spelling)
}

/// French as a keyboard without accents writes it: an accent alone is no other word.
pub(super) fn without_accents(word: &str) -> String {
    let plain = |letter| match letter {
        'à' | 'â' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'î' | 'ï' => 'i',
        'ô' => 'o',
        'ù' | 'û' | 'ü' => 'u',
        'ç' => 'c',
        letter => letter,
    };
    word.chars().map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_speaks_the_language_of_most_of_its_words() {
        let en = "certification X \"tous les critères, sinon rien\" < competence C1 // quand\n>";
        assert_eq!(file_lang(en), Lang::En);
        let fr =
            "certification X \"all criteria\" < compétence C1 validée quand tous les critères >";
        assert_eq!(file_lang(fr), Lang::Fr);
        assert_eq!(file_lang("bloc B1 < niveau: 7 a / b when"), Lang::En);
        assert_eq!(file_lang("\"never closed when when"), Lang::Fr);
    }

    #[test]
    fn near_misses_are_found_in_the_files_language() {
        assert_eq!(nearest("compentence", entry_words(), false), Some("competence"));
        assert_eq!(nearest("compentence", entry_words(), true), Some("compétence"));
        assert_eq!(nearest("Bloc", entry_words(), true), Some("bloc"));
        assert_eq!(nearest("criterai", entry_words(), false), Some("criteria"));
        assert_eq!(nearest("xylophone", entry_words(), false), None);
    }
}
