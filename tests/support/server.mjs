// A small web server on this machine, for pages under test.

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { text } from 'node:stream/consumers';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.wasm': 'application/wasm',
};

/** What a page with vidgist needs, and nothing else: no inline script, no eval, no other origin. */
export const STRICT_CSP =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; img-src 'self' blob:";

/** Where browsers tell of what the policy stopped: of a worker's doings they tell nobody else. */
const REPORTS = '/policy-reports';

/**
 * Serves folders: `folders` maps the first part of a path ('/dist/') to a folder. `answers` maps a path to a function
 * that answers it instead. `violations` is what pages and workers did against the policy. Gives {url, answers,
 * violations, close}.
 */
export async function serveFolders(folders, { csp = STRICT_CSP } = {}) {
  const answers = new Map();
  const violations = [];
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://x').pathname);
    response.setHeader('Content-Security-Policy', `${csp}; report-uri ${REPORTS}`);
    if (path === REPORTS) {
      violations.push(await text(request));
      return response.writeHead(204).end();
    }
    if (answers.has(path)) return answers.get(path)(request, response);
    const prefix = Object.keys(folders).find((each) => path.startsWith(each));
    const file = prefix && join(folders[prefix], normalize(`/${path.slice(prefix.length)}`));
    const size = file && (await stat(file).catch(() => undefined))?.size;
    if (size === undefined) return response.writeHead(404).end();
    response.writeHead(200, {
      'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
      'Content-Length': size,
      'Cache-Control': 'no-store',
    });
    return createReadStream(file).pipe(response);
  });
  await new Promise((fulfil) => server.listen(0, '127.0.0.1', fulfil));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    answers,
    violations,
    close: () =>
      new Promise((fulfil) => {
        server.close(fulfil);
        server.closeAllConnections();
      }),
  };
}
