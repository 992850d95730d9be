// Runs inside the editor, with its own API: what a certifier sees is where it should be.
const assert = require('node:assert/strict');
const vscode = require('vscode');

const folder = vscode.workspace.workspaceFolders[0].uri;
const at = (name) => vscode.Uri.joinPath(folder, name);
const open = async (name) => (await vscode.window.showTextDocument(at(name))).document;
const command = (name, ...args) => vscode.commands.executeCommand(name, ...args);
const problems = (document) => vscode.languages.getDiagnostics(document.uri);
const coded = (document, code) => problems(document).filter((one) => String(one.code?.value ?? one.code) === code);

/** Waits until `look` finds something true, and gives it. */
async function until(what, look, seconds = 20) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const found = await look();
    if (found) {
      return found;
    }
    if (Date.now() > end) {
      throw new Error(`never: ${what}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The place of the first `text` behind `from`. */
const placeOf = (document, text, from = '') => {
  const start = document.getText().indexOf(text, document.getText().indexOf(from));
  assert.ok(start >= 0, `${text} stands nowhere`);
  return document.positionAt(start);
};

const checks = {
  async 'the extension runs, whatever program the workspace names'() {
    const extension = vscode.extensions.getExtension('certc.cert');
    assert.ok(extension, 'the extension is not installed');
    await extension.activate();
    assert.equal(vscode.workspace.getConfiguration('cert').get('server.path'), '');
    const all = await vscode.commands.getCommands(true);
    for (const { command: name } of extension.packageJSON.contributes.commands) {
      assert.ok(all.includes(name), name);
    }
  },

  async 'a diagnostic is on its word, behind accents and an emoji'() {
    const document = await open('fautes.cert');
    const [unknown] = await until('E0202', () => (coded(document, 'E0202').length > 0 ? coded(document, 'E0202') : undefined));
    assert.equal(document.getText(unknown.range), 'Kéa9');
    assert.equal(unknown.severity, vscode.DiagnosticSeverity.Error);
    assert.match(unknown.message, /rien ici ne s['’]appelle/);
  },

  async 'only what is wrong is marked'() {
    const document = await open('atelier.cert');
    await until('the scenarios of the file', async () => (await command('vscode.executeDocumentSymbolProvider', document.uri))?.length);
    assert.deepEqual(problems(document).filter((one) => one.severity === vscode.DiagnosticSeverity.Error), []);
  },

  async 'hover tells what a code is'() {
    const document = await open('atelier.cert');
    const hovers = await command('vscode.executeHoverProvider', document.uri, placeOf(document, 'C2.K2'));
    const text = hovers.flatMap((hover) => hover.contents).map((content) => content.value ?? content).join('\n');
    assert.match(text, /supports sont accessibles/);
  },

  async 'definition and references lead to the code'() {
    const document = await open('atelier.cert');
    const use = placeOf(document, 'ENTRETIEN', 'certifié quand');
    const [definition] = await command('vscode.executeDefinitionProvider', document.uri, use);
    const range = definition.targetSelectionRange ?? definition.targetRange ?? definition.range;
    assert.equal(document.lineAt(range.start.line).text.trim().split(' ')[0], 'exigence');
    const references = await command('vscode.executeReferenceProvider', document.uri, use);
    assert.ok(references.length >= 5, `${references.length} references`);
  },

  async 'completion proposes the codes that can stand here'() {
    const document = await open('fautes.cert');
    const place = placeOf(document, 'Kéa9');
    const { items } = await command('vscode.executeCompletionItemProvider', document.uri, place);
    const labels = items.map((item) => item.label.label ?? item.label);
    assert.ok(labels.includes('K1'), labels.slice(0, 40).join(', '));
  },

  async 'a rename reaches every use and nothing else'() {
    const document = await open('atelier.cert');
    const before = document.getText();
    const edit = await command('vscode.executeDocumentRenameProvider', document.uri, placeOf(document, 'ENTRETIEN'), 'ÉCHANGE_FINAL');
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.equal(document.getText(), before.replaceAll('ENTRETIEN', 'ÉCHANGE_FINAL'));
    await command('workbench.action.files.revert');
  },

  async 'a quick fix mends what it is offered for'() {
    const document = await open('presque.cert');
    const [unknown] = await until('E0202', () => (coded(document, 'E0202').length > 0 ? coded(document, 'E0202') : undefined));
    const actions = await command('vscode.executeCodeActionProvider', document.uri, unknown.range, vscode.CodeActionKind.QuickFix.value, 10);
    const fix = actions.find((action) => action.edit !== undefined);
    assert.ok(fix, `no fix among: ${actions.map((action) => action.title).join(', ')}`);
    assert.ok(await vscode.workspace.applyEdit(fix.edit));
    await until('no E0202 any more', () => coded(document, 'E0202').length === 0);
    await command('workbench.action.files.revert');
  },

  async 'formatting what is formatted changes nothing'() {
    const document = await open('atelier.cert');
    const edits = await command('vscode.executeFormatDocumentProvider', document.uri, { tabSize: 2, insertSpaces: true });
    const edit = new vscode.WorkspaceEdit();
    edit.set(document.uri, edits ?? []);
    const before = document.getText();
    await vscode.workspace.applyEdit(edit);
    assert.equal(document.getText(), before);
  },

  async 'words have their meanings as colours'() {
    const document = await open('atelier.cert');
    const tokens = await command('vscode.provideDocumentSemanticTokens', document.uri);
    assert.ok(tokens.data.length > 100, 'hardly any tokens');
  },

  async 'a certificate of X.509 is left alone'() {
    const document = await open('x509.cert');
    await until('plain text', () => vscode.workspace.textDocuments.some((one) => one.uri.toString() === document.uri.toString() && one.languageId === 'plaintext'));
    assert.deepEqual(problems(document), []);
  },

  async '« <= » loses the closer that came with « < »'() {
    const document = await vscode.workspace.openTextDocument({ language: 'cert', content: 'critère K1 "x" acquis quand note ' });
    const editor = await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(document.positionAt(1000), document.positionAt(1000));
    for (const letter of '<= 5') {
      await command('type', { text: letter });
    }
    await until('no closer', () => document.getText().endsWith('note <= 5'));
    await command('workbench.action.revertAndCloseActiveEditor');
  },

  async 'a Word table becomes a first text, once'() {
    await command('cert.importTable', at('tableau.docx'));
    const document = vscode.window.activeTextEditor.document;
    assert.equal(document.uri.path, at('tableau.cert').path);
    assert.match(document.getText(), /épreuve E2 "Carnet d’entretien et documentation" </);
    await until('what is left to decide', () => coded(document, 'E0302').length > 0);
    await vscode.workspace.fs.writeFile(document.uri, Buffer.from('// Relu.\n'));
    // Nobody closes the message that it refuses with.
    await command('cert.importTable', at('tableau.docx'));
    assert.equal(Buffer.from(await vscode.workspace.fs.readFile(document.uri)).toString(), '// Relu.\n');
    await command('workbench.action.closeActiveEditor');
    await vscode.workspace.fs.delete(document.uri);
  },

  async 'the task checks the folder and marks what it finds'() {
    const tasks = await vscode.tasks.fetchTasks({ type: 'cert' });
    assert.equal(tasks.length, 1);
    const ended = new Promise((resolve) => {
      const listener = vscode.tasks.onDidEndTaskProcess((event) => {
        listener.dispose();
        resolve(event.exitCode);
      });
    });
    await vscode.tasks.executeTask(tasks[0]);
    assert.equal(await ended, 1);
    const marked = () => vscode.languages.getDiagnostics(at('fautes.cert')).filter((one) => one.source === 'certc');
    const [unknown] = await until('a problem of the task', () => (marked().length > 0 ? marked() : undefined));
    assert.equal(String(unknown.code), 'E0202');
    const document = await open('fautes.cert');
    assert.equal(unknown.range.start.line, placeOf(document, 'Kéa9').line);
    await command('workbench.action.closePanel');
  },
};

/** Runs all checks, and fails where one does. */
exports.run = async () => {
  const failed = [];
  for (const [name, check] of Object.entries(checks)) {
    const start = Date.now();
    try {
      await check();
      console.log(`  ok ${name} (${Date.now() - start} ms)`);
    } catch (error) {
      failed.push(name);
      console.log(`  FAILED ${name}: ${error.message ?? error}`);
    }
  }
  if (failed.length > 0) {
    throw new Error(`${failed.length} of ${Object.keys(checks).length} checks failed`);
  }
};
