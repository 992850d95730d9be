// What the documentation gives to other editors is what their tests run.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { file } from './load.mjs';

for (const page of ['editors.md', 'editeurs.md']) {
  for (const [language, configuration] of [['lua', 'neovim.lua'], ['elisp', 'emacs.el']]) {
    test(`${page} gives ${configuration}`, async () => {
      const text = await file(`../../docs/${page}`);
      const [, given] = new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``).exec(text) ?? [];
      assert.equal(given, await file(`../clients/${configuration}`));
    });
  }
}
