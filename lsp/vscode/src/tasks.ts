/** Tasks that run `certc check`, whose messages the problem matchers of the package read. */

import * as vscode from 'vscode';
import { compilerPath } from './binaries.ts';
import { lang } from './language.ts';

interface CheckTask extends vscode.TaskDefinition {
  /** A file or folder, from the workspace's folder; all of it where nothing is said. */
  path?: string;
  /** Also refuse warnings. */
  strict?: boolean;
}

/** Offers a task for each folder of the workspace, and completes those of `tasks.json`. */
export function provideTasks(context: vscode.ExtensionContext): vscode.Disposable {
  return vscode.tasks.registerTaskProvider('cert', {
    provideTasks: () => (vscode.workspace.workspaceFolders ?? []).map((folder) => check(context, { type: 'cert' }, folder)),
    resolveTask: (task) => {
      const folder = typeof task.scope === 'object' ? task.scope : vscode.workspace.workspaceFolders?.[0];
      return folder === undefined ? undefined : check(context, task.definition as CheckTask, folder);
    },
  });
}

function check(context: vscode.ExtensionContext, definition: CheckTask, folder: vscode.WorkspaceFolder): vscode.Task {
  const strict = definition.strict === true ? ['--deny', 'warnings'] : [];
  const args = ['check', '--lang', lang, '--color', 'never', ...strict, definition.path ?? '.'];
  const execution = new vscode.ProcessExecution(compilerPath(context), args, { cwd: folder.uri.fsPath });
  const task = new vscode.Task(definition, folder, vscode.l10n.t('check'), 'cert', execution, ['$certc', '$certc-warnings']);
  task.group = vscode.TaskGroup.Build;
  task.detail = vscode.l10n.t('Checks all certification rules of the folder');
  return task;
}
