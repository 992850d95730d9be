//! Which texts say the same, and which are meant to.

use std::collections::VecDeque;

use cert_syntax::text::without_accents;
use rustc_hash::{FxHashMap, FxHashSet};

/// Whether two texts say the same, but for case, accents, punctuation and spaces.
pub(super) fn alike(one: &str, other: &str) -> bool {
    one == other || key(one) == key(other)
}

/// What of a text counts: its words, in small letters without accents.
fn key(text: &str) -> String {
    let letters: String = without_accents(text).flat_map(char::to_lowercase).collect();
    // French ligatures are as often typed as two letters.
    let letters = letters.replace('œ', "oe").replace('æ', "ae");
    let words = letters.split(|character: char| !character.is_alphanumeric());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// How many pairs of texts are looked at for likeness.
const MOST_PAIRS: usize = 40_000;

/// How much of their words two texts share, in percent, to be meant as the same.
const LIKE: usize = 50;

/// For each text of the first list, the place of the one in the second that is it: one that says the
/// same, else the most alike of those left over, if it is alike enough.
pub(super) fn paired(first: &[&str], second: &[String]) -> Vec<Option<usize>> {
    let mut places: FxHashMap<String, VecDeque<usize>> = FxHashMap::default();
    for (place, text) in second.iter().enumerate() {
        places.entry(key(text)).or_default().push_back(place);
    }
    let mut pairs: Vec<Option<usize>> =
        first.iter().map(|text| places.get_mut(&key(text)).and_then(VecDeque::pop_front)).collect();
    let mut left: Vec<usize> = places.into_values().flatten().collect();
    left.sort_unstable();
    let open = pairs.iter().filter(|pair| pair.is_none()).count();
    if open * left.len() > MOST_PAIRS {
        return pairs;
    }
    let words: Vec<_> = left
        .iter()
        .map(|&place| second.get(place).map_or_else(FxHashSet::default, |it| words(it)))
        .collect();
    let mut free: Vec<bool> = vec![true; left.len()];
    for (text, pair) in first.iter().zip(&mut pairs).filter(|(_, pair)| pair.is_none()) {
        let said = self::words(text);
        let open = words.iter().zip(&free).enumerate().filter(|(_, (_, free))| **free);
        let shares = open.map(|(at, (other, _))| (share(&said, other), std::cmp::Reverse(at)));
        if let Some((share, std::cmp::Reverse(at))) = shares.max()
            && share >= LIKE
        {
            *pair = left.get(at).copied();
            if let Some(free) = free.get_mut(at) {
                *free = false;
            }
        }
    }
    pairs
}

/// The words of a text that carry meaning: those of more than three letters, or all of a short one.
fn words(text: &str) -> FxHashSet<String> {
    let key = key(text);
    let long: FxHashSet<_> =
        key.split(' ').filter(|word| word.chars().count() > 3).map(str::to_owned).collect();
    if long.is_empty() { key.split(' ').map(str::to_owned).collect() } else { long }
}

/// How much of the words of both is in both, in percent.
fn share(one: &FxHashSet<String>, other: &FxHashSet<String>) -> usize {
    let both = one.iter().filter(|word| other.contains(*word)).count();
    let all = one.len() + other.len() - both;
    if all == 0 { 0 } else { 100 * both / all }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_only_written_otherwise_says_the_same() {
        assert!(alike("L’œuvre : « été »", "L'OEUVRE: \"ete\"."));
        assert!(!alike("Lire", "Relire"));
    }

    #[test]
    fn texts_are_paired_by_what_they_share() {
        let second = ["Tester la solution déployée", "Analyser le besoin", "Autre chose encore"];
        let second = second.map(str::to_owned);
        let first = ["Analyser le besoin.", "Tester la solution retenue", "Former les équipes"];
        assert_eq!(paired(&first, &second), [Some(1), Some(0), None]);
    }
}
