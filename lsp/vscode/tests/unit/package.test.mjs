// What the manifest promises about programs, messages and where packages come from.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { file, json } from './load.mjs';

const { contributes } = await json('package.json');
const matches = (name, line, place) => {
  const matcher = contributes.problemMatchers.find((one) => one.name === name);
  return new RegExp(matcher.pattern[place].regexp).exec(line);
};

test('no setting of a workspace names a program', () => {
  assert.equal(contributes.configuration.properties['cert.server.path'].scope, 'machine');
});

test('the problem matchers read what certc writes, in both languages', () => {
  const headers = [
    ['certc', "erreur[E0202] : rien ici ne s'appelle « Z9 »", 'E0202', "rien ici ne s'appelle « Z9 »"],
    ['certc', 'error[E0202]: nothing here is called `Z9`', 'E0202', 'nothing here is called `Z9`'],
    ['certc-warnings', 'avertissement[W0301] : aucune épreuve', 'W0301', 'aucune épreuve'],
    ['certc-warnings', 'warning[W0301]: no assessment', 'W0301', 'no assessment'],
  ];
  for (const [name, line, code, message] of headers) {
    assert.deepEqual(matches(name, line, 0)?.slice(1), [code, message], line);
  }
  assert.equal(matches('certc', '2 erreurs', 0), null);
  assert.deepEqual(matches('certc', '  ┌─ règles/mon fichier.cert:2:43', 1)?.slice(1), ['règles/mon fichier.cert', '2', '43']);
});

test('packages come from the public registry', async () => {
  const { packages } = JSON.parse(await file('package-lock.json'));
  for (const [name, { resolved }] of Object.entries(packages)) {
    assert.ok(resolved === undefined || resolved.startsWith('https://registry.npmjs.org/'), name);
  }
});

test('words with accents, inner dots and dashes are one word', async () => {
  const { wordPattern } = await json('language-configuration.json');
  const words = (text) => text.match(new RegExp(wordPattern.pattern, `g${wordPattern.flags}`));
  assert.deepEqual(words('l’épreuve C1.1-bis, né\u0301e >= 10/20 le 2026-05-31'), ['l', 'épreuve', 'C1.1-bis', 'né\u0301e', '10/20', 'le', '2026-05-31']);
});
