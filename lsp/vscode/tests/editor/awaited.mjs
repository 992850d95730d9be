// Checks that the server cannot pass yet. Each is named as not run as long as the server does not offer what it needs;
// whatever is not on this list fails. It is there to become empty.
import { spawn } from 'node:child_process';

/** What the server may still lack: capabilities of the protocol, and requests of its own. */
const awaited = [
  'hoverProvider', 'completionProvider', 'codeActionProvider', 'semanticTokensProvider',
  'cert/status', 'cert/explain', 'cert/table', 'cert/scenarios', 'cert/runScenarios',
];

/** Those of the list that the server at `path` lacks. */
export async function lacking(path) {
  const { ask, end } = talk(path);
  try {
    const { result } = await ask('initialize', { processId: null, rootUri: null, capabilities: {} });
    const lacks = [];
    for (const need of awaited) {
      const there = need.startsWith('cert/') ? (await ask(need, {})).error?.code !== -32601 : Boolean(result.capabilities[need]);
      if (!there) {
        lacks.push(need);
      }
    }
    return lacks;
  } finally {
    end();
  }
}

/** A server to ask one thing after the other. */
function talk(path) {
  const server = spawn(path, { stdio: ['pipe', 'pipe', 'ignore'] });
  const waiting = new Map();
  let bytes = Buffer.alloc(0);
  let last = 0;
  server.stdout.on('data', (more) => {
    bytes = Buffer.concat([bytes, more]);
    for (;;) {
      const body = bytes.indexOf('\r\n\r\n') + 4;
      const length = Number(/Content-Length: (\d+)/i.exec(bytes.subarray(0, Math.max(body, 0)).toString())?.[1]);
      if (body < 4 || !(bytes.length >= body + length)) {
        return;
      }
      const message = JSON.parse(bytes.subarray(body, body + length).toString());
      bytes = bytes.subarray(body + length);
      waiting.get(message.id)?.(message);
    }
  });
  const send = (message) => {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  };
  const ask = (method, params) => new Promise((resolve, reject) => {
    last += 1;
    waiting.set(last, resolve);
    setTimeout(() => reject(new Error(`${method}: no answer`)), 10_000).unref();
    send({ id: last, method, params });
    if (method === 'initialize') {
      send({ method: 'initialized', params: {} });
    }
  });
  return { ask, end: () => server.kill() };
}
