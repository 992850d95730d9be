//! Which lints are told, and how gravely: as the command line, an editor or a project file says.

use rustc_hash::FxHashMap;

use super::{ALL, Lint};
use crate::diagnostics::{Code, Words, words};
use crate::model::messages::nearest;

/// What becomes of what a lint finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Level {
    /// It is not told.
    Allow,
    /// Editors tell it, unobtrusively; commands do not.
    Hint,
    /// It is told as a warning.
    Warn,
    /// It is told as an error.
    Deny,
}

/// The words for the levels, in English and in French.
const WORDS: [(Level, &str, &str); 4] = [
    (Level::Allow, "allow", "permettre"),
    (Level::Hint, "hint", "suggérer"),
    (Level::Warn, "warn", "avertir"),
    (Level::Deny, "deny", "interdire"),
];

impl Level {
    /// The level that a word of either language means.
    pub fn parse(word: &str) -> Option<Self> {
        WORDS.iter().find(|(_, en, fr)| word == *en || word == *fr).map(|&(level, ..)| level)
    }

    /// The word of the command line and of project files.
    pub fn as_str(self) -> &'static str {
        WORDS.iter().find(|(level, ..)| *level == self).map_or("", |(_, en, _)| en)
    }

    /// « permettre »
    pub(super) fn fr(self) -> &'static str {
        WORDS.iter().find(|(level, ..)| *level == self).map_or("", |(.., fr)| fr)
    }

    /// The word that was meant, where one is near.
    pub(super) fn nearest(word: &str) -> Option<&'static str> {
        nearest(word, WORDS.iter().flat_map(|&(_, en, fr)| [en, fr]))
    }
}

/// Which lints somebody speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Which {
    /// One.
    One(Code),
    /// All of them.
    All,
    /// Those that are warnings unless they are set one by one.
    Warnings,
}

impl Which {
    /// What is called `name`: a lint's name or code, `all`, `warnings`.
    pub fn parse(name: &str) -> Option<Self> {
        match name {
            "all" => Some(Self::All),
            "warnings" => Some(Self::Warnings),
            _ => lint(name).map(|lint| Self::One(lint.code)),
        }
    }
}

/// The lint that has this name, or this code in either case.
pub fn lint(name: &str) -> Option<&'static Lint> {
    let is = |lint: &&&Lint| lint.name == name || lint.code.as_str().eq_ignore_ascii_case(name);
    ALL.iter().find(is).copied()
}

/// That no lint has this name.
pub fn unknown(name: &str) -> Words {
    if Code::parse(name).is_some_and(|code| code.as_str().starts_with('E')) {
        return words!(
            en: "`{name}` is an error: only lints, whose codes start with W, have a level",
            fr: "« {name} » est une erreur : seules les vérifications, de code W, ont un niveau"
        );
    }
    let names = ALL.iter().flat_map(|lint| [lint.name, lint.code.as_str()]);
    match nearest(name, names.chain(["all", "warnings"])) {
        Some(near) => words!(
            en: "there is no lint `{name}`; did you mean `{near}`?",
            fr: "il n'y a pas de vérification « {name} » ; vouliez-vous dire « {near} » ?"
        ),
        None => words!(
            en: "there is no lint `{name}`", fr: "il n'y a pas de vérification « {name} »"
        ),
    }
}

/// The levels that somebody set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Levels {
    set: FxHashMap<Which, Level>,
}

impl Levels {
    /// Sets a level; the level that was already set instead, where it is another.
    pub fn set(&mut self, which: Which, level: Level) -> Result<(), Level> {
        match *self.set.entry(which).or_insert(level) {
            same if same == level => Ok(()),
            other => Err(other),
        }
    }

    /// Sets the level of what is called `name`, or says why not.
    pub fn set_named(&mut self, name: &str, level: Level) -> Result<(), Words> {
        let which = Which::parse(name).ok_or_else(|| unknown(name))?;
        self.set(which, level).map_err(|other| {
            let (level, other) = (level.as_str(), other.as_str());
            words!(
                en: "`{name}` is given two levels: `{other}` and `{level}`",
                fr: "« {name} » reçoit deux niveaux : « {other} » et « {level} »"
            )
        })
    }

    /// The level of a lint, where others set it to `below`: what is said of it alone goes before
    /// what is said of all.
    fn of(&self, lint: &Lint, below: Level) -> Level {
        let one = self.set.get(&Which::One(lint.code));
        let level = one.or(self.set.get(&Which::All)).copied().unwrap_or(below);
        match self.set.get(&Which::Warnings) {
            Some(&told) if one.is_none() && level == Level::Warn => told,
            _ => level,
        }
    }
}

/// The level of each lint once all have spoken, the last of `layers` before the others.
pub(super) fn settled(layers: &[&Levels]) -> FxHashMap<Code, Level> {
    let of = |lint: &Lint| layers.iter().fold(lint.level, |below, levels| levels.of(lint, below));
    ALL.iter().map(|lint| (lint.code, of(lint))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::codes;

    fn levels(set: &[(&str, Level)]) -> Levels {
        let mut levels = Levels::default();
        for (name, level) in set {
            assert_eq!(levels.set_named(name, *level), Ok(()));
        }
        levels
    }

    #[test]
    fn one_lint_goes_before_all_and_the_nearer_layer_before_the_farther() {
        let project = levels(&[("all", Level::Deny), ("said-twice", Level::Allow)]);
        let asked = levels(&[("w0301", Level::Warn)]);
        let settled = settled(&[&project, &asked]);
        assert_eq!(settled[&codes::SAID_TWICE], Level::Allow);
        assert_eq!(settled[&codes::UNASSESSED], Level::Warn);
        assert_eq!(settled[&codes::TEAM_ONLY], Level::Deny);
    }

    #[test]
    fn denying_warnings_wakes_nothing_that_is_allowed() {
        let project = levels(&[("team-only", Level::Allow)]);
        let asked = levels(&[("warnings", Level::Deny), ("unassessed", Level::Warn)]);
        let settled = settled(&[&project, &asked]);
        assert_eq!(settled[&codes::TEAM_ONLY], Level::Allow);
        assert_eq!(settled[&codes::UNASSESSED], Level::Warn);
        assert_eq!(settled[&codes::SAID_TWICE], Level::Deny);
    }

    #[test]
    fn a_lint_has_one_level_and_errors_have_none() {
        let mut levels = levels(&[("said-twice", Level::Allow)]);
        let told = |found: Result<(), Words>| found.err().map(|words| words.en).unwrap_or_default();
        assert!(told(levels.set_named("said-twice", Level::Deny)).contains("two levels"));
        assert!(told(levels.set_named("said-twise", Level::Deny)).contains("`said-twice`?"));
        assert!(told(levels.set_named("E0101", Level::Allow)).contains("is an error"));
    }
}
