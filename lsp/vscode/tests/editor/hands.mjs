// Someone's hands on the editor: keys, mouse, and a picture now and then.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Changes some settings of a workspace. */
export function set(folder, changed) {
  const place = join(folder, '.vscode/settings.json');
  writeFileSync(place, JSON.stringify({ ...JSON.parse(readFileSync(place, 'utf8')), ...changed }));
}

/** Uses the editor as a person would. */
export class Hands {
  constructor(page, folder, screenshots) {
    this.page = page;
    this.folder = folder;
    this.screenshots = screenshots;
    this.box = page.locator('.quick-input-widget');
  }

  /** Opens a file of the workspace. */
  async open(name) {
    this.name = name;
    await this.quickly(name, name);
    await this.page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
  }

  /** Runs a command by its title. */
  async command(title) {
    await this.choose(title);
    await this.taken();
  }

  /** Runs a command that goes on asking. */
  choose(title) {
    return this.find(`>${title}`, title);
  }

  /** Types into the box that finds everything, takes the first row, and waits until the box is gone. */
  async quickly(text, row) {
    await this.find(text, row);
    await this.taken();
  }

  /** Waits until the box is gone. A key that came while it was still being filled is pressed again. */
  async taken() {
    const gone = () => this.box.waitFor({ state: 'hidden', timeout: 5000 });
    await gone().catch(async () => {
      await this.page.keyboard.press('Enter');
      await gone();
    });
  }

  /** Puts the cursor behind the first `text` of the file in front, as it is on the disk. */
  async cursorAt(text) {
    const content = readFileSync(join(this.folder, this.name), 'utf8');
    assert.ok(content.includes(text), text);
    const end = content.indexOf(text) + text.length;
    const before = content.slice(0, end).split('\n');
    const place = `${before.length}:${before.at(-1).length + 1}`;
    await this.quickly(`:${place}`, '');
    await this.page.locator('.statusbar-item', { hasText: `Ln ${place.replace(':', ', Col ')}` }).waitFor();
    await this.page.locator('.editor-instance .monaco-editor.focused').waitFor();
  }

  /** Types into the box that finds everything, and takes the first row once it is the right one. */
  async find(text, row) {
    await this.page.keyboard.press('F1');
    const input = this.page.locator('.quick-input-widget input.input');
    await input.waitFor();
    const first = this.page.locator('.quick-input-widget .monaco-list-row[data-index="0"]').filter({ hasText: row });
    // Commands of extensions come when those have started: the box is asked again.
    for (let attempt = 1; ; attempt += 1) {
      await input.fill('');
      await input.fill(text);
      if (await first.waitFor({ timeout: 2500 }).then(() => true, () => false)) {
        break;
      }
      if (attempt === 10) {
        throw new Error(`nothing to choose for ${text}`);
      }
      await this.page.keyboard.press('Escape');
      await this.page.keyboard.press('F1');
    }
    await this.page.keyboard.press('Enter');
  }

  /** The text of the lines that are shown, with plain spaces. */
  async shown() {
    const lines = await this.page.locator('.editor-instance .view-line').allTextContents();
    return lines.join('\n').replaceAll('\u00A0', ' ');
  }

  /** Waits until the lines that are shown hold `text`. */
  async sees(text) {
    const end = Date.now() + 10_000;
    while (!(await this.shown()).includes(text)) {
      if (Date.now() > end) {
        throw new Error(`never shown: ${text}\n${await this.shown()}`);
      }
      await this.page.waitForTimeout(50);
    }
  }

  /** Does something until `shown` is there: what was asked for is dropped where the page moves meanwhile. */
  async until(shown, act) {
    for (let attempt = 1; ; attempt += 1) {
      await act();
      const last = attempt === 5;
      if (await shown.waitFor({ timeout: 4000 }).then(() => true, (late) => { if (last) throw late; })) {
        return;
      }
    }
  }

  /** Chooses a theme; the editor's own one where none is named. */
  theme(name) {
    set(this.folder, { 'workbench.colorTheme': name });
  }

  /** Puts the file in front back to what is on the disk. */
  revert() {
    return this.command('File: Revert File');
  }

  /** A picture of the page, or of the part of it that `clip` is. */
  async picture(name, clip) {
    await this.page.waitForTimeout(400);
    await this.page.screenshot({ path: join(this.screenshots, `${name}.png`), clip });
  }
}
