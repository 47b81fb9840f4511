// The README's page, bundled by Vite and webpack from the packed package, in Chromium under a content security policy.

import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { build, createServer } from 'vite';
import webpack from 'webpack';

import { launchChromium } from '../support/browsers.mjs';
import { STRICT_CSP, serveFolders } from '../support/server.mjs';
import { SAMPLE, nativeGif } from '../wasm/node/support.mjs';
import { makeProject, readmeBlock } from './project.mjs';

const projectFiles = async () => ({
  'index.html': `<!doctype html>\n<meta charset="utf-8" />\n${await readmeBlock('html')}`,
  'main.js': await readmeBlock('main.js'),
  'vite.config.mjs': await readmeBlock('vite.config.mjs'),
});

/** The tests read the GIF back by its blob: address. */
const csp = STRICT_CSP.replace("connect-src 'self'", "connect-src 'self' blob:");

describe('bundled', () => {
  let browser;
  before(async () => {
    browser = await launchChromium();
  });
  after(() => browser.close());

  /** Picks the sample in the page, and checks the GIF that appears there and that nobody complains. */
  async function assertPageWorks(url) {
    const page = await browser.newPage();
    const complaints = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.route('**/favicon.ico', (route) => route.fulfill({ status: 204 }));
    await page.goto(url);
    await page.setInputFiles('#file', SAMPLE);
    await page.waitForFunction(() => document.getElementById('message').textContent);
    assert.match(await page.textContent('#message'), /^12 frames, \d+ bytes$/);
    const bytes = await page.evaluate(async () => {
      const response = await fetch(document.getElementById('preview').src);
      return Array.from(new Uint8Array(await response.arrayBuffer()));
    });
    assert.ok(nativeGif(SAMPLE, { frames: 12, width: 320 }).equals(Buffer.from(bytes)));
    assert.deepEqual(complaints, []);
    await page.close();
  }

  async function assertFolderWorks(folder) {
    const server = await serveFolders({ '/': folder }, { csp });
    try {
      await assertPageWorks(`${server.url}/index.html`);
      assert.deepEqual(server.violations, []);
    } finally {
      await server.close();
    }
  }

  it('by vite build', async (t) => {
    const root = await makeProject(t, await projectFiles());
    await build({ root, logLevel: 'error' });
    await assertFolderWorks(join(root, 'dist'));
  });

  it("by Vite's development server", async (t) => {
    const root = await makeProject(t, await projectFiles());
    const server = await createServer({ root, logLevel: 'error', server: { port: 0, host: '127.0.0.1' } });
    try {
      await server.listen();
      await assertPageWorks(server.resolvedUrls.local[0]);
    } finally {
      await server.close();
    }
  });

  it('by webpack', async (t) => {
    const root = await makeProject(t, await projectFiles());
    const { 'index.html': html } = await projectFiles();
    const compiler = webpack({
      mode: 'production',
      context: root,
      entry: './main.js',
      output: { path: join(root, 'dist') },
      performance: false,
    });
    const stats = await new Promise((fulfil, reject) =>
      compiler.run((error, result) => (error ? reject(error) : fulfil(result))),
    );
    await new Promise((fulfil) => compiler.close(fulfil));
    assert.ok(!stats.hasErrors() && !stats.hasWarnings(), stats.toString());
    await writeFile(join(root, 'dist/index.html'), html);
    await assertFolderWorks(join(root, 'dist'));
  });

  it('not at all: the dist folder, served as it is', async (t) => {
    const root = await makeProject(t, await projectFiles());
    const { 'index.html': html, 'main.js': script } = await projectFiles();
    await writeFile(join(root, 'index.html'), html);
    await writeFile(join(root, 'main.js'), script.replace("'vidgist'", "'/node_modules/vidgist/dist/browser.js'"));
    await assertFolderWorks(root);
  });
});
