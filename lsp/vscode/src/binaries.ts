/** Which programs are run: those of the package, or one that the user's own settings name. */

import { existsSync } from 'node:fs';
import * as path from 'node:path';
import * as vscode from 'vscode';

const ending = process.platform === 'win32' ? '.exe' : '';

/**
 * The path of the language server. A workspace cannot name it: the setting has the scope of the
 * machine, only the user's value is read, and none at all where the workspace is not trusted.
 */
export function serverPath(context: vscode.ExtensionContext): string {
  const setting = vscode.workspace.getConfiguration('cert').inspect<string>('server.path');
  const chosen = vscode.workspace.isTrusted ? setting?.globalValue?.trim() : undefined;
  return chosen ? chosen : packaged(context, 'cert-lsp');
}

/** The path of the compiler: beside the server that is run, or else that of the package. */
export function compilerPath(context: vscode.ExtensionContext): string {
  const beside = path.join(path.dirname(serverPath(context)), `certc${ending}`);
  return existsSync(beside) ? beside : packaged(context, 'certc');
}

function packaged(context: vscode.ExtensionContext, program: string): string {
  return context.asAbsolutePath(path.join('server', program + ending));
}
