//! The codes of a text, and the gender of what they name.

use cert_syntax::agreement::Gender;
use cert_syntax::ast::{Entry, EntryKind, File, Kind, Name, Refs};
use cert_syntax::text;
use rustc_hash::{FxHashMap, FxHashSet};

use super::nouns::gender;

/// The codes of a text.
#[derive(Default)]
pub(super) struct Codes<'a> {
    pub(super) source: &'a str,
    /// The gender of what each code names; none where those differ.
    genders: FxHashMap<String, Option<Gender>>,
    /// The keys of its properties.
    keys: FxHashSet<String>,
}

impl<'a> Codes<'a> {
    pub(super) fn of(source: &'a str, tree: &File) -> Self {
        let mut codes = Self { source, ..Self::default() };
        codes.declare(&tree.entries);
        codes
    }

    /// Whether something has this code.
    pub(super) fn names(&self, code: &str) -> bool {
        self.genders.contains_key(code)
    }

    /// Whether something has a property of this key.
    pub(super) fn has_key(&self, key: &str) -> bool {
        self.keys.contains(key)
    }

    fn declare(&mut self, entries: &[Entry]) {
        for entry in entries {
            match &entry.kind {
                EntryKind::Entity(entity) => {
                    if let Some(code) = entity.code {
                        let gender = gender_of_named(entity.kind);
                        let code = text::name(self.source, code).into_owned();
                        let known = self.genders.entry(code).or_insert(Some(gender));
                        if *known != Some(gender) {
                            *known = None;
                        }
                    }
                    if let Some(body) = &entity.body {
                        self.declare(&body.entries);
                    }
                }
                EntryKind::Group(group) => self.declare(&group.body.entries),
                EntryKind::Property(property) => {
                    self.keys.insert(text::name(self.source, property.key).into_owned());
                }
                _ => {}
            }
        }
    }

    /// The gender of what a name names; masculine where that is not known.
    pub(super) fn gender(&self, name: Name) -> Gender {
        let name = text::name(self.source, name);
        let code = name.rsplit('.').next().unwrap_or_default();
        // Codes may hold points themselves: `C1.2`.
        let known = self.genders.get(&*name).or_else(|| self.genders.get(code));
        known.copied().flatten().unwrap_or(Gender::Masculine)
    }

    /// The gender of all that is listed.
    pub(super) fn gender_of(&self, refs: &[Refs]) -> Gender {
        let all = refs.iter().all(|range| self.gender(range.first) == Gender::Feminine);
        if all && !refs.is_empty() { Gender::Feminine } else { Gender::Masculine }
    }
}

/// The gender of what is called by its code. An input is spoken of as what its code says, whose
/// gender nobody knows; several options as « les options », the word that stands in the text.
const fn gender_of_named(kind: Kind) -> Gender {
    match kind {
        Kind::Input => Gender::Masculine,
        Kind::Options => Gender::Feminine,
        _ => gender(kind),
    }
}
