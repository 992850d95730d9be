// Someone's hands on the editor: keys, mouse, and a picture now and then.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Uses the editor as a person would. */
export class Hands {
  constructor(page, folder, screenshots) {
    this.page = page;
    this.folder = folder;
    this.screenshots = screenshots;
  }

  /** Opens a file of the workspace. */
  async open(name) {
    this.name = name;
    await this.quickly(name, name);
    await this.page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
  }

  /** Runs a command by its title. */
  command(title) {
    return this.quickly(`>${title}`, title);
  }

  /** Puts the cursor behind the first `text` of the file in front, as it is on the disk. */
  async cursorAt(text) {
    const content = readFileSync(join(this.folder, this.name), 'utf8');
    const end = content.indexOf(text) + text.length;
    const before = content.slice(0, end).split('\n');
    const place = `${before.length}:${before.at(-1).length + 1}`;
    await this.quickly(`:${place}`, '');
    await this.page.locator('.statusbar-item', { hasText: `Ln ${place.replace(':', ', Col ')}` }).waitFor();
    await this.page.locator('.editor-instance .monaco-editor.focused').waitFor();
  }

  /** Types into the box that finds everything, and takes the first row once it is the right one. */
  async quickly(text, row) {
    await this.page.keyboard.press('F1');
    const input = this.page.locator('.quick-input-widget input.input');
    await input.waitFor();
    await input.fill(text);
    const first = this.page.locator('.quick-input-widget .monaco-list-row[data-index="0"]');
    await first.filter({ hasText: row }).waitFor();
    await this.page.keyboard.press('Enter');
    await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
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

  /** Puts the file in front back to what is on the disk. */
  revert() {
    return this.command('File: Revert File');
  }

  async picture(name) {
    await this.page.waitForTimeout(400);
    await this.page.screenshot({ path: join(this.screenshots, `${name}.png`) });
  }
}
