/** The view that shows the decision table of the entity under the cursor. */

import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { Position as ServerPosition } from 'vscode-languageclient/node';
import type { Table } from './protocol.ts';
import { tableRequest } from './protocol.ts';
import type { Server } from './server.ts';
import { debounced } from './status.ts';

/** What the page of the view is told. */
interface Shown {
  table: Table | null;
  /** The sentence that stands there without a table. */
  empty: string;
  words: { caption: string; outcome: string; because: string; number: string; source: string; outcomes: string; any: string };
}

const viewId = 'cert.table';

/** Follows the cursor while it is visible, and asks nothing while it is not. */
export class TableView implements vscode.WebviewViewProvider, vscode.Disposable {
  private view: vscode.WebviewView | undefined;
  private asked = 0;
  private uri: vscode.Uri | undefined;
  private readonly later = debounced(() => this.refresh(), 150);
  private readonly disposables: vscode.Disposable;

  constructor(
    private readonly server: Server,
    private readonly folder: vscode.Uri,
  ) {
    this.disposables = vscode.Disposable.from(
      this.later,
      vscode.window.registerWebviewViewProvider(viewId, this),
      vscode.window.onDidChangeTextEditorSelection(this.later.call),
      vscode.window.onDidChangeActiveTextEditor(this.later.call),
      vscode.workspace.onDidChangeTextDocument(this.later.call),
      server.onState(this.later.call),
    );
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    this.view = view;
    view.webview.options = { enableScripts: true, localResourceRoots: [vscode.Uri.joinPath(this.folder, 'media')] };
    view.webview.html = page(view.webview, this.folder);
    view.webview.onDidReceiveMessage((message: { ready?: true; line?: number }) => {
      if (message.ready === true) {
        return this.refresh();
      }
      return message.line === undefined ? undefined : this.reveal(message.line);
    });
    view.onDidChangeVisibility(this.later.call);
    view.onDidDispose(() => (this.view = undefined));
  }

  /** Opens the view, at a place where that is said. */
  async show(uri?: string, position?: ServerPosition): Promise<void> {
    if (uri !== undefined && position !== undefined) {
      const place = new vscode.Position(position.line, position.character);
      const editor = await vscode.window.showTextDocument(vscode.Uri.parse(uri));
      editor.selection = new vscode.Selection(place, place);
    }
    await vscode.commands.executeCommand(`${viewId}.focus`, { preserveFocus: true });
    await this.refresh();
  }

  dispose(): void {
    this.disposables.dispose();
  }

  private async refresh(): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    if (this.view?.visible !== true || editor?.document.languageId !== 'cert') {
      return; // The last table stays while the cursor is somewhere else.
    }
    const mine = ++this.asked;
    const { document, selection } = editor;
    const position = { line: selection.active.line, character: selection.active.character };
    const table = await this.server.ask(tableRequest, { textDocument: { uri: document.uri.toString() }, position });
    if (mine === this.asked) {
      this.uri = document.uri;
      this.post(table ?? null);
    }
  }

  private post(table: Table | null): void {
    const { t } = vscode.l10n;
    const shown: Shown = {
      table,
      empty: this.server.state === 'running'
        ? t('Put the cursor on a competence, a bloc, an assessment or a certification to see how it is decided.')
        : t('The language server does not run.'),
      words: {
        caption: t('How it is decided: each row is one way'),
        outcome: t('Outcome'),
        because: t('In words'),
        number: t('No.'),
        source: t('Show the rule of row {0}', '{0}'),
        outcomes: t('Possible outcomes: {0}', '{0}'),
        any: t('whatever it is'),
      },
    };
    if (this.view !== undefined) {
      this.view.description = table === null ? '' : table.entity;
      void this.view.webview.postMessage(shown);
    }
  }

  private async reveal(line: number): Promise<void> {
    if (this.uri !== undefined) {
      const place = new vscode.Range(line, 0, line, 0);
      await vscode.window.showTextDocument(this.uri, { selection: place });
    }
  }
}

/** A page that runs only the script of the package, and loads nothing from anywhere else. */
function page(webview: vscode.Webview, folder: vscode.Uri): string {
  const nonce = randomBytes(16).toString('base64');
  const media = (name: string): string => webview.asWebviewUri(vscode.Uri.joinPath(folder, 'media', name)).toString();
  const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${media('table.css')}">
<title>Cert</title>
</head>
<body>
<main id="table"></main>
<script nonce="${nonce}" src="${media('table.js')}"></script>
</body>
</html>`;
}
