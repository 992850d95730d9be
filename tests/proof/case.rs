//! One certification, from its text to its rules and its tables.

use std::collections::HashMap;
use std::path::PathBuf;

use cert_syntax::ast::Kind;
use certc::diagnostics::{Diagnostic, Severity};
use certc::load::{DiskFiles, LoadOptions, Loaded, Root, load};
use certc::model::{EntityId, Model};
use certc::pipeline;
use certc::tables::contract::Tables;
use certc::tables::write;
use serde_json::Value as Json;

/// A certification that compiles.
pub(crate) struct Case {
    pub source: String,
    pub model: Model,
    pub tables: Tables,
    /// The compiled form as it is written, and as a stranger reads it.
    pub bytes: Vec<u8>,
    pub json: Json,
    /// The compiled form's ids of the entities of the rules.
    pub ids: HashMap<EntityId, String>,
    /// The routes by which a candidate may come.
    pub routes: Vec<String>,
}

/// Why a text did not compile: the codes of its errors, and all that was said.
#[derive(Debug)]
pub(crate) struct Refused {
    pub codes: Vec<&'static str>,
    pub said: String,
}

pub(crate) fn loaded(source: &str) -> Loaded {
    let root = Root::Text {
        name: "proof.cert".to_owned(),
        bytes: source.as_bytes().to_vec(),
        folder: PathBuf::from("."),
    };
    load(root, LoadOptions::default(), &DiskFiles).unwrap()
}

pub(crate) fn compile(source: &str) -> Result<Case, Refused> {
    let loaded = loaded(source);
    let checked = pipeline::check(&loaded);
    let (tables, said) = pipeline::compile(&loaded, &checked);
    let told = loaded.diagnostics.iter().chain(&checked.diagnostics).chain(&said);
    let errors: Vec<&Diagnostic> =
        told.filter(|diagnostic| diagnostic.severity == Severity::Error).collect();
    let Some(tables) = tables else {
        let codes = errors.iter().map(|error| error.code.as_str()).collect();
        let place = |error: &Diagnostic| {
            let place = loaded.sources.file(error.at.file).line_column(error.at.span.start);
            format!("{}:{}: {}\n", place.line, place.column, error.message.en)
        };
        return Err(Refused { codes, said: errors.iter().map(|error| place(error)).collect() });
    };
    assert!(errors.is_empty(), "tables in spite of errors: {source}");
    let model = checked.model.unwrap();
    let mut bytes = Vec::new();
    write::json(&mut bytes, &tables).unwrap();
    let json: Json = serde_json::from_slice(&bytes).unwrap();
    let ids = ids(&loaded, &model, &json);
    let mut inputs = json["inputs"].as_array().unwrap().iter();
    let routes = inputs.find(|input| input["id"] == "route").map(|route| &route["type"]["values"]);
    let routes = routes.map(|values| serde_json::from_value(values.clone()).unwrap());
    let routes = routes.unwrap_or_default();
    Ok(Case { source: source.to_owned(), model, tables, bytes, json, ids, routes })
}

/// Entities and what is written of them have the place in common.
fn ids(loaded: &Loaded, model: &Model, json: &Json) -> HashMap<EntityId, String> {
    let mut by_place = HashMap::new();
    for list in ["inputs", "entities"] {
        for written in json[list].as_array().unwrap() {
            let at = &written["at"];
            let place = (at["file"].as_u64(), at["line"].as_u64(), at["column"].as_u64());
            by_place.insert(place, written["id"].as_str().unwrap());
        }
    }
    let id = |(id, entity): (EntityId, &certc::model::Entity)| {
        let file = loaded.sources.file(entity.file);
        let place = file.line_column(entity.head.start);
        let at = (
            Some(u64::from(entity.file.0)),
            Some(u64::from(place.line)),
            Some(u64::from(place.column)),
        );
        let written = *by_place.get(&at)?;
        Some((id, written.to_owned()))
    };
    let hidden = |kind| matches!(kind, Kind::Member | Kind::Scenario | Kind::Unknown);
    model.iter().filter(|(_, entity)| !hidden(entity.kind)).filter_map(id).collect()
}
