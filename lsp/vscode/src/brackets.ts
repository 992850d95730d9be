/** `<` is closed as it is typed. Where it becomes `<=`, the `>` that came with it goes again. */

import * as vscode from 'vscode';

/** Looks at what is typed in Cert files. */
export function followComparisons(): vscode.Disposable {
  return vscode.workspace.onDidChangeTextDocument(async ({ document, contentChanges, reason }) => {
    const [change, ...others] = contentChanges;
    if (document.languageId !== 'cert' || reason !== undefined || others.length > 0 || change?.text !== '=') {
      return;
    }
    const editor = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
    const at = change.range.start;
    if (editor === undefined || !closesByItself(document) || closer(document, at, 0) === undefined) {
      return;
    }
    // Who types on meanwhile makes an edit fail: it is tried again on the text as it is then.
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const range = closer(document, at, 8);
      if (range === undefined || (await remove(editor, range))) {
        return;
      }
    }
  });
}

/** The `>` behind the `<=` whose `=` stands at `equal`, with at most `typed` characters between. */
function closer(document: vscode.TextDocument, equal: vscode.Position, typed: number): vscode.Range | undefined {
  const line = document.lineAt(equal.line).text;
  const end = /^<=[^<>"«]*>/.exec(line.slice(equal.character - 1))?.[0].length ?? 0;
  const place = equal.translate(0, end - 2);
  return end >= 3 && end - 3 <= typed ? new vscode.Range(place, place.translate(0, 1)) : undefined;
}

function closesByItself(document: vscode.TextDocument): boolean {
  return vscode.workspace.getConfiguration('editor', document).get('autoClosingBrackets') !== 'never';
}

function remove(editor: vscode.TextEditor, range: vscode.Range): Thenable<boolean> {
  return editor.edit((edit) => edit.delete(range), { undoStopBefore: false, undoStopAfter: false });
}
