//! Names in rules and lists: what they resolve to, and what is said where they do not.

use cert_syntax::ast::{Kind, Name, Refs};
use cert_syntax::text;

use super::check::Check;
use super::duplicates::RESERVED;
use super::names::Resolved;
use super::relations_of::is_grouped;
use super::{EntityId, Use, kinds, messages};
use crate::diagnostics::Lang;
use crate::diagnostics::syntax::file_lang;
use crate::source::{FileId, Place, Span};

/// After so many unknown names, no near miss is searched any more.
const MOST_SUGGESTIONS: u32 = 50;

/// The entity that a name stands for; of `B1.acquired_on` that of its first part.
fn named_by(source: &str, file: FileId, name: Name, resolved: &Resolved) -> Option<Use> {
    let (entity, span) = match resolved {
        Resolved::One(id) => (*id, name.span),
        Resolved::NotIn(outer, rest) => {
            let written = name.span.text(source);
            // The rest is composed, the source may not be: its dots are as many in both.
            let dots = rest.matches('.').count();
            let (first, _) = written.rmatch_indices('.').nth(dots)?;
            (*outer, Span::new(name.span.start, name.span.start + u32::try_from(first).ok()?))
        }
        Resolved::Several(_) | Resolved::Nothing => return None,
    };
    Some(Use { at: Place::new(file, span), entity })
}

impl Check<'_> {
    /// What a name means, silently. Whoever asks has read the name where it stands.
    pub(super) fn lookup(&self, scope: Option<EntityId>, file: FileId, name: Name) -> Resolved {
        let text = text::name(self.source(file), name);
        let resolved =
            self.names.resolve(&self.declared.entities, &self.declared.symbols, scope, &text);
        self.uses.borrow_mut().extend(named_by(self.source(file), file, name, &resolved));
        resolved
    }

    /// What a name means; says so where it means nothing or several things.
    pub(super) fn resolve(
        &mut self,
        scope: Option<EntityId>,
        file: FileId,
        name: Name,
    ) -> Option<EntityId> {
        match self.lookup(scope, file, name) {
            Resolved::One(id) => Some(id),
            other => {
                self.unresolved(file, name, other);
                None
            }
        }
    }

    /// Says that a name means nothing, or several things.
    pub(super) fn unresolved(&mut self, file: FileId, name: Name, resolved: Resolved) {
        let written = text::name(self.source(file), name).into_owned();
        let at = Place::new(file, name.span);
        match resolved {
            Resolved::One(_) => {}
            Resolved::Several(candidates) => {
                let candidates = candidates.iter().map(|&id| self.describe(id)).collect::<Vec<_>>();
                self.say(messages::names::ambiguous(at, &written, &candidates));
            }
            Resolved::NotIn(..) | Resolved::Nothing if self.is_lost(&written) => {}
            Resolved::NotIn(outer, rest) => {
                let inside = self.codes_in(outer);
                let near = messages::nearest(&rest, inside.iter().copied());
                let prefix = &written[..written.len() - rest.len()];
                let near = near.map(|near| format!("{prefix}{near}"));
                let described = self.describe(outer);
                let message =
                    messages::names::not_in(at, &described, &rest, near.as_deref(), &inside);
                self.say(message);
            }
            Resolved::Nothing => {
                let nearest = self.nearest(&written);
                self.say(messages::names::unknown(at, &written, nearest.as_deref()));
            }
        }
    }

    /// Whether the name, or its first part, stands in what a syntax error dropped.
    fn is_lost(&self, written: &str) -> bool {
        let lost = &self.declared.lost;
        !lost.is_empty()
            && (lost.contains("")
                || lost.contains(written)
                || written.split('.').any(|part| lost.contains(part)))
    }

    /// The name that a reader most probably meant: a code, a range written with a hyphen, or a code
    /// with that of its body, without the dot.
    fn nearest(&mut self, written: &str) -> Option<String> {
        self.suggestions += 1;
        if self.suggestions > MOST_SUGGESTIONS {
            return None;
        }
        let codes = || self.ids().filter_map(|id| self.code(id));
        let own = codes().chain(RESERVED);
        if let Some(near) = messages::nearest(written, own) {
            return Some(near.to_owned());
        }
        if let Some((first, last)) = written.split_once('-')
            && codes().any(|code| code == first)
            && codes().any(|code| code == last)
        {
            let french = file_lang(self.source(self.loaded.root)) == Lang::Fr;
            return Some(format!("{first} {} {last}", if french { "à" } else { "to" }));
        }
        let mut qualified = self.ids().filter_map(|id| {
            let (outer, inner) = (self.code(self.scope_of(id)?)?, self.code(id)?);
            let near = written.len().abs_diff(outer.len() + inner.len()) <= 1;
            near.then(|| format!("{outer}.{inner}"))
        });
        qualified.find(|name| messages::alike(name, written))
    }

    fn code(&self, id: EntityId) -> Option<&str> {
        self.entity(id).code.map(|code| self.declared.symbols.text(code))
    }

    /// The codes of what stands in `outer` and is called by its name and theirs.
    fn codes_in(&self, outer: EntityId) -> Vec<&str> {
        let inner =
            self.ids().skip(outer.index() + 1).take_while(|id| id.0 < self.entity(outer).end);
        inner
            .filter(|&id| self.scope_of(id) == Some(outer))
            .filter_map(|id| self.code(id))
            .collect()
    }

    /// How an entity is spoken of in a message, and where it stands.
    pub(super) fn describe(&self, id: EntityId) -> messages::Described {
        let entity = self.entity(id);
        let code = entity.code.map(|code| self.declared.symbols.text(code));
        messages::Described::new(entity.kind, code, entity.place())
    }

    /// The entities that a list of names and ranges stands for, in order. A name that stands for
    /// nothing is told here, and the sets that it would have filled are not told to be empty.
    pub(super) fn refs(
        &mut self,
        scope: Option<EntityId>,
        file: FileId,
        refs: &[Refs],
    ) -> Vec<(EntityId, Place)> {
        let mut found = Vec::with_capacity(refs.len());
        for item in refs {
            if self.ref_item(scope, file, item, &mut found).is_none() {
                self.incomplete = true;
            }
        }
        found
    }

    fn ref_item(
        &mut self,
        scope: Option<EntityId>,
        file: FileId,
        item: &Refs,
        found: &mut Vec<(EntityId, Place)>,
    ) -> Option<()> {
        let first = self.resolve(scope, file, item.first)?;
        let Some(last) = item.last else {
            found.push((first, Place::new(file, item.first.span)));
            return Some(());
        };
        let last_id = self.resolve(scope, file, last)?;
        let at = Place::new(file, item.first.span.to(last.span));
        self.range(first, last_id, at, found)
    }

    /// The entities of one kind from the first to the last in order of declaration.
    fn range(
        &mut self,
        first: EntityId,
        last: EntityId,
        at: Place,
        found: &mut Vec<(EntityId, Place)>,
    ) -> Option<()> {
        let (kind, last_kind) = (self.entity(first).kind, self.entity(last).kind);
        let misspelt = kind == Kind::Unknown || last_kind == Kind::Unknown;
        if misspelt || kind != last_kind || first > last {
            let backwards = kind == last_kind;
            let (first, last) = (self.describe(first), self.describe(last));
            if backwards && !misspelt {
                let written = at.span.text(self.source(at.file));
                self.say(messages::names::range_backwards(at, written, &first, &last));
            } else if !misspelt {
                self.say(messages::names::range_kinds(at, &first, &last));
            }
            return None;
        }
        // Between two members of one body, what stands deeper is not meant; between two bodies,
        // what a group holds is not.
        let scope = self.scope_of(first);
        let siblings = scope == self.scope_of(last);
        let list = &self.by_kind[kinds::index(kind)];
        let from = list.partition_point(|&id| id < first);
        let to = list.partition_point(|&id| id <= last);
        let members = list[from..to].iter();
        let meant = |id: &&EntityId| match siblings {
            true => self.scope_of(**id) == scope,
            false => !is_grouped(self, **id),
        };
        found.extend(members.filter(meant).map(|&id| (id, at)));
        Some(())
    }
}
