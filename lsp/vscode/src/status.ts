/** The item in the status bar: which version runs, and how the workspace stands. */

import * as vscode from 'vscode';
import type { Status } from './protocol.ts';
import { statusRequest } from './protocol.ts';
import type { Server, ServerState } from './server.ts';

/** Shows the item while a Cert file is in front, or while something is wrong with the server. */
export function showStatus(server: Server): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('cert.status', vscode.StatusBarAlignment.Right, 100);
  item.name = 'Cert';
  item.command = 'cert.menu';
  let asked = 0;

  const refresh = async (): Promise<void> => {
    const mine = ++asked;
    const status = server.state === 'running' ? await server.ask(statusRequest, {}) : undefined;
    if (mine !== asked) {
      return; // A later refresh has newer news.
    }
    const broken = server.state === 'missing' || server.state === 'failed';
    item.text = `${icon(server.state, status)} Cert${status === undefined ? '' : ` ${status.version}`}`;
    item.tooltip = tooltip(server.state, status);
    item.backgroundColor = broken ? new vscode.ThemeColor('statusBarItem.errorBackground') : undefined;
    item.accessibilityInformation = { label: `Cert, ${stateText(server.state)}` };
    if (broken || vscode.window.activeTextEditor?.document.languageId === 'cert') {
      item.show();
    } else {
      item.hide();
    }
  };

  const later = debounced(refresh, 300);
  void refresh();
  return vscode.Disposable.from(
    item,
    later,
    server.onState(() => void refresh()),
    vscode.window.onDidChangeActiveTextEditor(() => void refresh()),
    vscode.languages.onDidChangeDiagnostics(later.call),
  );
}

function icon(state: ServerState, status: Status | undefined): string {
  if (state === 'starting') {
    return '$(loading~spin)';
  }
  if (state !== 'running') {
    return '$(warning)';
  }
  return status !== undefined && status.errors > 0 ? '$(error)' : '$(check)';
}

function tooltip(state: ServerState, status: Status | undefined): vscode.MarkdownString {
  const lines = [`**Cert** — ${stateText(state)}`];
  if (status !== undefined) {
    lines.push(vscode.l10n.t('Version {0}', status.version));
    if (status.root !== null) {
      lines.push(vscode.l10n.t('Folder: {0}', status.root));
    }
    lines.push(vscode.l10n.t('Competences: {0}; assessments: {1}', status.competences, status.assessments));
    lines.push(vscode.l10n.t('Errors: {0}; warnings: {1}', status.errors, status.warnings));
  }
  return new vscode.MarkdownString(lines.join('\n\n'));
}

function stateText(state: ServerState): string {
  switch (state) {
    case 'starting': return vscode.l10n.t('starting');
    case 'running': return vscode.l10n.t('running');
    case 'stopped': return vscode.l10n.t('stopped');
    case 'missing': return vscode.l10n.t('the server is missing');
    case 'failed': return vscode.l10n.t('the server does not start');
  }
}

/** Calls `action` once things have been quiet for `delay` milliseconds. */
export function debounced(action: () => unknown, delay: number): vscode.Disposable & { call: () => void } {
  let timer: NodeJS.Timeout | undefined;
  return {
    call: () => {
      clearTimeout(timer);
      timer = setTimeout(action, delay);
    },
    dispose: () => clearTimeout(timer),
  };
}
