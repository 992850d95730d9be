// Proves the packaged extension in VS Code itself: first by the editor's own API, then by keyboard and mouse.
//   node run.mjs --node NODE --code CODE_SERVER --chromium CHROMIUM --vsix VSIX --out FOLDER
//     [--only api|look|trust] [--steps tables,mends]
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Editor, browser } from './editor.mjs';
import { look } from './look.mjs';
import { trust } from './trust.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const strings = Object.fromEntries(['node', 'code', 'chromium', 'vsix', 'out'].map((name) => [name, { type: 'string' }]));
const { values: given } = parseArgs({ options: { ...strings, only: { type: 'string' }, steps: { type: 'string' } } });
const screenshots = join(resolve(given.out), 'screenshots');
const folder = mkdtempSync(join(tmpdir(), 'cert-editor-'));

/** A workspace that the tests may change. */
function workspace(name) {
  const place = join(folder, name);
  cpSync(join(here, 'workspace'), place, { recursive: true });
  cpSync(join(here, '../../../../examples/starter.cert'), join(place, 'atelier.cert'));
  cpSync(join(here, '../../../../docs/guide/fr/steps/AFL.docx'), join(place, 'tableau.docx'));
  return place;
}

/** Runs the checks inside the editor. */
async function api(editor, newPage) {
  const page = await newPage();
  const payload = [
    ['extensionDevelopmentPath', editor.remote(join(here, 'driver'))],
    ['extensionTestsPath', editor.remote(join(here, 'driver/suite.js'))],
  ];
  const ended = new Promise((done) => {
    // The editor's own messages go to the log; those of the checks are indented.
    void page.exposeFunction('codeAutomationLog', (_type, args) => {
      if (String(args[0]).startsWith('  ')) {
        console.log(args[0]);
      }
      editor.log += `${args.join(' ')}\n`;
    });
    void page.exposeFunction('codeAutomationExit', (code) => done(code));
  });
  await page.goto(editor.address(workspace('api'), payload));
  const late = new Promise((done) => setTimeout(() => done('no end after 180 seconds'), 180_000).unref());
  const code = await Promise.race([ended, late]);
  if (code !== 0) {
    await page.screenshot({ path: join(screenshots, 'failed-api.png') });
    throw new Error(`the checks inside the editor failed (${code})`);
  }
}

const editor = new Editor({ node: given.node, code: given.code, folder: join(folder, 'editor'), language: 'fr' });
let chromium;
let status = 0;
try {
  rmSync(screenshots, { recursive: true, force: true });
  mkdirSync(screenshots, { recursive: true });
  editor.install(resolve(given.vsix));
  await editor.start();
  chromium = await browser(given.chromium, 'fr');
  const options = { workspace, screenshots, steps: given.steps };
  const stages = {
    api,
    look: async (editor, newPage) => look(editor, await newPage(), options),
    trust: (editor, newPage) => trust(editor, newPage, options),
  };
  for (const [name, stage] of Object.entries(stages).filter(([name]) => (given.only ?? name) === name)) {
    const context = await chromium.newContext({ viewport: { width: 1440, height: 900 }, locale: 'fr-FR', colorScheme: 'light' });
    await stage(editor, () => context.newPage());
    await context.close();
    console.log(`VS Code, ${name}: passed`);
  }
} catch (error) {
  console.error(error);
  writeFileSync(join(resolve(given.out), 'vscode.log'), editor.log ?? '');
  status = 1;
} finally {
  await chromium?.close();
  await editor.stop();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
process.exit(status);
