// What a certifier does with keyboard and mouse, and a picture of each step.
import assert from 'node:assert/strict';
import { Hands } from './hands.mjs';

const walk = [diagnostics, snippets, hovers, completes, renames, mends, explains, tables, tries, walks];

/** Walks through the editor; fails at the first thing that does not happen. */
export async function look(editor, page, { workspace, screenshots, steps }) {
  const folder = workspace('look');
  const hands = new Hands(page, folder, screenshots);
  page.setDefaultTimeout(20_000);
  try {
    await page.goto(editor.address(folder));
    await page.locator('.explorer-viewlet .monaco-list-row', { hasText: 'atelier.cert' }).waitFor();
    if (await page.locator('.part.auxiliarybar').isVisible()) {
      await hands.command('View: Hide Secondary Side Bar');
    }
    for (const step of walk) {
      if (steps !== undefined && !steps.split(',').includes(step.name)) {
        continue;
      }
      const start = Date.now();
      await step(hands, page);
      console.log(`  ok ${step.name} (${Date.now() - start} ms)`);
    }
  } catch (error) {
    await hands.command('Notifications: Show Notifications').catch(() => undefined);
    await hands.picture('failed-look');
    throw error;
  }
}

async function diagnostics(hands, page) {
  await hands.open('fautes.cert');
  await page.locator('.squiggly-error').first().waitFor();
  await hands.command('Problems: Focus on Problems View');
  await page.locator('.markers-panel .monaco-list-row', { hasText: 'E0202' }).filter({ hasText: 'Kéa9' }).waitFor();
  await page.locator('.statusbar-item[aria-label="Cert, en service"]').waitFor();
  await hands.picture('01-messages');
  await hands.command('View: Hide Panel');
}

async function snippets(hands, page) {
  await hands.open('fautes.cert');
  await hands.cursorAt('certifiée quand tous les blocs');
  await page.keyboard.press('Enter');
  await page.keyboard.type('exigence n');
  await page.locator('.suggest-widget.visible .monaco-list-row.focused', { hasText: 'exigence notée' }).waitFor();
  await hands.picture('02-modeles');
  await page.keyboard.press('Enter');
  await hands.sees('exigence MEMOIRE "Mémoire et soutenance" <');
  await page.keyboard.press('Escape');
  await hands.revert();
}

async function hovers(hands, page) {
  await hands.open('atelier.cert');
  await hands.cursorAt('certifiée quand tous les blocs et ENTR');
  const told = page.locator('.monaco-hover:visible', { hasText: 'Entretien final' }).first();
  await hands.until(told, () => hands.command('Show or Focus Hover'));
  await hands.picture('03-survol');
  await page.keyboard.press('Escape');
}

async function completes(hands, page) {
  await hands.open('fautes.cert');
  await hands.cursorAt('validée quand K1 et K2');
  await page.keyboard.type(' et K');
  await page.keyboard.press('Control+Space');
  await page.locator('.suggest-widget.visible .monaco-list-row', { hasText: 'K1' }).first().waitFor();
  await hands.picture('04-completion');
  await page.keyboard.press('Enter');
  await hands.sees('validée quand K1 et K2 et K1');
  await hands.revert();
}

async function renames(hands, page) {
  await hands.open('atelier.cert');
  await hands.cursorAt('exigence ENTRETI');
  const box = page.locator('.rename-box input');
  await hands.until(box, () => hands.command('Rename Symbol'));
  await box.fill('ÉCHANGE');
  await hands.picture('05-renommage');
  await page.keyboard.press('Enter');
  await hands.sees('exigence ÉCHANGE "Entretien final"');
  await hands.cursorAt('certifiée quand tous les blocs');
  await hands.sees(' et ÉCHANGE');
  await hands.revert();
}

async function mends(hands, page) {
  await hands.open('presque.cert');
  await page.locator('.squiggly-error').first().waitFor();
  await hands.command('Go to Next Problem (Error, Warning, Info)');
  await page.keyboard.press('Escape');
  const menu = page.locator('.action-widget', { hasText: 'Quick Fix' });
  await hands.until(menu, () => hands.command('Quick Fix...'));
  await hands.picture('06-correction');
  await page.keyboard.press('Enter');
  await menu.waitFor({ state: 'hidden' });
  await page.locator('.squiggly-error').first().waitFor({ state: 'detached' });
  assert.ok(!(await hands.shown()).includes('THÈNE'));
  await hands.revert();
}

async function explains(hands, page) {
  await hands.open('fautes.cert');
  await page.locator('.squiggly-error').first().waitFor();
  await hands.command('Go to Next Problem (Error, Warning, Info)');
  await page.keyboard.press('Escape');
  await hands.command('Cert: Expliquer ce message');
  const preview = page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
  await preview.getByRole('heading', { name: /E0202/ }).waitFor();
  await hands.picture('07-explication');
  await hands.command('View: Close All Editors');
}

async function tables(hands, page) {
  await hands.open('atelier.cert');
  await hands.cursorAt('compétence C2');
  await hands.command('Cert: Afficher la table de décision');
  const view = page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
  const table = view.getByRole('table', { name: /C2/ });
  await table.waitFor();
  assert.ok((await table.getByRole('columnheader').count()) >= 4);
  assert.ok((await table.getByRole('rowheader').count()) >= 3);
  await hands.picture('08-table');
  await hands.cursorAt('exigence ENTRETI');
  await view.getByRole('table', { name: /ENTRETIEN/ }).waitFor();
  await hands.picture('09-table-suit');
  await view.getByRole('table').getByRole('button').first().press('Enter');
  await page.locator('.editor-instance .monaco-editor.focused').waitFor();
  await hands.cursorAt('compétence C2');
  for (const theme of ['Default Dark Modern', 'Default High Contrast']) {
    hands.theme(theme);
    await page.locator(`.monaco-workbench.${theme.includes('High') ? 'hc-black' : 'vs-dark'}`).waitFor();
    await hands.picture(`10-table-${theme.replaceAll(' ', '-').toLowerCase()}`);
  }
  hands.theme(undefined);
  await hands.command('View: Hide Panel');
}

async function tries(hands, page) {
  await hands.open('atelier.cert');
  await hands.command('Testing: Focus on Test Explorer View');
  const items = page.locator('.test-explorer .monaco-list-row');
  await items.filter({ hasText: 'atelier.cert' }).waitFor();
  await hands.command('Test: Run All Tests with Coverage');
  await page.locator('.test-explorer .result-summary', { hasText: /(\d+)\/\1/ }).waitFor();
  await page.locator('.test-explorer-header, .pane', { hasText: 'Test Coverage' }).getByText(/%/).first().waitFor();
  await hands.picture('11-scenarios');
}

async function walks(hands, page) {
  await hands.command('View: Close All Editors');
  await hands.choose('Welcome: Open Walkthrough...');
  await page.locator('.quick-input-widget .monaco-list-row', { hasText: 'certification' }).click();
  await page.locator('.gettingStartedContainer', { hasText: 'Écrire la première règle' }).waitFor();
  await hands.picture('12-premiers-pas');
}
