// VS Code's server and a browser that shows it: started, and ended whatever happens.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

/** A free port of this machine. */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/**
 * Makes the editor speak a language: a language pack that is empty is enough for extensions to answer
 * in it, and `contents` is what of the editor itself is translated, by module and key.
 */
function speak(language, data, contents) {
  mkdirSync(data, { recursive: true });
  const translation = join(data, 'translation.i18n.json');
  writeFileSync(translation, JSON.stringify({ version: '1.0.0', contents }));
  const extensions = [{ extensionIdentifier: { id: 'tests.language-pack' }, version: '0.0.1' }];
  const packs = { [language]: { hash: 'tests', extensions, translations: { vscode: translation }, label: language } };
  writeFileSync(join(data, 'languagepacks.json'), JSON.stringify(packs));
}

/** VS Code's server, with extensions installed and in a language. */
export class Editor {
  constructor({ node, code, folder, language, translation = {}, settings = {} }) {
    this.node = node;
    this.main = join(code, 'lib/vscode/out/server-main.js');
    this.language = language;
    this.folders = ['--server-data-dir', join(folder, 'data'), '--extensions-dir', join(folder, 'extensions')];
    const data = join(folder, 'data/data');
    speak(language, data, translation);
    mkdirSync(join(data, 'User'));
    mkdirSync(join(data, 'Machine'));
    this.data = data;
    this.settings(settings);
  }

  /** Makes these the settings of the user, on every machine and on this one. */
  settings(settings) {
    for (const scope of ['User', 'Machine']) {
      writeFileSync(join(this.data, scope, 'settings.json'), JSON.stringify(settings));
    }
  }

  /** Installs a packaged extension. */
  install(path) {
    const args = [this.main, '--accept-server-license-terms', ...this.folders, '--install-extension', path, '--force'];
    const { status, stdout, stderr } = spawnSync(this.node, args, { encoding: 'utf8' });
    if (status !== 0) {
      throw new Error(`the extension cannot be installed:\n${stdout}${stderr}`);
    }
  }

  /** Starts it; where it is not trusting, it asks the user of each folder. */
  async start({ trusting = true } = {}) {
    this.port = await freePort();
    const args = [
      this.main, '--host', '127.0.0.1', '--port', String(this.port), '--without-connection-token',
      '--accept-server-license-terms', '--telemetry-level', 'off', '--enable-smoke-test-driver',
      '--locale', this.language, ...this.folders, ...(trusting ? ['--disable-workspace-trust'] : []),
    ];
    // A group of its own, so that what it starts ends with it.
    this.server = spawn(this.node, args, { detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    this.log = '';
    const ready = new Promise((resolve, reject) => {
      const read = (bytes) => {
        this.log += bytes;
        if (this.log.includes('Extension host agent listening')) {
          resolve();
        }
      };
      this.server.stdout.on('data', read);
      this.server.stderr.on('data', read);
      this.server.once('exit', () => reject(new Error(`VS Code's server ended:\n${this.log}`)));
    });
    await ready;
  }

  /** The address of a folder, with what the page is told beside it. */
  address(folder, payload = []) {
    const query = new URLSearchParams({ folder, payload: JSON.stringify(payload) });
    return `http://127.0.0.1:${this.port}/?${query}`;
  }

  remote(path) {
    return `vscode-remote://127.0.0.1:${this.port}${path}`;
  }

  /** Ends it, and waits until it is gone. */
  async stop() {
    if (this.server?.exitCode === null && this.server.signalCode === null) {
      const gone = new Promise((done) => this.server.once('exit', done));
      process.kill(-this.server.pid, 'SIGKILL');
      await gone;
    }
  }
}

/** The place of a program in the path. */
function inPath(name) {
  return process.env.PATH.split(delimiter).map((place) => join(place, name)).find(existsSync) ?? name;
}

/** A browser without a window. */
export function browser(program, language) {
  return chromium.launch({
    executablePath: inPath(program),
    headless: true,
    args: [
      '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', `--lang=${language}`,
    ],
  });
}
