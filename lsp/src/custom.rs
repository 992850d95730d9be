//! The requests that are this server's own.

use tower_lsp::jsonrpc::Result;

use crate::backend::Backend;
use crate::features::custom::{
    self, Asked, At, InText, Page, Scenario, Status, Table, Verdicts, Wanted,
};
use crate::view::View;

impl Backend {
    /// `cert/table`
    pub(crate) async fn table(&self, at: At) -> Result<Option<Table>> {
        let answer = move |view: &View| custom::table(view, at.position);
        self.ask(&at.text_document.uri, answer).await
    }

    /// `cert/scenarios`
    pub(crate) async fn scenarios(&self, text: InText) -> Result<Vec<Scenario>> {
        self.ask(&text.text_document.uri, custom::scenarios).await
    }

    /// `cert/runScenarios`
    pub(crate) async fn run_scenarios(&self, wanted: Wanted) -> Result<Verdicts> {
        let uri = wanted.text_document.uri.clone();
        self.ask(&uri, move |view| custom::run(view, &wanted)).await
    }

    /// `cert/explain`
    #[allow(clippy::unused_async, reason = "what answers a request is asynchronous")]
    pub(crate) async fn explain(&self, asked: Asked) -> Result<Option<Page>> {
        Ok(custom::explain(&asked))
    }

    /// `cert/status`
    pub(crate) async fn status(&self, _: serde_json::Value) -> Result<Status> {
        Ok(custom::status(&self.all().await))
    }
}
