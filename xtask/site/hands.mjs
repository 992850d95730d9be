// The keyboard alone: everything that can be used is reached, and one sees where one is.

/** Runs in the page: marks all that can be used. Their number. */
function mark() {
  const usable = document.querySelectorAll('a[href], button, input, [tabindex="0"]');
  const shown = [...usable].filter((element) => element.checkVisibility({ visibilityProperty: true }));
  shown.forEach((element) => element.setAttribute('data-usable', ''));
  return shown.length;
}

/** Runs in the page: what has the focus, and what can be seen of it. */
function focused() {
  const element = document.activeElement;
  if (element === document.body) {
    return undefined;
  }
  const first = element.hasAttribute('data-usable');
  element.removeAttribute('data-usable');
  // The first line of a link that stands on two.
  const box = element.getClientRects()[0] ?? element.getBoundingClientRect();
  const centre = [box.left + Math.min(box.width, innerWidth) / 2, box.top + Math.min(box.height, 40) / 2];
  const top = document.elementFromPoint(...centre);
  const style = getComputedStyle(element);
  return {
    first,
    name: element.outerHTML.replaceAll('\n', ' ').slice(0, 100),
    skip: element.classList.contains('skip'),
    outlined: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    covered: !top || !(element.contains(top) || top.contains(element)),
  };
}

/** The faults of the page that is open, in words. */
export async function keyboard(page) {
  const faults = [];
  const front = (await page.locator('.skip').count()) === 0;
  const menu = page.locator('#menu');
  if (!front) {
    await page.keyboard.press('Tab');
    if ((await page.evaluate(focused))?.skip) {
      await page.keyboard.press('Enter');
      if (!(await page.evaluate(() => document.activeElement.id === 'main'))) {
        faults.push('the link to the text does not lead there');
      }
    } else {
      faults.push('the first thing reached is not the link to the text');
    }
    if (await menu.isVisible()) {
      await menu.focus();
      await page.keyboard.press('Enter');
      if (!(await page.locator('#contents').isVisible())) {
        faults.push('the contents do not open by the keyboard');
      }
    }
    await page.evaluate(() => document.activeElement.blur());
  }
  // Where the focus was counts for what comes next: it starts before the page again.
  await page.evaluate(() => {
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute('tabindex');
    scrollTo(0, 0);
  });
  const count = await page.evaluate(mark);
  for (let step = 0; step < count + 5; step += 1) {
    await page.keyboard.press('Tab');
    const now = await page.evaluate(focused);
    if (now?.first && !now.outlined) {
      faults.push(`the focus is not seen on ${now.name}`);
    } else if (now?.first && now.covered) {
      faults.push(`something covers ${now.name} when it has the focus`);
    }
  }
  const missed = await page.evaluate(() => [...document.querySelectorAll('[data-usable]')].map((element) => element.outerHTML.replaceAll('\n', ' ').slice(0, 100)));
  return [...faults, ...missed.map((name) => `the keyboard does not reach ${name}`)];
}

/** Searches for a word that many pages contain. */
export async function search(page, word) {
  await page.locator('#query').focus();
  await page.keyboard.type(word);
  const first = page.locator('#results a').first();
  const found = await first.waitFor({ timeout: 10_000 }).then(() => true, () => false);
  if (!found) {
    return [`a search for « ${word} » finds nothing`];
  }
  await first.focus();
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  const text = await page.evaluate(() => document.querySelector('main').innerText.toLowerCase());
  return text.includes(word) ? [] : [`the first page found for « ${word} » does not contain it`];
}

/** Copies the first rules of the page. */
export async function copy(page) {
  const rules = page.locator('pre.cert').first();
  await page.locator('.copy').first().focus();
  await page.keyboard.press('Enter');
  await page.locator('.copy', { hasText: /Copié|Copied/ }).waitFor({ timeout: 10_000 });
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  return copied === (await rules.textContent()) ? [] : [`« ${copied} » was copied`];
}
