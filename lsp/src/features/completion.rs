//! What may stand at the cursor; what there is more to say of it once somebody looks.

use std::str::FromStr;

use certc::ide::{About, Completion, CompletionKind};
use serde_json::{Value, json};
use tower_lsp::ls_types::{
    CompletionItem, CompletionItemKind, CompletionItemLabelDetails, CompletionList,
    CompletionTextEdit, Documentation, InsertTextFormat, Position, TextEdit, Uri,
};

use super::hover::markdown;
use super::{include_paths, kinds};
use crate::view::View;

/// All that may stand at a position, in order.
pub(crate) fn complete(view: &View, position: Position) -> CompletionList {
    let offset = view.offset(position);
    if let Some(path) = view.snapshot().included_path(view.file, offset) {
        return include_paths::offers(view, path, offset);
    }
    let found = view.snapshot().complete(view.file, offset, view.lang());
    let items = found.items.into_iter().enumerate().map(|(place, it)| item(view, place, it));
    CompletionList { is_incomplete: found.is_incomplete, items: items.collect() }
}

/// The text whose offer an item is.
pub(crate) fn text_of(item: &CompletionItem) -> Option<Uri> {
    Uri::from_str(item.data.as_ref()?.get("uri")?.as_str()?).ok()
}

/// An offer with all that there is to say of it.
pub(crate) fn resolved(view: &View, mut item: CompletionItem) -> CompletionItem {
    let about = item.data.as_ref().and_then(|data| about_of(data.get("about")?));
    let told = about.and_then(|about| view.snapshot().about(&about, view.lang()));
    item.documentation = told.map(|told| Documentation::MarkupContent(markdown(told)));
    item
}

fn item(view: &View, place: usize, offer: Completion) -> CompletionItem {
    let snippets = view.editor.takes_snippets();
    let (new_text, format) = match (offer.is_snippet, snippets) {
        (true, true) => (offer.insert, InsertTextFormat::SNIPPET),
        (true, false) => (without_places(&offer.insert), InsertTextFormat::PLAIN_TEXT),
        (false, _) => (offer.insert, InsertTextFormat::PLAIN_TEXT),
    };
    // Found without its accents, and with them.
    let label = offer.label.to_lowercase();
    let filter = match offer.filter.contains(&label) {
        true => offer.filter,
        false => format!("{} {label}", offer.filter),
    };
    let about = json_of(&offer.about);
    let uri = view.analysis.uri(view.file).map(|uri| uri.as_str());
    let data = about.map(|about| json!({"uri": uri, "about": about}));
    let range = view.range(offer.replace);
    let (beside, detail) = match view.editor.describes_labels() {
        true => (offer.detail, None),
        false => (None, offer.detail),
    };
    let label_details =
        beside.map(|text| CompletionItemLabelDetails { detail: None, description: Some(text) });
    CompletionItem {
        label: offer.label,
        label_details,
        kind: Some(sign(offer.kind)),
        detail,
        sort_text: Some(format!("{place:04}")),
        filter_text: Some(filter),
        insert_text_format: Some(format),
        text_edit: Some(CompletionTextEdit::Edit(TextEdit { range, new_text })),
        data,
        ..CompletionItem::default()
    }
}

fn sign(kind: CompletionKind) -> CompletionItemKind {
    match kind {
        CompletionKind::Entity(kind) => kinds::of_offer(kind),
        CompletionKind::Word => CompletionItemKind::KEYWORD,
        CompletionKind::Entry => CompletionItemKind::SNIPPET,
        CompletionKind::Property => CompletionItemKind::PROPERTY,
        CompletionKind::Value => CompletionItemKind::VALUE,
        CompletionKind::Type => CompletionItemKind::TYPE_PARAMETER,
        CompletionKind::Unit => CompletionItemKind::UNIT,
        CompletionKind::Fact => CompletionItemKind::CONSTANT,
    }
}

fn json_of(about: &About) -> Option<Value> {
    Some(match about {
        About::Entity(number) => json!({"entity": number}),
        About::Word(word) => json!({"word": word}),
        About::Key(key) => json!({"key": key}),
        About::Type(name) => json!({"type": name}),
        About::Fact(name) => json!({"fact": name}),
        About::Nothing => return None,
    })
}

fn about_of(value: &Value) -> Option<About> {
    let (key, value) = value.as_object()?.iter().next()?;
    let text = || value.as_str().map(str::to_owned);
    Some(match key.as_str() {
        "entity" => About::Entity(u32::try_from(value.as_u64()?).ok()?),
        "word" => About::Word(text()?),
        "key" => About::Key(text()?),
        "type" => About::Type(text()?),
        "fact" => About::Fact(text()?),
        _ => return None,
    })
}

/// A snippet as a plain text: `${1:so}` is `so`, `$0` is nothing.
fn without_places(snippet: &str) -> String {
    let mut out = String::with_capacity(snippet.len());
    let mut rest = snippet;
    while let Some(at) = rest.find('$') {
        out.push_str(rest.get(..at).unwrap_or_default());
        rest = rest.get(at + 1..).unwrap_or_default();
        if let Some(place) = rest.strip_prefix('{') {
            let (inside, behind) = place.split_once('}').unwrap_or((place, ""));
            out.push_str(inside.split_once(':').map_or("", |(_, text)| text));
            rest = behind;
        } else {
            rest = rest.trim_start_matches(|it: char| it.is_ascii_digit());
        }
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::without_places;

    #[test]
    fn places_are_filled_with_what_they_show() {
        assert_eq!(without_places("épreuve ${1:E1} \"$2\" <\n\t$0\n>"), "épreuve E1 \"\" <\n\t\n>");
        assert_eq!(without_places("${1:60} % des critères"), "60 % des critères");
    }
}
