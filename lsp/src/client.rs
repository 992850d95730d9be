//! What the editor said of itself when it introduced itself.

use certc::diagnostics::Lang;
use tower_lsp::ls_types::{ClientCapabilities, InitializeParams};

use crate::text::Encoding;

/// What the editor can do and how it wants to be spoken to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Editor {
    /// What columns count.
    pub(crate) encoding: Encoding,
    /// The language of its menus, where that is one of ours.
    lang: Option<Lang>,
    capabilities: ClientCapabilities,
}

impl Editor {
    /// What `params` say.
    pub(crate) fn new(params: &InitializeParams) -> Self {
        let capabilities = params.capabilities.clone();
        let general = capabilities.general.as_ref();
        let offered = general.and_then(|general| general.position_encodings.as_deref());
        let locale = params.locale.as_deref().unwrap_or_default();
        let lang = locale.to_lowercase().starts_with("fr").then_some(Lang::Fr);
        Self { encoding: Encoding::negotiated(offered.unwrap_or_default()), lang, capabilities }
    }

    /// The language in which to speak of a file written in `written`: French menus are a French
    /// reader's, and so is a French file.
    pub(crate) fn lang(&self, written: Lang) -> Lang {
        self.lang.unwrap_or(written)
    }

    /// Whether it asks for diagnostics, so that they need not be sent to it.
    pub(crate) fn pulls_diagnostics(&self) -> bool {
        let text = self.capabilities.text_document.as_ref();
        text.is_some_and(|text| text.diagnostic.is_some())
    }

    /// Whether it asks again for diagnostics when told that others changed.
    pub(crate) fn refreshes_diagnostics(&self) -> bool {
        let workspace = self.capabilities.workspace.as_ref();
        let diagnostics = workspace.and_then(|workspace| workspace.diagnostics.as_ref());
        diagnostics.and_then(|it| it.refresh_support).unwrap_or_default()
    }

    /// Whether it watches files when asked to.
    pub(crate) fn watches_files(&self) -> bool {
        let workspace = self.capabilities.workspace.as_ref();
        let watched = workspace.and_then(|workspace| workspace.did_change_watched_files);
        watched.and_then(|it| it.dynamic_registration).unwrap_or_default()
    }

    /// Whether it takes links, which say where what leads somewhere starts and ends.
    pub(crate) fn takes_links(&self) -> bool {
        let text = self.capabilities.text_document.as_ref();
        let definition = text.and_then(|text| text.definition.as_ref());
        definition.and_then(|it| it.link_support).unwrap_or_default()
    }

    /// Whether what it is offered may have places to fill in.
    pub(crate) fn takes_snippets(&self) -> bool {
        let text = self.capabilities.text_document.as_ref();
        let item = text.and_then(|text| text.completion.as_ref()?.completion_item.as_ref());
        item.and_then(|it| it.snippet_support).unwrap_or_default()
    }

    /// Whether it asks for the edits of an action once that is chosen.
    pub(crate) fn resolves_edits(&self) -> bool {
        let text = self.capabilities.text_document.as_ref();
        let action = text.and_then(|text| text.code_action.as_ref());
        let resolved = action.and_then(|it| it.resolve_support.as_ref());
        let asks = resolved.is_some_and(|it| it.properties.iter().any(|it| it == "edit"));
        asks && action.and_then(|it| it.data_support).unwrap_or_default()
    }

    /// Whether it shows what each offer is beside it, not only beside the chosen one.
    pub(crate) fn describes_labels(&self) -> bool {
        let text = self.capabilities.text_document.as_ref();
        let item = text.and_then(|text| text.completion.as_ref()?.completion_item.as_ref());
        item.and_then(|it| it.label_details_support).unwrap_or_default()
    }

    /// Whether its outlines have levels.
    pub(crate) fn nests_symbols(&self) -> bool {
        let text = self.capabilities.text_document.as_ref();
        let symbols = text.and_then(|text| text.document_symbol.as_ref());
        symbols.and_then(|it| it.hierarchical_document_symbol_support).unwrap_or_default()
    }

    /// Whether it takes edits that name the versions of their texts.
    pub(crate) fn takes_document_changes(&self) -> bool {
        let workspace = self.capabilities.workspace.as_ref();
        let edit = workspace.and_then(|workspace| workspace.workspace_edit.as_ref());
        edit.and_then(|it| it.document_changes).unwrap_or_default()
    }
}
