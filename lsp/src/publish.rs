//! Brings diagnostics to the editor: sends them to one that does not ask, and tells one that asks when
//! it should ask again.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use tower_lsp::Client;
use tower_lsp::ls_types::{Diagnostic, Uri};

use crate::client::Editor;
use crate::documents::Opened;
use crate::features::diagnostics;
use crate::world::{Standing, World};

/// What was last sent of a text.
#[derive(Debug, PartialEq)]
struct Sent {
    uri: Uri,
    /// Which state of it, where it is open.
    opened: Option<Opened>,
    diagnostics: Vec<Diagnostic>,
}

/// Remembers what was sent, so that each state of a text is told once.
#[derive(Debug)]
pub(crate) struct Publisher {
    client: Client,
    editor: Arc<Editor>,
    sent: FxHashMap<PathBuf, Sent>,
    /// How often the disk had changed when the editor was last told to ask again.
    disk_changes: u64,
}

impl Publisher {
    pub(crate) fn new(client: Client, editor: Arc<Editor>) -> Self {
        Self { client, editor, sent: FxHashMap::default(), disk_changes: 0 }
    }

    /// Brings what is new.
    pub(crate) async fn publish(&mut self, world: &World) {
        if self.editor.pulls_diagnostics() {
            self.ask_to_pull(world);
        } else {
            self.push(world).await;
        }
    }

    /// The editor asks again for texts that it changes; of the disk it may not know.
    fn ask_to_pull(&mut self, world: &World) {
        let changes = world.disk_changes();
        let told = std::mem::replace(&mut self.disk_changes, changes);
        if told != changes && self.editor.refreshes_diagnostics() {
            let client = self.client.clone();
            // Its answer may take long, and says nothing.
            tokio::spawn(async move { client.workspace_diagnostic_refresh().await });
        }
    }

    /// Sends what is new of every text of a known certification, unless it changed meanwhile.
    async fn push(&mut self, world: &World) {
        let (current, all_known) = self.current(world);
        if all_known {
            let is_gone = |path: &&PathBuf| !current.contains_key(*path);
            let gone = self.sent.keys().filter(is_gone).cloned().collect::<Vec<_>>();
            for sent in gone.iter().filter_map(|path| self.sent.remove(path)).collect::<Vec<_>>() {
                self.client.publish_diagnostics(sent.uri, Vec::new(), None).await;
            }
        }
        for (path, now) in current {
            let is_new = match self.sent.get(&path) {
                Some(sent) => *sent != now,
                // Of a closed text that is in order there is nothing to say.
                None => now.opened.is_some() || !now.diagnostics.is_empty(),
            };
            if is_new && world.opened(&path) == now.opened {
                let (uri, version) = (now.uri.clone(), now.opened.as_ref().map(|it| it.version));
                self.client.publish_diagnostics(uri, now.diagnostics.clone(), version).await;
                self.sent.insert(path, now);
            }
        }
    }

    /// What is to be said of the texts of all certifications of which one is open, and whether all
    /// of these are known.
    fn current(&self, world: &World) -> (BTreeMap<PathBuf, Sent>, bool) {
        let mut current = BTreeMap::new();
        let mut all_known = true;
        for path in world.open_texts() {
            let analyses = match world.standing(&path) {
                Standing::Known(analyses) => analyses,
                Standing::Stale => {
                    all_known = false;
                    continue;
                }
                Standing::Unknown => continue,
            };
            for analysis in &analyses {
                for (file, path) in analysis.paths() {
                    let Some(uri) = analysis.uri(file) else { continue };
                    current.entry(path.to_path_buf()).or_insert_with(|| Sent {
                        uri: uri.clone(),
                        opened: analysis.opened(file).cloned(),
                        diagnostics: diagnostics::of_text(&analyses, path, &self.editor),
                    });
                }
            }
        }
        (current, all_known)
    }
}
