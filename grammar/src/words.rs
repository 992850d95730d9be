//! Finds the words of the language in a text: a tree over the words of all spellings.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::keywords::{ARTICLES, all};
use crate::text::without_accents;
use crate::token::Token;

/// What the words read so far mean, and which words may follow.
#[derive(Debug, Default)]
pub(crate) struct Node {
    /// The meaning if the spelling ends here.
    pub(crate) meaning: Option<Meaning>,
    next: FxHashMap<String, Node>,
}

/// What a spelling means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// A word of the language.
    Token(Token),
    /// Nothing: an article.
    Article,
}

impl Node {
    /// The node behind one more word, written with composed accents.
    pub(crate) fn then(&self, word: &str) -> Option<&Self> {
        self.next.get(word)
    }

    /// Whether a longer spelling goes on from here.
    pub(crate) fn goes_on(&self) -> bool {
        !self.next.is_empty()
    }

    /// The first spelling of a meaning wins: none may take another's place.
    fn insert(&mut self, spelling: &str, meaning: Meaning) {
        let node =
            parts(spelling).fold(self, |node, part| node.next.entry(part.to_owned()).or_default());
        node.meaning.get_or_insert(meaning);
    }
}

/// The words of a spelling. An elided word is one by itself: `n'est pas` has three.
pub(crate) fn parts(spelling: &str) -> impl Iterator<Item = &str> {
    spelling.split(' ').flat_map(|word| word.split_inclusive('\''))
}

/// Where every lookup starts.
pub(crate) fn root() -> &'static Node {
    &ROOT
}

static ROOT: LazyLock<Node> = LazyLock::new(|| {
    let mut root = Node::default();
    let spellings = || {
        all().flat_map(|word| {
            word.en.iter().chain(word.fr).map(|s| (*s, Meaning::Token(word.token)))
        })
    };
    for (spelling, meaning) in spellings() {
        root.insert(spelling, meaning);
    }
    for article in ARTICLES {
        root.insert(article, Meaning::Article);
    }
    // Last, so that what is written without accents never hides what is written with them:
    // `valide` stays itself. One letter is an author's code, not a word that lost its accent.
    for (spelling, meaning) in spellings() {
        let bare: String = without_accents(spelling).collect();
        if bare.len() > 1 {
            root.insert(&bare, meaning);
        }
    }
    root
});
