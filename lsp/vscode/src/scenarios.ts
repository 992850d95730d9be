/** Scenarios in the editor's Testing view: one item a scenario, results where they belong. */

import * as vscode from 'vscode';
import { range } from './commands.ts';
import type { CoveredFile, Verdict } from './protocol.ts';
import { runScenariosRequest, scenariosRequest } from './protocol.ts';
import type { Server } from './server.ts';
import { debounced } from './status.ts';

/** Keeps the items in step with the files, and runs them. */
export class Scenarios implements vscode.Disposable {
  private readonly controller = vscode.tests.createTestController('cert', 'Cert');
  private readonly lines = new WeakMap<vscode.FileCoverage, vscode.StatementCoverage[]>();
  private readonly run: vscode.TestRunProfile;
  private readonly waiting = new Set<string>();
  private readonly watched: vscode.Disposable;

  constructor(private readonly server: Server) {
    const { controller } = this;
    controller.resolveHandler = (item) => (item === undefined ? this.discover() : this.read(item));
    controller.refreshHandler = () => this.discover();
    const label = vscode.l10n.t('Run Scenarios');
    this.run = controller.createRunProfile(label, vscode.TestRunProfileKind.Run, (request, token) => this.execute(request, false, token), true);
    const coverage = controller.createRunProfile(
      vscode.l10n.t('Run Scenarios with Coverage'),
      vscode.TestRunProfileKind.Coverage,
      (request, token) => this.execute(request, true, token),
      true,
    );
    coverage.loadDetailedCoverage = (_run, file) => Promise.resolve(this.lines.get(file) ?? []);
    this.watched = this.watch();
  }

  /** Runs one scenario, or with null all of a file, as the server's lenses ask. */
  async runFrom(uri: vscode.Uri, id: string | null): Promise<void> {
    const file = this.file(uri);
    await this.read(file);
    const item = id === null ? file : file.children.get(id);
    if (item !== undefined) {
      await this.execute(new vscode.TestRunRequest([item], undefined, this.run), false);
    }
  }

  dispose(): void {
    this.watched.dispose();
    this.controller.dispose();
  }

  private watch(): vscode.Disposable {
    const readWaiting = debounced(() => {
      const uris = [...this.waiting];
      this.waiting.clear();
      return Promise.all(uris.map((uri) => this.read(this.file(vscode.Uri.parse(uri)))));
    }, 500);
    const changed = (document: vscode.TextDocument): void => {
      if (document.languageId === 'cert' && document.uri.scheme === 'file') {
        this.waiting.add(document.uri.toString());
        readWaiting.call();
      }
    };
    const files = vscode.workspace.createFileSystemWatcher('**/*.cert', false, true, false);
    return vscode.Disposable.from(
      readWaiting,
      files,
      files.onDidCreate((uri) => this.read(this.file(uri))),
      files.onDidDelete((uri) => this.controller.items.delete(uri.toString())),
      vscode.workspace.onDidOpenTextDocument(changed),
      vscode.workspace.onDidChangeTextDocument(({ document }) => changed(document)),
      this.server.onState((state) => (state === 'running' ? void this.discover() : undefined)),
    );
  }

  /** Makes items of all scenarios in the workspace and in open files. */
  private async discover(): Promise<void> {
    const found = await vscode.workspace.findFiles('**/*.cert');
    const open = vscode.workspace.textDocuments.filter((one) => one.languageId === 'cert' && one.uri.scheme === 'file');
    for (const uri of [...found, ...open.map((document) => document.uri)]) {
      await this.read(this.file(uri));
    }
  }

  private file(uri: vscode.Uri): vscode.TestItem {
    const known = this.controller.items.get(uri.toString());
    if (known !== undefined) {
      return known;
    }
    const item = this.controller.createTestItem(uri.toString(), vscode.workspace.asRelativePath(uri), uri);
    item.canResolveChildren = true;
    return item;
  }

  /** Asks for the scenarios of a file. One without any has no item. */
  private async read(file: vscode.TestItem): Promise<void> {
    if (file.uri === undefined || file.parent !== undefined) {
      return;
    }
    const scenarios = await this.server.ask(scenariosRequest, { textDocument: { uri: file.uri.toString() } });
    if (scenarios === undefined) {
      return;
    }
    const items = scenarios.map((scenario) => {
      const item = this.controller.createTestItem(scenario.id, scenario.title, file.uri);
      item.range = range(scenario.range);
      item.sortText = String(scenario.range.start.line).padStart(8, '0');
      return item;
    });
    file.children.replace(items);
    if (items.length > 0) {
      this.controller.items.add(file);
    } else {
      this.controller.items.delete(file.id);
    }
  }

  private async execute(request: vscode.TestRunRequest, coverage: boolean, token?: vscode.CancellationToken): Promise<void> {
    if (request.continuous === true) {
      this.runOnSave(request, coverage, token);
      return;
    }
    const run = this.controller.createTestRun(request);
    for (const [file, items] of await this.chosen(request)) {
      if (token?.isCancellationRequested) {
        break;
      }
      items.forEach((item) => run.started(item));
      const ids = items.map((item) => item.id);
      const answer = await this.server.ask(runScenariosRequest, { textDocument: { uri: file.id }, ids, coverage }, token);
      for (const item of items) {
        report(run, item, answer?.results.find((result) => result.id === item.id));
      }
      answer?.coverage?.forEach((covered) => run.addCoverage(this.covered(covered)));
    }
    run.end();
  }

  /** While a continuous run lasts, saving a file runs its scenarios again. */
  private runOnSave(request: vscode.TestRunRequest, coverage: boolean, token?: vscode.CancellationToken): void {
    const again = vscode.workspace.onDidSaveTextDocument(async (document) => {
      if (document.languageId === 'cert') {
        await this.execute(new vscode.TestRunRequest(request.include, request.exclude, request.profile), coverage, token);
      }
    });
    token?.onCancellationRequested(() => again.dispose());
  }

  /** The scenarios that a request names, by file. */
  private async chosen(request: vscode.TestRunRequest): Promise<Map<vscode.TestItem, vscode.TestItem[]>> {
    const named = request.include ?? [...this.controller.items].map(([, item]) => item);
    const excluded = new Set(request.exclude);
    const chosen = new Map<vscode.TestItem, vscode.TestItem[]>();
    for (const item of named) {
      const file = item.parent ?? item;
      if (item.parent === undefined) {
        await this.read(item);
      }
      const items = item.parent === undefined ? [...item.children].map(([, child]) => child) : [item];
      chosen.set(file, [...(chosen.get(file) ?? []), ...items.filter((one) => !excluded.has(one))]);
    }
    return chosen;
  }

  private covered(covered: CoveredFile): vscode.FileCoverage {
    const lines = covered.lines.map(({ line, executed }) => new vscode.StatementCoverage(executed, new vscode.Position(line, 0)));
    const file = vscode.FileCoverage.fromDetails(vscode.Uri.parse(covered.uri), lines);
    this.lines.set(file, lines);
    return file;
  }
}

function report(run: vscode.TestRun, item: vscode.TestItem, verdict: Verdict | undefined): void {
  if (verdict === undefined) {
    run.errored(item, new vscode.TestMessage(vscode.l10n.t('This scenario could not be run: the file has errors, or the server does not run.')));
    return;
  }
  const duration = verdict.duration_us / 1000;
  const lines = [`${verdict.passed ? '✓' : '✗'} ${item.label}`, ...(verdict.message ?? '').split('\n').filter((line) => line !== '')];
  run.appendOutput(`${lines.join('\r\n    ')}\r\n`, undefined, item);
  if (verdict.passed) {
    run.passed(item, duration);
    return;
  }
  const message = new vscode.TestMessage(verdict.message ?? vscode.l10n.t('This scenario fails.'));
  if (verdict.location !== null) {
    message.location = new vscode.Location(vscode.Uri.parse(verdict.location.uri), range(verdict.location.range));
  }
  run.failed(item, message, duration);
}
