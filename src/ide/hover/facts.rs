//! What an entity says of itself besides its rule: its type, its properties, how many are chosen.

use cert_syntax::ast::{Entry, EntryKind, Kind};
use cert_syntax::text;

use crate::diagnostics::Lang;
use crate::ide::snapshot::body_of;
use crate::ide::speech::{Speech, escaped, shortened};
use crate::ide::types::type_words;
use crate::model::EntityId;
use crate::model::properties::{Form, find};

/// More properties than these are left to the text.
const MOST_PROPERTIES: usize = 6;
/// Of a value.
const VALUE: usize = 60;

/// Its type, its properties and its choice, on one line; nothing where it says none.
pub(super) fn of(speech: Speech<'_>, id: EntityId) -> Option<String> {
    let model = speech.model;
    let mut said = Vec::new();
    said.extend(model.types.get(&id).and_then(|known| type_words(model, known, speech.lang)));
    said.extend(model.choose.get(&id).map(|choose| {
        let (least, most) = (choose.least, choose.most);
        let of = model.children(id).filter(|&it| model.entity(it).kind == Kind::Option).count();
        match (least == most, speech.lang) {
            (true, Lang::En) => format!("choose {least} of {of}"),
            (false, Lang::En) => format!("choose {least} to {most} of {of}"),
            (true, Lang::Fr) => format!("choisir {least} sur {of}"),
            (false, Lang::Fr) => format!("choisir {least} à {most} sur {of}"),
        }
    }));
    let body = speech.snapshot.entry_of(id).and_then(body_of);
    let entries = body.map_or(&[][..], |body| &body.entries).iter();
    let properties = entries.filter_map(|entry| property(speech, id, entry));
    said.extend(properties.take(MOST_PROPERTIES));
    (!said.is_empty()).then(|| said.join(" · "))
}

/// « nature : `étude_de_cas` », as written.
fn property(speech: Speech<'_>, id: EntityId, entry: &Entry) -> Option<String> {
    let EntryKind::Property(property) = &entry.kind else { return None };
    let source = speech.snapshot.text(speech.model.entity(id).file);
    let key = text::name(source, property.key);
    if find(&key)?.form == Form::Competences {
        // The relations tell it.
        return None;
    }
    let (first, last) = (property.values.first()?, property.values.last()?);
    let value = first.span.to(last.span).text(source);
    let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
    let value = escaped(&shortened(&value, VALUE));
    Some(speech.spaced(&format!("{} : {value}", escaped(&key))))
}
