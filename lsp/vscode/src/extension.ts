/** Starts what the extension is made of. */

import * as vscode from 'vscode';
import { followComparisons } from './brackets.ts';
import { isCertificate } from './certificates.ts';
import { registerCommands } from './commands.ts';
import { Importer } from './import.ts';
import { Scenarios } from './scenarios.ts';
import { Server } from './server.ts';
import { showStatus } from './status.ts';
import { TableView } from './table.ts';
import { provideTasks } from './tasks.ts';

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const server = new Server(context);
  const table = new TableView(server, context.extensionUri);
  const scenarios = new Scenarios(server);
  const importer = new Importer(context);
  context.subscriptions.push(
    server,
    table,
    scenarios,
    importer,
    showStatus(server),
    registerCommands(server, table, scenarios, importer),
    provideTasks(context),
    followComparisons(),
    leaveCertificatesAlone(),
    vscode.workspace.onDidGrantWorkspaceTrust(() => server.restart()),
    vscode.workspace.onDidChangeConfiguration((change) =>
      change.affectsConfiguration('cert.server.path') ? server.restart() : undefined,
    ),
  );
  await server.start();
}

/** Shows X.509 certificates as plain text: nothing of ours applies to them. */
function leaveCertificatesAlone(): vscode.Disposable {
  const look = (document: vscode.TextDocument): void => {
    if (document.languageId === 'cert' && isCertificate(document.getText())) {
      void vscode.languages.setTextDocumentLanguage(document, 'plaintext');
    }
  };
  vscode.workspace.textDocuments.forEach(look);
  return vscode.workspace.onDidOpenTextDocument(look);
}
