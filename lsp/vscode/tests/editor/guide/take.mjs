// Takes the pictures of the guide in VS Code itself, with the packaged extension, from the guide's own files.
//   node take.mjs --node NODE --code CODE_SERVER --chromium CHROMIUM --vsix VSIX --guide FOLDER
//     [--language fr|en] [--only 07-table,08-testing]
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Editor, browser } from '../editor.mjs';
import { Hands } from '../hands.mjs';
import { pictures } from './pictures.mjs';
import { words } from './words.mjs';

const names = ['node', 'code', 'chromium', 'vsix', 'guide', 'language', 'only'];
const { values: given } = parseArgs({ options: Object.fromEntries(names.map((name) => [name, { type: 'string' }])) });
const width = 800;
const folder = mkdtempSync(join(tmpdir(), 'cert-guide-'));

/** What is as most people have it, but for what would only take room. */
const settings = {
  'breadcrumbs.enabled': false,
  'chat.disableAIFeatures': true,
  'editor.cursorBlinking': 'solid',
  'editor.fontSize': 13,
  'editor.minimap.enabled': false,
  'editor.occurrencesHighlight': 'off',
  'editor.stickyScroll.enabled': false,
  'files.autoSave': 'off',
  'testing.automaticallyOpenTestResults': 'neverOpen',
  'window.commandCenter': false,
  'workbench.layoutControl.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
};

/** A workspace with a file of the guide in it. */
function workspace(language, { name, from, file }) {
  const place = join(folder, language, name, 'certification');
  mkdirSync(place, { recursive: true });
  copyFileSync(join(given.guide, language, 'steps', from), join(place, words[language][file]));
  return place;
}

/** Opens a window of its own, does what the picture shows, and takes it. */
async function take(chromium, editor, language, picture) {
  const context = await chromium.newContext({
    viewport: { width, height: picture.height },
    deviceScaleFactor: 1.25,
    locale: words[language].locale,
    colorScheme: 'light',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const place = workspace(language, picture);
  const images = join(given.guide, language, 'images');
  const hands = new Hands(page, place, images);
  try {
    await page.goto(editor.address(place));
    const { [picture.file]: file } = words[language];
    await page.locator('.explorer-viewlet .monaco-list-row', { hasText: file }).waitFor();
    const shown = await picture.take({ hands, page, words: words[language] });
    await hands.picture(picture.name, await part(page, shown));
  } catch (error) {
    const seen = join(tmpdir(), `failed-${language}-${picture.name}.png`);
    await page.screenshot({ path: seen });
    console.error(`what was seen last: ${seen}`);
    throw error;
  } finally {
    await context.close();
  }
  console.log(`${join(images, picture.name)}.png`);
}

/** The part of the window that is shown: what a picture asks for of the editor, or all but the status bar. */
async function part(page, shown) {
  const bar = await page.locator('.part.statusbar').boundingBox();
  if (shown === undefined) {
    return { x: 0, y: 0, width, height: bar.y };
  }
  const { x } = await page.locator('.part.editor').boundingBox();
  const bottom = Math.min(shown.bottom, bar.y);
  return { x, y: shown.top, width: width - x, height: bottom - shown.top };
}

/** Takes the pictures of a language. */
async function all(language) {
  const editor = new Editor({ ...given, folder: join(folder, language, 'editor'), language, settings, translation: words[language].editor });
  let chromium;
  try {
    editor.install(resolve(given.vsix));
    await editor.start();
    chromium = await browser(given.chromium, language);
    const wanted = given.only?.split(',');
    for (const picture of pictures.filter(({ name }) => wanted?.includes(name) ?? true)) {
      await take(chromium, editor, language, picture);
    }
  } finally {
    await chromium?.close();
    await editor.stop();
  }
}

let status = 0;
try {
  for (const language of given.language === undefined ? Object.keys(words) : [given.language]) {
    await all(language);
  }
} catch (error) {
  console.error(error);
  status = 1;
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
process.exit(status);
