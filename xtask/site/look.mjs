// Looks at the site as readers do: on a phone, on a desk, in the dark, by keyboard, on paper.
//   node look.mjs --chromium CHROMIUM --site FOLDER --pictures FOLDER
// Fails with all faults that were found; the pictures are for people.
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join, relative, resolve, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { accessible } from './accessible.mjs';
import { copy, keyboard, search } from './hands.mjs';
import { sheet } from './paper.mjs';
import { host, serve } from './serve.mjs';

const strings = Object.fromEntries(['chromium', 'site', 'pictures'].map((name) => [name, { type: 'string' }]));
const { values: given } = parseArgs({ options: strings });
const site = resolve(given.site);
const PHONE = { width: 390, height: 844 };
const DESK = { width: 1280, height: 900 };

const files = readdirSync(site, { recursive: true, withFileTypes: true }).filter((entry) => entry.name.endsWith('.html'));
const pages = files.map((entry) => relative(site, join(entry.parentPath, entry.name)).split(sep).join('/')).sort();
/** Pages on a code are all alike: what takes time is looked at in every twentieth. */
const telling = pages.filter((page, index) => !/messages\/[EW]/.test(page) || index % 20 === 0);

const faults = [];
const fault = (page, text) => faults.push(`${page}: ${text}`);

/** The place of a program in the path. */
function inPath(name) {
  return process.env.PATH.split(delimiter).map((place) => join(place, name)).find(existsSync) ?? name;
}

/** Opens a tab of a size, in a light or a dark system. */
async function tab(browser, viewport, colorScheme = 'light') {
  const context = await browser.newContext({ viewport, colorScheme, permissions: ['clipboard-read', 'clipboard-write'] });
  await serve(context, site, (page, address) => fault(page, `asks for ${address}`));
  const page = await context.newPage();
  page.on('pageerror', (error) => fault(page.url(), error.message));
  return page;
}

/** All pages: nothing is wider than a phone, and no level of headings is left out. */
async function shapes(browser) {
  const page = await tab(browser, PHONE);
  for (const address of pages) {
    await page.goto(host + address);
    const width = await page.evaluate(() => document.scrollingElement.scrollWidth);
    if (width > PHONE.width) {
      fault(address, `is ${width} wide on a phone`);
    }
    const levels = await page.evaluate(() => [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map((it) => Number(it.tagName[1])));
    if (levels[0] !== 1 || levels.some((level, index) => level > (levels[index - 1] ?? 0) + 1)) {
      fault(address, `has headings of levels ${levels}`);
    }
  }
  console.log(`widths and headings: ${pages.length} pages`);
}

/** Telling pages: the rules of accessibility. */
async function rules(browser) {
  for (const [viewport, colours] of [[DESK, 'light'], [DESK, 'dark'], [PHONE, 'light']]) {
    const page = await tab(browser, viewport, colours);
    for (const address of telling) {
      await page.goto(host + address);
      for (const text of await accessible(page)) {
        fault(address, `${text} (${colours}, ${viewport.width})`);
      }
    }
    console.log(`axe, ${colours}, ${viewport.width} px: ${telling.length} pages`);
  }
}

/** The keyboard alone, on pages of each sort. */
async function hands(browser) {
  const sorts = ['index', 'fr/index', 'en/index', 'fr/recettes', 'en/cookbook', 'fr/reference/langue', 'fr/messages/index'];
  for (const viewport of [DESK, PHONE]) {
    const page = await tab(browser, viewport);
    for (const address of sorts.map((name) => `${name}.html`)) {
      await page.goto(host + address);
      for (const text of await keyboard(page)) {
        fault(address, `${text} (${viewport.width})`);
      }
    }
    for (const [address, use] of [
      ['fr/index.html', (page) => search(page, 'épreuve')],
      ['en/index.html', (page) => search(page, 'assessment')],
      ['fr/recettes.html', copy],
      ['en/cookbook.html', copy],
    ]) {
      await page.goto(host + address);
      for (const text of await use(page)) {
        fault(address, `${text} (${viewport.width})`);
      }
    }
  }
}

/** Pictures of pages of each sort, for people to look at. */
async function pictures(browser) {
  rmSync(given.pictures, { recursive: true, force: true });
  mkdirSync(given.pictures, { recursive: true });
  const shown = pages.filter((page) => !/(messages\/[EW])|reference/.test(page)).concat('fr/reference/langue.html', 'en/messages/E0112.html');
  for (const [name, viewport, colours] of [['390', PHONE, 'light'], ['1280', DESK, 'light'], ['1280-dark', DESK, 'dark']]) {
    const page = await tab(browser, viewport, colours);
    for (const address of shown) {
      await page.goto(host + address);
      const file = `${address.replaceAll('/', '-').replace('.html', '')}-${name}.png`;
      await page.screenshot({ path: join(given.pictures, file) });
    }
  }
}

/** The cheat sheets, printed. */
async function paper(browser) {
  const page = await tab(browser, DESK);
  for (const address of ['fr/aide-memoire.html', 'en/cheat-sheet.html']) {
    await page.goto(host + address);
    const { faults, pdf } = await sheet(page);
    faults.forEach((text) => fault(address, text));
    writeFileSync(join(given.pictures, `${address.replaceAll('/', '-').replace('.html', '')}.pdf`), pdf);
  }
}

const browser = await chromium.launch({ executablePath: inPath(given.chromium), args: ['--no-sandbox'] });
try {
  for (const step of [pictures, shapes, rules, hands, paper]) {
    // What one step stumbles over keeps no other from looking.
    await step(browser).catch((error) => fault(step.name, error.message));
  }
} finally {
  await browser.close();
}
if (faults.length > 0) {
  console.error(`${faults.join('\n')}\n${faults.length} faults`);
  process.exitCode = 1;
} else {
  console.log(`${pages.length} pages: no fault`);
}
