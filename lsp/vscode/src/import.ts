/** The import of a table: of a Word document comes a first text, and a report of what is left to decide. */

import { execFile } from 'node:child_process';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { compilerPath } from './binaries.ts';
import { lang } from './language.ts';

/** How long a report may be, in bytes. */
const longest = 16 * 1024 * 1024;

/** Imports tables, and keeps the reports where they can be read again. */
export class Importer implements vscode.Disposable {
  private readonly reports = vscode.window.createOutputChannel(vscode.l10n.t('Cert: import'));

  constructor(private readonly context: vscode.ExtensionContext) {}

  /** Imports `document`, or one that the user chooses, and opens the text that is written beside it. */
  async run(document?: vscode.Uri): Promise<void> {
    const table = document ?? (await choose());
    if (table === undefined) {
      return;
    }
    const { dir, base, name } = path.parse(table.fsPath);
    const { written, report } = await this.compile(dir, base, `${name}.cert`);
    if (!written) {
      void vscode.window.showErrorMessage(report);
      return;
    }
    this.reports.replace(report);
    this.reports.show(true);
    await vscode.window.showTextDocument(vscode.Uri.file(path.join(dir, `${name}.cert`)), { preview: false });
  }

  dispose(): void {
    this.reports.dispose();
  }

  /** What the compiler says of `table` in a folder, and whether it wrote `rules`: never over a file that is there. */
  private compile(folder: string, table: string, rules: string): Promise<{ written: boolean; report: string }> {
    const args = ['import', 'table', '--lang', lang, '--color', 'never', `--output=${rules}`, '--', table];
    return new Promise((done) => {
      execFile(compilerPath(this.context), args, { cwd: folder, maxBuffer: longest }, (error, _text, report) => {
        done({ written: error === null, report: report.trim() || String(error) });
      });
    });
  }
}

async function choose(): Promise<vscode.Uri | undefined> {
  const chosen = await vscode.window.showOpenDialog({
    title: vscode.l10n.t('Import a Table'),
    filters: { [vscode.l10n.t('Tables')]: ['docx', 'html', 'htm', 'tsv', 'txt'] },
  });
  return chosen?.[0];
}
