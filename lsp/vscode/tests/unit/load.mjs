// Modules of the extension that need no editor, as the tests import them.
import { transform } from 'esbuild';
import { readFile } from 'node:fs/promises';

/** The module `src/<name>.ts`. */
export async function load(name) {
  const source = await readFile(new URL(`../../src/${name}.ts`, import.meta.url), 'utf8');
  const { code } = await transform(source, { loader: 'ts', format: 'esm' });
  return import(`data:text/javascript,${encodeURIComponent(code)}`);
}

/** A file of the extension as text. */
export function file(path) {
  return readFile(new URL(`../../${path}`, import.meta.url), 'utf8');
}

/** A file of the extension as JSON. */
export async function json(path) {
  return JSON.parse(await file(path));
}
