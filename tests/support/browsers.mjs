// The distribution's browsers, driven by playwright-core (Chromium) and puppeteer-core (Firefox).

import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { chromium } from 'playwright-core';
import puppeteer from 'puppeteer-core';

import { FIXTURES_DIR } from '../fixtures/make_fixtures.mjs';
import { serveFolders } from './server.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** The package as it was built, the page that uses it, and the fixtures; `more` adds folders. */
export const servePage = (more = {}) =>
  serveFolders({
    '/dist/': join(root, 'wasm/dist'),
    '/page/': join(root, 'tests/support/page'),
    '/fixtures/': FIXTURES_DIR,
    ...more,
  });

function program(name, variable, path) {
  const chosen = process.env[variable] ?? path;
  if (!existsSync(chosen)) throw new Error(`${name} is not at ${chosen}: install it, or set ${variable}`);
  return chosen;
}

/** Starts Chromium; `close()` it. */
export function launchChromium() {
  const sandbox = process.getuid() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({
    executablePath: program('Chromium', 'VIDGIST_CHROMIUM', '/usr/bin/chromium'),
    args: [...sandbox, '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
}

/** Starts Firefox with a profile of its own; `close()` it. */
export async function launchFirefox() {
  const userDataDir = await mkdtemp(join(tmpdir(), 'vidgist-firefox-'));
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: program('Firefox', 'VIDGIST_FIREFOX', '/usr/bin/firefox-esr'),
    userDataDir,
  });
  return {
    newPage: () => browser.newPage(),
    async close() {
      await browser.close();
      await rm(userDataDir, { recursive: true, force: true });
    },
  };
}

/** Opens the test page and waits until the package is there. Works for pages of both browsers. */
export async function openPage(page, url) {
  await page.goto(`${url}/page/index.html`);
  await page.waitForSelector('[data-ready]');
  return page;
}
