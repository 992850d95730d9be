/** The commands of the palette and of the server's lenses. */

import * as vscode from 'vscode';
import type { Location as ServerLocation, Position as ServerPosition } from 'vscode-languageclient/node';
import { codeOf } from './codes.ts';
import type { Importer } from './import.ts';
import { readerOf } from './language.ts';
import { explainRequest, statusRequest } from './protocol.ts';
import type { Scenarios } from './scenarios.ts';
import type { Server } from './server.ts';
import type { TableView } from './table.ts';

/** Registers all commands. */
export function registerCommands(
  server: Server,
  table: TableView,
  scenarios: Scenarios,
  importer: Importer,
): vscode.Disposable {
  const pages = new Pages(server);
  const commands: Record<string, (...args: never[]) => unknown> = {
    'cert.restart': () => server.restart(),
    'cert.showLog': () => server.log.show(),
    'cert.checkWorkspace': () => checkWorkspace(server),
    'cert.menu': () => menu(),
    'cert.importTable': (document?: vscode.Uri) => importer.run(document),
    'cert.explain': (code?: string) => pages.explain(code),
    'cert.showTable': (uri?: string, position?: ServerPosition) => table.show(uri, position),
    'cert.runScenarios': () => vscode.commands.executeCommand('testing.runAll'),
    'cert.runScenario': (uri: string, id: string | null) => scenarios.runFrom(vscode.Uri.parse(uri), id),
    'cert.showReferences': (uri: string, at: ServerPosition, places: ServerLocation[]) => showReferences(uri, at, places),
  };
  const registered = Object.entries(commands).map(([name, run]) => vscode.commands.registerCommand(name, run));
  return vscode.Disposable.from(pages, ...registered);
}

async function checkWorkspace(server: Server): Promise<void> {
  const status = await server.ask(statusRequest, {});
  if (status === undefined) {
    void vscode.window.showWarningMessage(vscode.l10n.t('The language server does not run.'));
    return;
  }
  if (status.errors + status.warnings === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('Nothing to correct in this workspace.'));
    return;
  }
  await vscode.commands.executeCommand('workbench.actions.view.problems');
  void vscode.window.showInformationMessage(vscode.l10n.t('Errors: {0}; warnings: {1}', status.errors, status.warnings));
}

/** What a click on the status item offers. */
async function menu(): Promise<void> {
  const items = [
    { label: `$(table) ${vscode.l10n.t('Show the Decision Table')}`, command: 'cert.showTable' },
    { label: `$(play) ${vscode.l10n.t('Run All Scenarios')}`, command: 'cert.runScenarios' },
    { label: `$(file-symlink-file) ${vscode.l10n.t('Import a Table')}`, command: 'cert.importTable' },
    { label: `$(checklist) ${vscode.l10n.t('Check the Workspace')}`, command: 'cert.checkWorkspace' },
    { label: `$(output) ${vscode.l10n.t('Show the Log')}`, command: 'cert.showLog' },
    { label: `$(refresh) ${vscode.l10n.t('Restart the Server')}`, command: 'cert.restart' },
  ];
  const choice = await vscode.window.showQuickPick(items, { title: 'Cert' });
  if (choice !== undefined) {
    await vscode.commands.executeCommand(choice.command);
  }
}

function showReferences(uri: string, at: ServerPosition, places: ServerLocation[]): Thenable<unknown> {
  return vscode.commands.executeCommand(
    'editor.action.showReferences',
    vscode.Uri.parse(uri),
    new vscode.Position(at.line, at.character),
    places.map((place) => new vscode.Location(vscode.Uri.parse(place.uri), range(place.range))),
  );
}

/** A range of the protocol as one of the editor. */
export function range(range: ServerLocation['range']): vscode.Range {
  return new vscode.Range(range.start.line, range.start.character, range.end.line, range.end.character);
}

/** The pages of messages, as documents that nobody edits. */
class Pages implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly texts = new Map<string, string>();
  private readonly registered = vscode.workspace.registerTextDocumentContentProvider('cert-explain', this);

  constructor(private readonly server: Server) {}

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.texts.get(uri.path) ?? '';
  }

  async explain(code: string | undefined): Promise<void> {
    const document = vscode.window.activeTextEditor?.document;
    const wanted = code ?? (await codeAtCursor());
    if (wanted === undefined) {
      return;
    }
    const page = await this.server.ask(explainRequest, { code: wanted, lang: readerOf(document) });
    if (page === undefined || page === null) {
      void vscode.window.showWarningMessage(vscode.l10n.t('Nothing is known about {0}.', wanted));
      return;
    }
    const uri = vscode.Uri.from({ scheme: 'cert-explain', path: `/${wanted}.md` });
    const heading = page.markdown.startsWith('# ') ? '' : `# ${page.title}\n\n`;
    this.texts.set(uri.path, heading + page.markdown);
    await vscode.commands.executeCommand('markdown.showPreviewToSide', uri);
  }

  dispose(): void {
    this.registered.dispose();
  }
}

/** The code of the message at the cursor; the user's choice where there are several. */
async function codeAtCursor(): Promise<string | undefined> {
  const editor = vscode.window.activeTextEditor;
  const all = editor === undefined ? [] : vscode.languages.getDiagnostics(editor.document.uri);
  const ours = all.filter((one) => codeOf(one) !== undefined);
  const here = ours.filter((one) => editor !== undefined && one.range.intersection(editor.selection) !== undefined);
  const items = (here.length > 0 ? here : ours).map((one) => ({ label: codeOf(one) ?? '', description: one.message.split('\n')[0] ?? '' }));
  if (items.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('There is no message to explain in this file.'));
    return undefined;
  }
  const only = new Set(items.map((item) => item.label)).size === 1;
  const choice = only ? items[0] : await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Which message?') });
  return choice?.label;
}
