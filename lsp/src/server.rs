//! The protocol's side: what the editor sends goes to the world, what it asks to a feature. What has
//! long answers is asked in [`crate::long`].

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use tower_lsp::LanguageServer;
use tower_lsp::jsonrpc::Result;
#[allow(
    clippy::wildcard_imports,
    reason = "the protocol's vocabulary, most of which is spoken here"
)]
use tower_lsp::ls_types::*;

use crate::backend::{Backend, apart, modified, refused};
use crate::capabilities;
use crate::client::Editor;
use crate::documents::path_of;
use crate::features;
use crate::publish::Publisher;
use crate::settings;
use crate::view::View;
use crate::worker;

impl LanguageServer for Backend {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        let editor = Arc::new(Editor::new(&params));
        let levels = settings::levels(params.initialization_options.as_ref());
        self.world.initialize(editor.encoding, levels, folders(&params));
        let editor = self.editor.get_or_init(|| editor);
        let publisher = Publisher::new(self.client.clone(), Arc::clone(editor));
        let looking = self.looking.clone();
        tokio::spawn(worker::run(Arc::clone(&self.world), publisher, looking));
        Ok(InitializeResult {
            capabilities: capabilities::of_server(editor),
            server_info: Some(ServerInfo {
                name: "cert-lsp".to_owned(),
                version: Some(env!("CARGO_PKG_VERSION").to_owned()),
            }),
            offset_encoding: None,
        })
    }

    async fn initialized(&self, _: InitializedParams) {
        if self.editor().watches_files() {
            let client = self.client.clone();
            // The editor may answer only after it has asked more of us.
            tokio::spawn(async move { client.register_capability(capabilities::watched()).await });
        }
    }

    async fn shutdown(&self) -> Result<()> {
        self.asked_to_stop.store(true, Ordering::Relaxed);
        Ok(())
    }

    async fn did_open(&self, params: DidOpenTextDocumentParams) {
        self.world.open(params.text_document);
    }

    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        self.world.edit(&params.text_document, params.content_changes);
    }

    async fn did_close(&self, params: DidCloseTextDocumentParams) {
        self.semantic.forget(&params.text_document.uri);
        self.world.close(&params.text_document.uri);
    }

    async fn did_change_configuration(&self, params: DidChangeConfigurationParams) {
        self.world.set_levels(settings::levels(params.settings.get("cert")));
    }

    async fn did_change_watched_files(&self, _: DidChangeWatchedFilesParams) {
        self.world.files_changed();
    }

    async fn did_create_files(&self, _: CreateFilesParams) {
        self.world.files_changed();
    }

    async fn did_rename_files(&self, _: RenameFilesParams) {
        self.world.files_changed();
    }

    async fn did_delete_files(&self, _: DeleteFilesParams) {
        self.world.files_changed();
    }

    async fn did_change_workspace_folders(&self, params: DidChangeWorkspaceFoldersParams) {
        let paths = |folders: Vec<WorkspaceFolder>| -> Vec<PathBuf> {
            folders.iter().map(|folder| path_of(&folder.uri)).collect()
        };
        let WorkspaceFoldersChangeEvent { added, removed } = params.event;
        self.world.change_folders(paths(added), &paths(removed));
    }

    async fn formatting(&self, params: DocumentFormattingParams) -> Result<Option<Vec<TextEdit>>> {
        self.ask_if_ours(&params.text_document.uri, features::format::document).await
    }

    async fn range_formatting(
        &self,
        params: DocumentRangeFormattingParams,
    ) -> Result<Option<Vec<TextEdit>>> {
        let answer = move |view: &View| features::format::range(view, params.range);
        self.ask_if_ours(&params.text_document.uri, answer).await
    }

    async fn on_type_formatting(
        &self,
        params: DocumentOnTypeFormattingParams,
    ) -> Result<Option<Vec<TextEdit>>> {
        let at = params.text_document_position;
        let answer = move |view: &View| features::format::typed(view, at.position);
        self.ask_if_ours(&at.text_document.uri, answer).await
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        let at = params.text_document_position_params;
        let answer = move |view: &View| features::hover::hover(view, at.position);
        self.ask(&at.text_document.uri, answer).await
    }

    async fn completion(&self, params: CompletionParams) -> Result<Option<CompletionResponse>> {
        let at = params.text_document_position;
        let answer = move |view: &View| features::completion::complete(view, at.position);
        let list = self.ask_if_ours(&at.text_document.uri, answer).await?;
        Ok(list.map(CompletionResponse::List))
    }

    async fn completion_resolve(&self, item: CompletionItem) -> Result<CompletionItem> {
        let Some(uri) = features::completion::text_of(&item) else { return Ok(item) };
        let plain = item.clone();
        let answer = move |view: &View| features::completion::resolved(view, item);
        Ok(self.ask_if_ours(&uri, answer).await?.unwrap_or(plain))
    }

    async fn signature_help(&self, params: SignatureHelpParams) -> Result<Option<SignatureHelp>> {
        let at = params.text_document_position_params;
        let answer = move |view: &View| features::signature::help(view, at.position);
        self.ask(&at.text_document.uri, answer).await
    }

    async fn semantic_tokens_full_delta(
        &self,
        params: SemanticTokensDeltaParams,
    ) -> Result<Option<SemanticTokensFullDeltaResult>> {
        let (uri, since) = (params.text_document.uri, params.previous_result_id);
        let tokens = self.ask_if_ours(&uri, features::semantic::full).await?;
        Ok(tokens.map(|tokens| self.semantic.delta(uri, &since, tokens)))
    }

    async fn semantic_tokens_range(
        &self,
        params: SemanticTokensRangeParams,
    ) -> Result<Option<SemanticTokensRangeResult>> {
        let answer = move |view: &View| features::semantic::ranged(view, params.range);
        let tokens = self.ask_if_ours(&params.text_document.uri, answer).await?;
        let told = |data| SemanticTokens { result_id: None, data };
        Ok(tokens.map(|data| SemanticTokensRangeResult::Tokens(told(data))))
    }

    async fn inlay_hint(&self, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
        let answer = move |view: &View| features::hints::hints(view, params.range);
        self.ask_if_ours(&params.text_document.uri, answer).await
    }

    async fn code_lens_resolve(&self, lens: CodeLens) -> Result<CodeLens> {
        let Some(uri) = features::lenses::text_of(&lens) else { return Ok(lens) };
        let plain = lens.clone();
        let answer = move |view: &View| features::lenses::resolved(view, lens);
        Ok(self.ask_if_ours(&uri, answer).await?.unwrap_or(plain))
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        let uri = params.text_document.uri.clone();
        let answer = move |view: &View| features::actions::actions(view, &params);
        self.ask_if_ours(&uri, answer).await
    }

    async fn code_action_resolve(&self, action: CodeAction) -> Result<CodeAction> {
        let Some(offered) = features::actions::offered(&action) else { return Ok(action) };
        let uri = offered.uri.clone();
        let answer = move |view: &View| features::actions::resolved(view, action, &offered);
        self.ask_if_ours(&uri, answer).await?.flatten().ok_or_else(modified)
    }

    async fn document_highlight(
        &self,
        params: DocumentHighlightParams,
    ) -> Result<Option<Vec<DocumentHighlight>>> {
        let at = params.text_document_position_params;
        let answer = move |view: &View| features::highlight::highlights(view, at.position);
        self.ask_if_ours(&at.text_document.uri, answer).await
    }

    async fn goto_definition(
        &self,
        params: GotoDefinitionParams,
    ) -> Result<Option<GotoDefinitionResponse>> {
        let at = params.text_document_position_params;
        let answer = move |views: &[View]| features::definition::definition(views, at.position);
        self.ask_all(&at.text_document.uri, answer).await.map(Option::flatten)
    }

    async fn goto_implementation(
        &self,
        params: request::GotoImplementationParams,
    ) -> Result<Option<request::GotoImplementationResponse>> {
        let at = params.text_document_position_params;
        let answer = move |views: &[View]| features::definition::serving(views, at.position);
        self.ask_all(&at.text_document.uri, answer).await.map(Option::flatten)
    }

    async fn references(&self, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
        let (at, declared) = (params.text_document_position, params.context.include_declaration);
        let answer =
            move |views: &[View]| features::definition::references(views, at.position, declared);
        self.ask_all(&at.text_document.uri, answer).await
    }

    async fn prepare_call_hierarchy(
        &self,
        params: CallHierarchyPrepareParams,
    ) -> Result<Option<Vec<CallHierarchyItem>>> {
        let at = params.text_document_position_params;
        let answer = move |view: &View| features::hierarchy::prepare(view, at.position);
        self.ask_if_ours(&at.text_document.uri, answer).await
    }

    async fn incoming_calls(
        &self,
        params: CallHierarchyIncomingCallsParams,
    ) -> Result<Option<Vec<CallHierarchyIncomingCall>>> {
        let item = params.item;
        let uri = item.uri.clone();
        self.ask_if_ours(&uri, move |view| features::hierarchy::incoming(view, &item)).await
    }

    async fn outgoing_calls(
        &self,
        params: CallHierarchyOutgoingCallsParams,
    ) -> Result<Option<Vec<CallHierarchyOutgoingCall>>> {
        let item = params.item;
        let uri = item.uri.clone();
        self.ask_if_ours(&uri, move |view| features::hierarchy::outgoing(view, &item)).await
    }

    async fn symbol(
        &self,
        params: WorkspaceSymbolParams,
    ) -> Result<Option<WorkspaceSymbolResponse>> {
        let all = self.all().await;
        apart(move || Some(features::symbols::of_workspace(&all, &params.query))).await
    }

    async fn prepare_rename(
        &self,
        at: TextDocumentPositionParams,
    ) -> Result<Option<PrepareRenameResponse>> {
        let answer = move |view: &View| features::rename::prepare(view, at.position);
        let answer = self.ask_if_ours(&at.text_document.uri, answer).await?.transpose();
        answer.map_err(refused)
    }

    async fn rename(&self, params: RenameParams) -> Result<Option<WorkspaceEdit>> {
        let (at, name) = (params.text_document_position, params.new_name);
        let answer = move |views: &[View]| features::rename::rename(views, at.position, &name);
        let edits = self.ask_all(&at.text_document.uri, answer).await?.transpose();
        let edits = edits.map_err(refused)?;
        Ok(edits.map(|edits| edits.for_editor(&self.editor())))
    }

    async fn linked_editing_range(
        &self,
        params: LinkedEditingRangeParams,
    ) -> Result<Option<LinkedEditingRanges>> {
        let at = params.text_document_position_params;
        let answer = move |view: &View| features::linked::ranges(view, at.position);
        self.ask(&at.text_document.uri, answer).await
    }

    async fn folding_range(&self, params: FoldingRangeParams) -> Result<Option<Vec<FoldingRange>>> {
        self.ask_if_ours(&params.text_document.uri, features::folding::folds).await
    }

    async fn selection_range(
        &self,
        params: SelectionRangeParams,
    ) -> Result<Option<Vec<SelectionRange>>> {
        let positions = params.positions;
        let answer = move |view: &View| features::selection::selections(view, &positions);
        self.ask_if_ours(&params.text_document.uri, answer).await
    }

    async fn document_link(&self, params: DocumentLinkParams) -> Result<Option<Vec<DocumentLink>>> {
        self.ask_if_ours(&params.text_document.uri, features::links::links).await
    }

    async fn diagnostic(
        &self,
        params: DocumentDiagnosticParams,
    ) -> Result<DocumentDiagnosticReportResult> {
        let path = path_of(&params.text_document.uri);
        let known = self.known(&path).await.unwrap_or_default();
        let editor = self.editor();
        apart(move || {
            features::pulled::document(&known, &path, &editor, params.previous_result_id.as_deref())
        })
        .await
    }

    async fn workspace_diagnostic(
        &self,
        params: WorkspaceDiagnosticParams,
    ) -> Result<WorkspaceDiagnosticReportResult> {
        let all = self.all().await;
        let editor = self.editor();
        apart(move || features::pulled::workspace(&all, &editor, params.previous_result_ids)).await
    }
}

/// The folders that the editor shows.
fn folders(params: &InitializeParams) -> Vec<PathBuf> {
    if let Some(folders) = &params.workspace_folders {
        return folders.iter().map(|folder| path_of(&folder.uri)).collect();
    }
    #[allow(deprecated, reason = "older editors say nothing else")]
    params.root_uri.iter().map(path_of).collect()
}
