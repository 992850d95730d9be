//! How a question is answered: after all changes before it, on a thread of its own.

use std::borrow::Cow;
use std::path::Path;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, OnceLock};

use tokio::runtime::Handle;
use tokio::task::spawn_blocking;
use tower_lsp::Client;
use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::ls_types::Uri;

use crate::analysis::Analysis;
use crate::client::Editor;
use crate::documents::path_of;
use crate::features::semantic::Last;
use crate::ready::Ready;
use crate::view::View;
use crate::world::{Standing, World};

/// The server.
#[derive(Debug)]
pub(crate) struct Backend {
    pub(crate) client: Client,
    pub(crate) world: Arc<World>,
    /// Known once it has introduced itself.
    pub(crate) editor: OnceLock<Arc<Editor>>,
    /// The colours last sent of each text.
    pub(crate) semantic: Arc<Last>,
    /// Told when the editor asks to shut down, as it should before it leaves.
    pub(crate) asked_to_stop: Arc<AtomicBool>,
    /// The thread on which texts are looked at.
    pub(crate) looking: Handle,
    /// The long answers that are on their way.
    pub(crate) ready: Arc<Ready>,
}

/// The text was changed between the question and its answer.
const CONTENT_MODIFIED: ErrorCode = ErrorCode::ServerError(-32801);

/// What was asked for cannot be, and the message says why.
const REQUEST_FAILED: ErrorCode = ErrorCode::ServerError(-32803);

impl Backend {
    pub(crate) fn new(
        client: Client,
        asked_to_stop: Arc<AtomicBool>,
        looking: Handle,
        ready: Arc<Ready>,
    ) -> Self {
        let (world, semantic) = (Arc::new(World::new()), Arc::default());
        Self { client, world, editor: OnceLock::new(), semantic, asked_to_stop, looking, ready }
    }

    /// Answers what could not be read.
    #[allow(clippy::unused_async, reason = "what answers a request is asynchronous")]
    pub(crate) async fn unreadable(&self) -> Result<()> {
        Err(Error::parse_error())
    }

    pub(crate) fn editor(&self) -> Arc<Editor> {
        self.editor.get().cloned().unwrap_or_default()
    }

    /// Answers a question about a text from what is known of it after all changes so far; with
    /// nothing where it is not ours.
    pub(crate) async fn ask<T>(
        &self,
        uri: &Uri,
        answer: impl FnOnce(&View) -> T + Send + 'static,
    ) -> Result<T>
    where
        T: Default + Send + 'static,
    {
        Ok(self.ask_if_ours(uri, answer).await?.unwrap_or_default())
    }

    pub(crate) async fn ask_if_ours<T: Send + 'static>(
        &self,
        uri: &Uri,
        answer: impl FnOnce(&View) -> T + Send + 'static,
    ) -> Result<Option<T>> {
        self.ask_all(uri, move |views| views.first().map(answer)).await.map(Option::flatten)
    }

    /// The same of a text in each certification that it belongs to, the first of them first.
    pub(crate) async fn ask_all<T: Send + 'static>(
        &self,
        uri: &Uri,
        answer: impl FnOnce(&[View]) -> T + Send + 'static,
    ) -> Result<Option<T>> {
        let path = path_of(uri);
        let asked_of = self.world.opened(&path);
        let Some(analyses) = self.known(&path).await else { return Ok(None) };
        if self.world.opened(&path) != asked_of {
            return Err(modified());
        }
        let editor = self.editor();
        let views = analyses.into_iter().filter_map(|analysis| {
            let file = analysis.file(&path)?;
            Some(View { analysis, file, editor: Arc::clone(&editor) })
        });
        let views = views.collect::<Vec<_>>();
        apart(move || answer(&views)).await.map(Some)
    }

    /// The certifications of a text, as soon as they are known.
    pub(crate) async fn known(&self, path: &Path) -> Option<Vec<Arc<Analysis>>> {
        let mut changed = self.world.subscribe();
        loop {
            changed.mark_unchanged();
            match self.world.standing(path) {
                Standing::Known(analyses) => return Some(analyses),
                Standing::Unknown => return None,
                Standing::Stale => changed.changed().await.ok()?,
            }
        }
    }

    /// All certifications of the workspace, as soon as they are known.
    pub(crate) async fn all(&self) -> Vec<Arc<Analysis>> {
        let mut changed = self.world.subscribe();
        self.world.want_all();
        loop {
            changed.mark_unchanged();
            if let Some(all) = self.world.all() {
                return all;
            }
            if changed.changed().await.is_err() {
                return Vec::new();
            }
        }
    }
}

/// What the editor is told that asked of a text which is no longer the same.
pub(crate) fn modified() -> Error {
    failure(CONTENT_MODIFIED, "content modified")
}

/// What a person is told who asked for what cannot be.
pub(crate) fn refused(why: String) -> Error {
    failure(REQUEST_FAILED, why)
}

/// An error with what it says to people.
fn failure(code: ErrorCode, message: impl Into<Cow<'static, str>>) -> Error {
    Error { code, message: message.into(), data: None }
}

/// Works on a thread of its own, so that nobody waits for it; a panic is an error of this one answer.
pub(crate) async fn apart<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T> {
    spawn_blocking(work).await.map_err(|_| Error::internal_error())
}
