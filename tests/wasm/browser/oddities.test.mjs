// What pages do that is odd but should work, or be refused in so many words.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';

import { launchChromium, openPage, servePage } from '../../support/browsers.mjs';
import { SAMPLE } from '../node/support.mjs';

const OPTIONS = { frames: 2, width: 100 };

describe('odd pages in Chromium', () => {
  let browser, server, page;
  before(async () => {
    [browser, server] = await Promise.all([launchChromium(), servePage({ '/docs/': join(SAMPLE, '..') })]);
  });
  after(() => Promise.all([browser.close(), server.close()]));
  beforeEach(async () => {
    page = await openPage(await browser.newPage(), server.url);
  });

  it('a buffer whose slice() shows the same bytes, as a polyfilled Buffer has it, is not taken away', async () => {
    const lengths = await page.evaluate(async (options) => {
      class PolyfilledBuffer extends Uint8Array {
        slice(...range) {
          return this.subarray(...range);
        }
      }
      const previewer = await window.vidgist.createPreviewer();
      const file = await window.helpers.fetchBlob('/docs/sample.mp4');
      const bytes = new PolyfilledBuffer(await file.arrayBuffer());
      await previewer.preview(bytes, options);
      return [bytes.length, file.size];
    }, OPTIONS);
    assert.equal(lengths[0], lengths[1]);
  });

  it('a module whose type has a parameter is loaded', async () => {
    const bytes = await readFile(new URL('../../../wasm/dist/vidgist.wasm', import.meta.url));
    server.answers.set('/odd/vidgist.wasm', (_, response) =>
      response.writeHead(200, { 'Content-Type': 'application/wasm; charset=utf-8' }).end(bytes),
    );
    const codec = await page.evaluate(async () => {
      const previewer = await window.vidgist.createPreviewer({ wasmUrl: '/odd/vidgist.wasm' });
      return (await previewer.probe(await window.helpers.fetchBlob('/docs/sample.mp4'))).source.codec;
    });
    assert.equal(codec, 'h264');
  });

  it('what is no address and what was taken away are TypeErrors that say so', async () => {
    const told = await page.evaluate(async () => {
      const { createPreviewer } = window.vidgist;
      const previewer = await createPreviewer();
      const bytes = new Uint8Array(10);
      structuredClone(bytes, { transfer: [bytes.buffer] });
      const calls = [createPreviewer({ wasmUrl: 'http://:' }), previewer.preview(bytes), previewer.probe(bytes.buffer)];
      return (await Promise.allSettled(calls)).map(({ reason }) => `${reason?.name} ${reason?.message}`);
    });
    assert.match(told[0], /^TypeError options\.wasmUrl is no URL: http:\/\/:$/);
    for (const text of told.slice(1)) assert.match(text, /^TypeError input is a buffer that was detached/);
  });
});
