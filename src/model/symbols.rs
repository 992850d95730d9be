//! The words of the source, each stored once.

use rustc_hash::FxBuildHasher;

/// A word of the source, stored once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Symbol(u32);

impl Symbol {
    /// Which word it is, in the order in which the source has them.
    pub(super) const fn index(self) -> usize {
        self.0 as usize
    }
}

/// The words of the source.
#[derive(Debug, Default)]
pub struct Symbols(indexmap::IndexSet<Box<str>, FxBuildHasher>);

impl Symbols {
    pub(super) fn intern(&mut self, text: &str) -> Symbol {
        let index = match self.0.get_index_of(text) {
            Some(index) => index,
            None => self.0.insert_full(text.into()).0,
        };
        Symbol(u32::try_from(index).unwrap_or(u32::MAX))
    }

    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// The symbol of a word, if the source has it.
    pub fn get(&self, text: &str) -> Option<Symbol> {
        self.0.get_index_of(text).and_then(|index| u32::try_from(index).ok()).map(Symbol)
    }

    /// The word.
    pub fn text(&self, symbol: Symbol) -> &str {
        self.0.get_index(symbol.index()).map_or("", |text| text)
    }

    /// All words, in the order in which the source has them.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|text| &**text)
    }
}
