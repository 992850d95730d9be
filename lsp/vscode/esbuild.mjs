// Bundles the extension into one file, so that nothing of node_modules is packaged.
import { build } from 'esbuild';

await build({
  entryPoints: ['src/extension.ts'],
  outfile: process.argv[2] ?? 'dist/extension.js',
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  external: ['vscode'],
  logLevel: 'warning',
});
