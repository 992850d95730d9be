// A cheat sheet on paper: one page of A4, with letters that can be read.

const A4 = [595, 842];
const SMALLEST = 7;

/** The faults of the page that is open once it is printed, and the print itself. */
export async function sheet(page) {
  const faults = [];
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: false });
  const text = pdf.toString('latin1');
  const count = text.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  if (count !== 1) {
    faults.push(`prints on ${count} pages`);
  }
  const size = text.match(/\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/)?.slice(1).map((points) => Math.round(Number(points)));
  if (String(size) !== String(A4)) {
    faults.push(`prints on a page of ${size} points`);
  }
  await page.emulateMedia({ media: 'print' });
  const smallest = await page.evaluate(() => {
    const shown = [...document.querySelectorAll('main *')].filter((it) => it.checkVisibility() && it.textContent.trim());
    return Math.min(...shown.map((it) => parseFloat(getComputedStyle(it).fontSize))) * 0.75;
  });
  await page.emulateMedia({ media: null });
  // A point is no whole number of pixels.
  if (smallest < SMALLEST - 0.01) {
    faults.push(`prints letters of ${smallest} points`);
  }
  return { faults, pdf };
}
