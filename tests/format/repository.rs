//! Every text of the repository, whatever it was written for.

use std::fs;
use std::path::Path;

use certc::format::Language;

use crate::support::{Fence, Texts, checkout, compile, fences, files};
use crate::{assert_same, comments, formatted};

/// All texts without syntax errors, by name.
fn texts() -> Vec<(String, String)> {
    let root = checkout();
    let mut texts = Vec::new();
    for folder in ["tests", "examples", "grammar/tests", "src/cli/templates"] {
        for path in files(&root.join(folder), ".cert") {
            let name = path.strip_prefix(&root).unwrap_or(&path).display().to_string();
            texts.extend(fs::read_to_string(&path).ok().map(|text| (name, text)));
        }
    }
    for page in files(&root.join("docs"), ".md") {
        let text = fs::read_to_string(&page).unwrap();
        let name = |fence: &Fence| format!("{}:{}", page.display(), fence.line);
        let blocks = fences(&text).into_iter().filter(Fence::is_cert);
        texts.extend(blocks.map(|fence| (name(&fence), fence.text)));
    }
    texts.retain(|(_, text)| cert_syntax::parse(text).errors.is_empty());
    assert!(texts.len() > 400, "only {} texts", texts.len());
    texts
}

/// The digest of the tables, and the codes of all that is said.
fn meaning(text: &str) -> (Option<String>, Vec<&'static str>) {
    let compiled = compile("x.cert", &Texts::one("x.cert", text));
    let mut codes = compiled.codes();
    codes.sort_unstable();
    if compiled.digest().is_none() {
        // How much is understood of what is wrong hangs on lines too.
        codes.clear();
    }
    (compiled.digest().map(str::to_owned), codes)
}

#[test]
fn formatting_twice_is_formatting_once() {
    for (name, text) in texts() {
        let once = formatted(&text, None).unwrap();
        assert_same(&formatted(&once, None).unwrap(), &once, &name);
        assert_eq!(comments(&once), comments(&text), "{name}");
        assert!(once.is_empty() || once.ends_with('\n'), "{name}");
        assert!(!once.lines().any(|line| line.ends_with(' ')), "{name}");
    }
}

#[test]
fn meaning_stays_in_either_spelling() {
    for (name, text) in texts() {
        let before = meaning(&text);
        for language in [None, Some(Language::English), Some(Language::French)] {
            let after = formatted(&text, language).unwrap();
            assert_eq!(meaning(&after), before, "{name} {language:?}\n{after}");
        }
    }
}

/// Once a text is in French, it comes back the same. Where its author wrote French, it may first have
/// said what has one word in English with another than the usual one: « si » for « quand », « oui »
/// for « vrai », « plus de » where « supérieur à » compares, « est non applicable ».
#[test]
fn spellings_go_there_and_back() {
    for (name, text) in texts() {
        let french = formatted(&text, Some(Language::French)).unwrap();
        let english = formatted(&french, Some(Language::English)).unwrap();
        let again = formatted(&english, Some(Language::French)).unwrap();
        let back = formatted(&again, Some(Language::English)).unwrap();
        assert_same(&formatted(&back, Some(Language::French)).unwrap(), &again, &name);
        assert_eq!(comments(&english), comments(&text), "{name}");
        for (text, language) in [(&french, Language::French), (&english, Language::English)] {
            assert_same(&formatted(text, Some(language)).unwrap(), text, &name);
            assert_same(&formatted(text, None).unwrap(), text, &name);
            is_of(text, language, &name);
        }
        let is_english = formatted(&text, Some(Language::English)) == formatted(&text, None);
        if is_english || GIVEN_AWAY.iter().any(|folder| name.starts_with(folder)) {
            assert_same(&again, &french, &name);
        }
    }
}

/// The folders of texts for others to start from.
const GIVEN_AWAY: [&str; 2] = ["examples", "src/cli/templates"];

/// Fails where a text has a word that only the other language has.
fn is_of(text: &str, language: Language, name: &str) {
    for lexeme in cert_syntax::tokens(text).lexemes {
        let written = lexeme.span().text(text);
        let spelling = cert_syntax::keywords::spelling_of(lexeme.token, written);
        let words = cert_syntax::keywords::all().find(|word| word.token == lexeme.token);
        if let (Some(spelling), Some(word)) = (spelling, words) {
            assert!(word.spellings(language).contains(&spelling), "{name}: `{written}`");
        }
    }
}

#[test]
fn what_we_give_away_is_formatted() {
    let root = checkout();
    for folder in GIVEN_AWAY {
        for path in files(&root.join(folder), ".cert") {
            is_formatted(&path);
        }
    }
}

fn is_formatted(path: &Path) {
    let text = fs::read_to_string(path).unwrap();
    assert_same(&text, &formatted(&text, None).unwrap(), &path.display().to_string());
}
