//! Gives an entity another code, wherever it is named, if then every name still means what it meant.

mod refusals;
mod verify;

use cert_syntax::ast::{Entry, EntryKind};
use cert_syntax::lexer::lex;
use cert_syntax::text;
use cert_syntax::token::Token;
use rustc_hash::FxHashSet;

use super::Snapshot;
use super::snapshot::body_of;
use crate::diagnostics::{Edit, Words};
use crate::model::{EntityId, Model, RESERVED, kinds};
use crate::source::{FileId, Place, Span};

/// A code that can be given up for another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renamable {
    /// Where it is written, of a qualified name its own part alone.
    pub at: Place,
    /// As it is written there.
    pub code: String,
}

impl Snapshot {
    /// The code at `offset`, or why nothing can be renamed there.
    pub fn prepare_rename(&self, file: FileId, offset: u32) -> Result<Renamable, Words> {
        if self.model().is_none() {
            return Err(refusals::no_certification());
        }
        let named = self.named_at(file, offset);
        let at = named.first().ok_or_else(refusals::no_code)?.at;
        Ok(Renamable { at, code: at.span.text(self.text(file)).to_owned() })
    }

    /// The edits that give what is named at `offset` the code `name`, in all files and by place; or
    /// why it cannot have it.
    pub fn rename(&self, file: FileId, offset: u32, name: &str) -> Result<Vec<Edit>, Words> {
        let old = self.prepare_rename(file, offset)?;
        let model = self.model().ok_or_else(refusals::no_certification)?;
        let name = name.trim();
        if name == old.code {
            return Ok(Vec::new());
        }
        is_code(name)?;
        let entities = self.declared_alike(model, file, offset);
        self.is_free(model, &entities, name)?;
        self.is_all_read(&old.code)?;
        let mut edits =
            self.occurrences_of(&entities).into_iter().map(|it| it.at).collect::<Vec<_>>();
        edits.dedup();
        let edits = edits.into_iter().map(|at| Edit { at, text: name.to_owned() });
        let edits = edits.collect::<Vec<_>>();
        verify::verify(self, model, &entities, &edits)?;
        Ok(edits)
    }

    /// The entities named at `offset`, each with those that the same words declare: a file may be
    /// included several times.
    fn declared_alike(&self, model: &Model, file: FileId, offset: u32) -> Vec<EntityId> {
        let named = self.named_at(file, offset).into_iter();
        let places = named.map(|it| model.entity(it.entity).place()).collect::<FxHashSet<_>>();
        let alike = model.iter().filter(|(_, entity)| places.contains(&entity.place()));
        alike.map(|(id, _)| id).collect()
    }

    /// No other entity of the same body has the code.
    fn is_free(&self, model: &Model, entities: &[EntityId], name: &str) -> Result<(), Words> {
        let Some(code) = model.symbols.get(&text::name(name, whole(name))) else { return Ok(()) };
        let scope = |id: EntityId| {
            model.ancestors(id).find(|&outer| !kinds::is_transparent(model.entity(outer).kind))
        };
        let scopes = entities.iter().map(|&id| scope(id)).collect::<FxHashSet<_>>();
        let holds = |id: EntityId, other: EntityId| model.ancestors(other).any(|outer| outer == id);
        let clash = model.iter().find(|&(id, entity)| {
            let related =
                || entities.iter().any(|&own| own == id || holds(own, id) || holds(id, own));
            entity.code == Some(code) && scopes.contains(&scope(id)) && !related()
        });
        match clash {
            Some((_, entity)) => Err(refusals::taken(
                name,
                entity.kind,
                &refusals::place(&self.loaded.sources, entity.place()),
            )),
            None => Ok(()),
        }
    }

    /// Nothing that could not be read may name what is renamed: it would keep the old code.
    fn is_all_read(&self, old: &str) -> Result<(), Words> {
        for (file, parsed) in &self.loaded.parsed {
            let source = self.text(*file);
            let mut unread = Vec::new();
            unread_entries(&parsed.tree.entries, &mut unread);
            for span in unread {
                let lost = span.text(source);
                let mut names = lex(lost).lexemes.into_iter().filter(|it| it.token == Token::Name);
                let named = names.find(|it| {
                    let name = Span::new(it.start, it.end).text(lost);
                    name == old || name.split('.').any(|part| part == old)
                });
                if let Some(named) = named {
                    let at = Span::empty(span.start + named.start);
                    return Err(refusals::unread(
                        old,
                        &refusals::place(&self.loaded.sources, Place::new(*file, at)),
                    ));
                }
            }
        }
        Ok(())
    }
}

/// Whether the language reads `name` as a code, and as one that an entity may have.
fn is_code(name: &str) -> Result<(), Words> {
    let lexed = lex(name);
    let read = match &lexed.lexemes[..] {
        [only] if only.start == 0 && only.end as usize == name.len() => Some(only.token),
        _ => None,
    };
    let article = lexed.articles.first().is_some_and(|it| it.text(name) == name);
    match read {
        _ if RESERVED.contains(&&*text::name(name, whole(name))) => Err(refusals::reserved(name)),
        Some(Token::Name) if lexed.errors.is_empty() => Ok(()),
        Some(_) if name.starts_with(char::is_alphabetic) && !name.contains(':') => {
            Err(refusals::word(name))
        }
        _ if article => Err(refusals::word(name)),
        _ => Err(refusals::no_valid_code(name)),
    }
}

fn whole(name: &str) -> cert_syntax::ast::Name {
    let span = Span::new(0, u32::try_from(name.len()).unwrap_or(u32::MAX));
    cert_syntax::ast::Name { span }
}

/// The parser bounds how deep bodies nest, and with it this recursion.
fn unread_entries(entries: &[Entry], found: &mut Vec<Span>) {
    for entry in entries {
        if matches!(entry.kind, EntryKind::Error) {
            found.push(entry.span);
        }
        if let Some(body) = body_of(entry) {
            unread_entries(&body.entries, found);
        }
    }
}
