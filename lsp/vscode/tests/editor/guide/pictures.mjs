// The pictures of the guide: what is open, what is done, and what of the window is seen then.

/**
 * The pictures, by their names. `from` is the file of the guide's steps that the folder holds, `file` which
 * of the words it is called by there, and `height` that of the window.
 */
export const pictures = [
  { name: '01-message', from: '01.cert', file: 'first', height: 480, take: message },
  { name: '02-import', from: 'AFL.docx', file: 'table', height: 640, take: imported },
  { name: '03-problems', from: '02.cert', file: 'rules', height: 590, take: problems },
  { name: '04-completion', from: '04.cert', file: 'rules', height: 820, take: completion },
  { name: '05-quick-fix', from: '05.cert', file: 'rules', height: 700, take: quickFix },
  { name: '07-table', from: '06.cert', file: 'rules', height: 750, take: table },
  { name: '08-testing', from: '08.cert', file: 'rules', height: 540, take: testing },
];

/** Milliseconds after which what the editor writes between the lines is there, and moves them no more. */
const LATE = 1500;

/** A rule that was deleted: what is underlined, and what is said of it. */
async function message({ hands, page, words }) {
  await alone(hands, words.first);
  await hands.cursorAt(words.lastRule);
  await page.keyboard.press('Shift+Home');
  await page.keyboard.press('Backspace');
  await page.locator('.squiggly-error').first().waitFor();
  await page.keyboard.press('Control+Shift+M');
  await page.locator('.markers-panel .monaco-list-row', { hasText: 'E0302' }).waitFor();
  await hands.command('View: Focus Active Editor Group');
  await page.waitForTimeout(LATE);
  return { top: 0, bottom: Infinity };
}

/** A Word document that was imported: the text, and the report. */
async function imported({ hands, page, words }) {
  const document = page.locator('.explorer-viewlet .monaco-list-row', { hasText: words.table });
  const entry = page.locator('.context-view .action-label', { hasText: words.importTable });
  // The entry comes with the extension, a moment after the window.
  await hands.until(entry, async () => {
    await page.keyboard.press('Escape');
    await document.click({ button: 'right' });
  });
  // A menu that has just opened leaves a click unanswered.
  const written = page.locator(`.tab.active[data-resource-name="${words.rules}"]`);
  await hands.until(written, async () => {
    if (await entry.isVisible()) {
      await entry.click();
    }
  });
  const report = page.locator('.part.panel .view-line');
  await report.filter({ hasText: 'certc check' }).first().waitFor();
  const panel = await page.locator('.part.panel').boundingBox();
  await drag(page, { x: 500, y: panel.y - 3 }, { x: 500, y: 225 });
  await report.first().click();
  await page.keyboard.press('Control+Home');
  await page.waitForTimeout(LATE);
}

/** What is wrong with a text that an import wrote. */
async function problems({ hands, page, words }) {
  await alone(hands, words.rules);
  await page.locator('.squiggly-error').first().waitFor();
  await page.keyboard.press('Control+Shift+M');
  await page.locator('.markers-panel .monaco-list-row').nth(1).waitFor();
  const panel = await page.locator('.part.panel').boundingBox();
  await page.waitForTimeout(LATE);
  return { top: 0, bottom: panel.y + panel.height };
}

/** What can be written in an assessment. */
async function completion({ hands, page, words }) {
  await alone(hands, words.rules);
  await hands.cursorAt(words.assessment);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Space');
  const list = page.locator('.suggest-widget.visible');
  await list.locator('.monaco-list-row').nth(3).waitFor();
  return between(page, line(page, words.competence), list);
}

/** A comparison that is written with a sign, and its mend. */
async function quickFix({ hands, page, words }) {
  await alone(hands, words.rules);
  await hands.cursorAt(words.threshold);
  await page.keyboard.press('Shift+Home');
  await page.keyboard.type(words.wrong);
  await page.locator('.squiggly-error').first().waitFor();
  await hands.command('Go to Next Problem (Error, Warning, Info)');
  await page.keyboard.press('Escape');
  const menu = page.locator('.action-widget', { hasText: words.quickFix });
  await hands.until(menu, () => hands.command('Quick Fix...'));
  return between(page, line(page, words.competence), menu);
}

/** The decision table of a competence. */
async function table({ hands, page, words }) {
  await alone(hands, words.rules);
  await hands.cursorAt(words.competence);
  await hands.command(words.showTable);
  const view = page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
  const rows = view.getByRole('table', { name: /C2/ });
  await rows.waitFor();
  const panel = await page.locator('.part.panel').boundingBox();
  await drag(page, { x: 300, y: panel.y - 3 }, { x: 300, y: 215 });
  await hands.command('View: Focus Active Editor Group');
  await hands.cursorAt(words.threshold);
  await page.waitForTimeout(LATE);
  const end = await rows.boundingBox();
  return { top: 0, bottom: end.y + end.height + 12 };
}

/** The scenarios, of which each came out as expected. */
async function testing({ hands, page, words }) {
  await hands.open(words.rules);
  await hands.cursorAt(words.scenario);
  await hands.command(words.showTests);
  const bar = await page.locator('.part.sidebar').boundingBox();
  await drag(page, { x: bar.x + bar.width + 2, y: 300 }, { x: 370, y: 300 });
  const rows = page.locator('.test-explorer .monaco-list-row');
  await rows.filter({ hasText: words.rules }).click();
  await page.keyboard.press('ArrowRight');
  await rows.nth(3).waitFor();
  await hands.command('Test: Run All Tests');
  await page.locator('.test-explorer .result-summary', { hasText: /(\d+)\/\1/ }).waitFor();
}

/** Opens a file, and leaves the window to it. */
async function alone(hands, name) {
  await hands.open(name);
  await hands.command('View: Close Primary Side Bar');
}

/** The first line of the file in front that has `text`. */
function line(page, text) {
  return page.locator('.editor-instance .view-line').filter({ hasText: text }).first();
}

/** What of the window reaches from one place to another, both of them in it. */
async function between(page, first, last) {
  await page.waitForTimeout(LATE);
  const [start, end] = [await first.boundingBox(), await last.boundingBox()];
  return { top: start.y - 2, bottom: end.y + end.height + 12 };
}

/** Draws something to another place with the mouse, and takes the mouse off it. */
async function drag(page, from, to) {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 5 });
  await page.mouse.up();
  await page.mouse.move(to.x, to.y + 150);
}
