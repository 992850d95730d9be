//! The questions whose answers are long: see [`crate::ready`].

use std::sync::Arc;

use serde::Serialize;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::{CodeLensParams, DocumentSymbolParams, SemanticTokensParams, Uri};

use crate::backend::Backend;
use crate::features;
use crate::ready::StandIn;
use crate::view::View;

impl Backend {
    /// `textDocument/documentSymbol`
    pub(crate) async fn document_symbols(
        &self,
        params: DocumentSymbolParams,
    ) -> Result<Option<StandIn>> {
        let answer = |view: &View| {
            let kept = &view.analysis.written(view.file)?.outline;
            kept.get_or_init(|| written(&features::symbols::of_document(view))).clone()
        };
        self.ask_long(&params.text_document.uri, answer).await
    }

    /// `textDocument/semanticTokens/full`
    pub(crate) async fn semantic_tokens(
        &self,
        params: SemanticTokensParams,
    ) -> Result<Option<StandIn>> {
        let uri = params.text_document.uri;
        let (last, named) = (Arc::clone(&self.semantic), uri.clone());
        let answer = move |view: &View| written(&last.full(named, features::semantic::full(view)));
        self.ask_long(&uri, answer).await
    }

    /// `textDocument/codeLens`
    pub(crate) async fn code_lenses(&self, params: CodeLensParams) -> Result<Option<StandIn>> {
        let answer = |view: &View| {
            let kept = &view.analysis.written(view.file)?.lenses;
            kept.get_or_init(|| written(&features::lenses::lenses(view))).clone()
        };
        self.ask_long(&params.text_document.uri, answer).await
    }

    /// Answers a question about a text with what is written; with nothing where it is not ours.
    async fn ask_long(
        &self,
        uri: &Uri,
        answer: impl FnOnce(&View) -> Option<Arc<str>> + Send + 'static,
    ) -> Result<Option<StandIn>> {
        let Some(answer) = self.ask_if_ours(uri, answer).await? else { return Ok(None) };
        let answer = answer.ok_or_else(Error::internal_error)?;
        // Nothing is waited for behind this: what is put aside is sent.
        Ok(Some(self.ready.put(answer)))
    }
}

/// An answer as JSON.
fn written(answer: &impl Serialize) -> Option<Arc<str>> {
    serde_json::to_string(answer).ok().map(Arc::from)
}
