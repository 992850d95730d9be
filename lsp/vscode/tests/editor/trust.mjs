// Whose programs run: where a workspace is not trusted, only the packaged ones, whatever settings name.
import assert from 'node:assert/strict';
import { chmodSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Hands, set } from './hands.mjs';

/** A program that tells that it ran, and its name. */
function telltale(folder, name) {
  const program = join(folder, name);
  writeFileSync(program, '#!/bin/sh\ntouch "$0-ran"\n');
  chmodSync(program, 0o755);
  return { program, ran: () => existsSync(`${program}-ran`) };
}

/**
 * Opens a folder whose settings name one program, with user's settings that name another: without
 * trust neither runs, and the messages come all the same; with trust only the user's.
 */
export async function trust(editor, newPage, { workspace, screenshots }) {
  const folder = workspace('trust');
  const [own, foreign] = ['user-server', 'workspace-server'].map((name) => telltale(folder, name));
  const named = ({ program }) => ({ 'cert.server.path': program });
  set(folder, named(foreign));
  editor.settings(named(own));

  await editor.stop();
  await editor.start({ trusting: false });
  const page = await newPage();
  await page.goto(editor.address(folder));
  await page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
  const hands = new Hands(page, folder, screenshots);
  await hands.open('fautes.cert');
  await page.locator('.squiggly-error').first().waitFor();
  await page.locator('.statusbar-item[aria-label="Cert, en service"]').waitFor();
  await hands.picture('13-sans-confiance');
  // There, an editor boxes all that is not English, unless told that it is right.
  assert.equal(await page.locator('.unicode-highlight').count(), 0, 'letters with accents are boxed');
  assert.deepEqual([own.ran(), foreign.ran()], [false, false], 'a program ran that nobody trusts');

  await editor.stop();
  await editor.start({ trusting: true });
  const again = await newPage();
  await again.goto(editor.address(folder));
  for (let waited = 0; !own.ran() && waited < 200; waited += 1) {
    await again.waitForTimeout(100);
  }
  assert.deepEqual([own.ran(), foreign.ran()], [true, false], 'with trust, the user chooses');
}
