//! What is said and offered above entities. Commands are the client's own.

use std::str::FromStr;

use certc::ide::{LensTarget, Role};
use serde_json::json;
use tower_lsp::ls_types::{CodeLens, Command, Location, Position, Uri};

use crate::view::View;

/// The lenses of a text. The places of references are found once they are shown.
pub(crate) fn lenses(view: &View) -> Vec<CodeLens> {
    let lang = view.lang();
    let Some(uri) = view.analysis.uri(view.file).map(|uri| uri.as_str()) else { return Vec::new() };
    let lenses = view.snapshot().lenses(view.file, lang).into_iter().map(|lens| {
        let range = view.range(lens.at);
        let command = |name: &str, arguments| {
            Some(Command::new(lens.title.clone(), name.to_owned(), arguments))
        };
        let (command, data) = match lens.leads_to {
            LensTarget::Nothing => (command("", None), None),
            LensTarget::Table => {
                (command("cert.showTable", Some(vec![json!(uri), json!(range.start)])), None)
            }
            LensTarget::Scenario(id) => {
                (command("cert.runScenario", Some(vec![json!(uri), json!(id)])), None)
            }
            LensTarget::References(_) => {
                (None, Some(json!({"uri": uri, "position": range.start, "title": lens.title})))
            }
        };
        CodeLens { range, command, data }
    });
    lenses.collect()
}

/// The text above one of whose entities a lens stands.
pub(crate) fn text_of(lens: &CodeLens) -> Option<Uri> {
    Uri::from_str(lens.data.as_ref()?.get("uri")?.as_str()?).ok()
}

/// A lens with the places that name its entity.
pub(crate) fn resolved(view: &View, mut lens: CodeLens) -> CodeLens {
    let data = lens.data.take().unwrap_or_default();
    let position: Position =
        serde_json::from_value(data["position"].clone()).unwrap_or(lens.range.start);
    let title = data["title"].as_str().unwrap_or_default().to_owned();
    let named = view.snapshot().named_at(view.file, view.offset(position));
    let uses = named.first().map(|it| view.snapshot().occurrences(it.entity)).unwrap_or_default();
    let uses = uses.into_iter().filter(|it| it.role == Role::Use);
    let places: Vec<Location> = uses.filter_map(|it| view.location(it.at)).collect();
    let arguments = vec![data["uri"].clone(), json!(position), json!(places)];
    lens.command = Some(Command::new(title, "cert.showReferences".to_owned(), Some(arguments)));
    lens
}
