/** The language server: started, stopped, asked. */

import { existsSync } from 'node:fs';
import * as vscode from 'vscode';
import type { LanguageClientOptions, RequestType, ServerOptions } from 'vscode-languageclient/node';
import { LanguageClient, State, vsdiag } from 'vscode-languageclient/node';
import { serverPath } from './binaries.ts';
import { isCertificate } from './certificates.ts';
import { codeOf } from './codes.ts';

/** The code by which the server says that a file is an X.509 certificate: not worth a word here. */
const certificateCode = 'E0121';

/** What the server does, for whoever shows it. */
export type ServerState = 'starting' | 'running' | 'stopped' | 'missing' | 'failed';

/** One server for the window, with a log that outlives its restarts. */
export class Server implements vscode.Disposable {
  readonly log = vscode.window.createOutputChannel('Cert', { log: true });
  private readonly changed = new vscode.EventEmitter<ServerState>();
  readonly onState = this.changed.event;
  private client: LanguageClient | undefined;
  private current: ServerState = 'stopped';

  constructor(private readonly context: vscode.ExtensionContext) {}

  get state(): ServerState {
    return this.current;
  }

  async start(): Promise<void> {
    const command = serverPath(this.context);
    if (!existsSync(command)) {
      this.become('missing');
      return this.complain(vscode.l10n.t('The language server is not there: {0}', command));
    }
    this.become('starting');
    const run: ServerOptions = { command, args: [], options: {} };
    const client = new LanguageClient('cert', 'Cert', run, this.options());
    client.onDidChangeState(({ newState }) => this.follow(newState));
    this.client = client;
    try {
      await client.start();
    } catch (error) {
      this.become('failed');
      await this.complain(vscode.l10n.t('The language server does not start: {0}', String(error)));
    }
  }

  async stop(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    if (client !== undefined) {
      await client.dispose(2000).catch((error: unknown) => this.log.error(String(error)));
    }
    this.become('stopped');
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  /** The server's answer; nothing where it does not run or cannot answer, which its log tells. */
  async ask<P, R>(request: RequestType<P, R, void>, params: P, token?: vscode.CancellationToken): Promise<R | undefined> {
    if (this.client?.state !== State.Running) {
      return undefined;
    }
    try {
      // A token that is undefined would be sent as a second parameter.
      return await (token === undefined
        ? this.client.sendRequest<R>(request.method, params)
        : this.client.sendRequest<R>(request.method, params, token));
    } catch (error) {
      this.log.warn(`${request.method}: ${String(error)}`);
      return undefined;
    }
  }

  dispose(): void {
    void this.stop();
    this.log.dispose();
    this.changed.dispose();
  }

  private options(): LanguageClientOptions {
    return {
      documentSelector: [
        { scheme: 'file', language: 'cert' },
        { scheme: 'untitled', language: 'cert' },
      ],
      outputChannel: this.log,
      synchronize: { configurationSection: 'cert' },
      initializationOptions: { lints: vscode.workspace.getConfiguration('cert').get('lints') },
      markdown: { isTrusted: { enabledCommands: ['cert.explain', 'cert.showTable'] } },
      middleware: {
        didOpen: (document, next) => (isCertificate(document.getText()) ? Promise.resolve() : next(document)),
        provideWorkspaceDiagnostics: (ids, token, report, next) =>
          next(ids, token, (chunk) => report(chunk === null ? null : { items: chunk.items.map(withoutCertificates) })),
      },
    };
  }

  private follow(state: State): void {
    const states = { [State.Starting]: 'starting', [State.StartFailed]: 'failed', [State.Running]: 'running', [State.Stopped]: 'stopped' } as const;
    this.become(states[state]);
  }

  private become(state: ServerState): void {
    this.current = state;
    this.changed.fire(state);
  }

  private async complain(message: string): Promise<void> {
    this.log.error(message);
    const settings = vscode.l10n.t('Open Settings');
    const log = vscode.l10n.t('Show Log');
    const choice = await vscode.window.showErrorMessage(message, log, settings);
    if (choice === log) {
      this.log.show();
    } else if (choice === settings) {
      await vscode.commands.executeCommand('workbench.action.openSettings', 'cert.server.path');
    }
  }
}

/** A report that is silent about certificates. */
function withoutCertificates(report: vsdiag.WorkspaceDocumentDiagnosticReport): vsdiag.WorkspaceDocumentDiagnosticReport {
  return report.kind === vsdiag.DocumentDiagnosticReportKind.full
    ? { ...report, items: report.items.filter((one) => codeOf(one) !== certificateCode) }
    : report;
}
