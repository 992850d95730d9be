// What axe has to say of a page: WCAG 2.2 A and AA, and its best practices, order of headings among them.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const axe = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The faults of the page that is open, in words. */
export async function accessible(page) {
  await page.evaluate(axe);
  const violations = await page.evaluate(async (values) => {
    const options = { runOnly: { type: 'tag', values }, resultTypes: ['violations'] };
    return (await globalThis.axe.run(document, options)).violations;
  }, tags);
  const language = page.url().match(/\/(fr|en)\//)?.[1] ?? 'fr';
  const declared = await page.evaluate(() => document.documentElement.lang);
  const wrong = declared === language ? [] : [`is declared to be in « ${declared} »`];
  const said = violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 120)).join(' | ')}`);
  return [...wrong, ...said];
}
