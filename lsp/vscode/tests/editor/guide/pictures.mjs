// The pictures of the guide: where each starts, what is done, and what of the window is seen then.

/**
 * The pictures, by their file: the step of the guide that is open or the document that lies there, the
 * languages whose guide has it (all where none is named), the height of the window, what is done.
 */
export const pictures = [
  { name: '01-start', step: '04', height: 640, take: start },
  { name: '02-import', document: 'AFL.docx', languages: ['fr'], height: 640, take: importing },
  { name: '03-problems', step: '02', languages: ['fr'], height: 590, take: problems },
  { name: '04-completion', step: '04', height: 820, take: completion },
  { name: '05-quick-fix', step: '05', height: 700, take: quickFix },
  { name: '07-table', step: '06', height: 750, take: table },
  { name: '08-testing', step: '08', height: 600, take: testing },
];

/** Milliseconds after which what the editor writes between the lines is there, and moves them no more. */
const LATE = 1500;

/** The first steps, as they are shown once the extension is installed. */
async function start({ hands, page, words }) {
  await hands.command('View: Close Primary Side Bar');
  await hands.command('View: Close All Editors');
  await hands.choose('Welcome: Open Walkthrough...');
  await page.locator('.quick-input-widget .monaco-list-row', { hasText: words.walkthrough }).click();
  await page.locator('.gettingStartedContainer', { hasText: words.firstRule }).waitFor();
  const last = await page.locator('.gettingStartedContainer .step-title').last().boundingBox();
  return { top: 0, bottom: last.y + last.height + 20 };
}

/** A table in Word, the text made of it, and what is left to decide. */
async function importing({ hands, page, words }) {
  const row = page.locator('.explorer-viewlet .monaco-list-row', { hasText: 'AFL.docx' });
  const entry = page.locator('.context-view .action-label', { hasText: words.importTable });
  // The entry comes with the extension, a moment after the window.
  await hands.until(entry, async () => {
    await page.keyboard.press('Escape');
    await row.click({ button: 'right' });
  });
  await entry.click();
  await page.locator('.tab.active[data-resource-name="AFL.cert"]').waitFor();
  await page.locator('.part.panel .view-line', { hasText: 'C3-2' }).first().waitFor();
  await page.waitForTimeout(LATE);
}

/** What is wrong with a text that an import wrote. */
async function problems({ hands, page }) {
  await hands.command('View: Close Primary Side Bar');
  await page.keyboard.press('Control+Shift+M');
  await page.locator('.markers-panel .monaco-list-row').nth(1).waitFor();
  const panel = await page.locator('.part.panel').boundingBox();
  await page.waitForTimeout(LATE);
  return { top: 0, bottom: panel.y + panel.height };
}

/** What can be written in an assessment. */
async function completion({ hands, page, words }) {
  await hands.command('View: Close Primary Side Bar');
  await hands.cursorAt(words.assessment);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Space');
  const list = page.locator('.suggest-widget.visible');
  await list.locator('.monaco-list-row').nth(3).waitFor();
  return between(page, line(page, words.competence), list);
}

/** A comparison that is written with a sign, and its mend. */
async function quickFix({ hands, page, words }) {
  await hands.command('View: Close Primary Side Bar');
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
  await hands.command('View: Close Primary Side Bar');
  await hands.cursorAt(words.competence);
  await hands.command(words.showTable);
  const view = page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
  const rows = view.getByRole('table', { name: /C2/ });
  await rows.waitFor();
  const panel = await page.locator('.part.panel').boundingBox();
  await drag(page, { x: 300, y: panel.y - 3 }, { x: 300, y: 240 });
  await hands.command('View: Focus Active Editor Group');
  await hands.cursorAt(words.threshold);
  await page.waitForTimeout(LATE);
  const end = await rows.boundingBox();
  return { top: 0, bottom: end.y + end.height + 12 };
}

/** The scenarios, of which each came out as expected. */
async function testing({ hands, page, words }) {
  await hands.cursorAt(words.scenario);
  await hands.command(words.showTests);
  const bar = await page.locator('.part.sidebar').boundingBox();
  await drag(page, { x: bar.x + bar.width + 2, y: 300 }, { x: 370, y: 300 });
  const rows = page.locator('.test-explorer .monaco-list-row');
  await rows.filter({ hasText: words.file }).click();
  await page.keyboard.press('ArrowRight');
  await rows.nth(3).waitFor();
  await hands.command('Test: Run All Tests');
  await page.locator('.test-explorer .result-summary', { hasText: /(\d+)\/\1/ }).waitFor();
}

/** The line of the file in front that starts with `text`. */
function line(page, text) {
  return page.locator('.editor-instance .view-line').filter({ hasText: text }).first();
}

/** What of the window reaches from one place to another, both of them in it. */
async function between(page, first, last) {
  await page.waitForTimeout(LATE);
  const [start, end] = [await first.boundingBox(), await last.boundingBox()];
  return { top: start.y - 2, bottom: end.y + end.height + 12 };
}

/** Draws something to another place with the mouse. */
async function drag(page, from, to) {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 5 });
  await page.mouse.up();
  await page.mouse.move(to.x, to.y + 150);
}
