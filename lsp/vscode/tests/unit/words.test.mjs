// Everything that a reader sees exists in French and in English.
import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { test } from 'node:test';
import { file, json } from './load.mjs';

const manifest = await file('package.json');
const [english, french] = await Promise.all(['package.nls.json', 'package.nls.fr.json'].map(json));
const [bundle, frenchBundle] = await Promise.all(['l10n/bundle.l10n.json', 'l10n/bundle.l10n.fr.json'].map(json));

test('the manifest says nothing that is not in both languages', () => {
  const used = [...manifest.matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key);
  assert.deepEqual([...new Set(used)].sort(), Object.keys(english).sort());
  assert.deepEqual(Object.keys(french).sort(), Object.keys(english).sort());
});

test('the code says nothing that is not in both languages', async () => {
  const names = (await readdir(new URL('../../src', import.meta.url))).filter((name) => name.endsWith('.ts'));
  const sources = await Promise.all(names.map((name) => file(`src/${name}`)));
  const said = sources.flatMap((source) => [...source.matchAll(/\bt\(\s*'((?:[^'\\]|\\.)*)'/g)].map(([, text]) => text));
  assert.ok(said.length > 20);
  assert.deepEqual([...new Set(said)].sort(), Object.keys(bundle).sort());
  assert.deepEqual(Object.keys(frenchBundle).sort(), Object.keys(bundle).sort());
});

test('translations fill in what the originals do', () => {
  const places = (text) => (text.match(/\{\d\}/g) ?? []).sort();
  for (const [original, translation] of Object.entries(frenchBundle)) {
    assert.deepEqual(places(translation), places(original), original);
  }
});

test('French texts follow French typography', () => {
  for (const text of [...Object.values(french), ...Object.values(frenchBundle)]) {
    const prose = text.replace(/`[^`]*`|\]\([^)]*\)/g, '');
    assert.doesNotMatch(prose, /[^\u00A0][:;?!](?=\s|$)/, text);
    assert.doesNotMatch(prose, /'/, text);
  }
});

test('the steps of the walkthrough exist in both languages', async () => {
  for (const words of [english, french]) {
    for (const [key, path] of Object.entries(words).filter(([key]) => key.endsWith('.media'))) {
      assert.match(await file(path), /^# /, key);
    }
  }
});
