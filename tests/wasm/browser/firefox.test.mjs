// The package in Firefox ESR, under a strict content security policy. What is the same in all browsers is tested in
// Chromium; the bytes are compared in tests/parity.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { fixture } from '../../fixtures/make_fixtures.mjs';
import { launchFirefox, openPage, servePage } from '../../support/browsers.mjs';
import { SAMPLE, nativeGif } from '../node/support.mjs';

const OPTIONS = { frames: 3, width: 120 };
const LONG = { mode: 'clip', duration: '26s', fps: 20, width: 640, height: 640 };

await fixture('text.mp4');

describe('in Firefox', () => {
  let browser, server, page;
  const complaints = [];

  before(async () => {
    [browser, server] = await Promise.all([launchFirefox(), servePage({ '/docs/': join(SAMPLE, '..') })]);
    page = await browser.newPage();
    page.on('console', (message) => ['error', 'warn'].includes(message.type()) && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    await openPage(page, server.url);
    await page.evaluate(async () => {
      window.previewer = await window.vidgist.createPreviewer();
    });
  });
  after(async () => {
    await Promise.all([browser.close(), server.close()]);
    assert.deepEqual([complaints, server.violations], [[], []]);
  });

  it('a preview tells of its progress, and its bytes are the native ones', async () => {
    const { bytes, phases } = await page.evaluate(async (options) => {
      const told = new Set();
      const onProgress = ({ phase }) => told.add(phase);
      const file = await window.helpers.fetchBlob('/docs/sample.mp4');
      const { gif } = await window.previewer.preview(new File([file], 'sample.mp4'), { ...options, onProgress });
      return { bytes: Array.from(gif), phases: [...told] };
    }, OPTIONS);
    assert.ok(nativeGif(SAMPLE, OPTIONS).equals(Buffer.from(bytes)));
    assert.deepEqual(phases, ['open', 'extract', 'encode', 'done']);
  });

  it('a probe', async () => {
    const codec = await page.evaluate(
      async () => (await window.previewer.probe(await window.helpers.fetchBlob('/docs/sample.mp4'))).source.codec,
    );
    assert.equal(codec, 'h264');
  });

  it('a signal stops the work, and the previewer goes on', async () => {
    const { code, frames, ratio, stats } = await page.evaluate(async (options) => {
      const file = await window.helpers.fetchBlob('/docs/sample.mp4');
      // The same work, not stopped: had the first gone on, the next call would end no sooner than this.
      const other = await window.vidgist.createPreviewer();
      let reached = 0;
      other.preview(file, { ...options, onProgress: (progress) => (reached = progress.ratio) }).catch(() => {});
      const controller = new AbortController();
      const onProgress = (progress) => progress.ratio > 0.02 && controller.abort();
      const failed = await window.previewer
        .preview(file, { ...options, signal: controller.signal, onProgress })
        .catch((error) => error.code);
      const { info } = await window.previewer.preview(file, { frames: 2 });
      other.dispose();
      const { previewer } = window;
      return { code: failed, frames: info.output.frames.length, ratio: reached, stats: await previewer.stats() };
    }, LONG);
    assert.ok(ratio < 0.5, `meanwhile the other had done ${ratio} of its work`);
    assert.deepEqual([code, frames, stats.scratchEntries, stats.instances], ['Cancelled', 2, 0, 1]);
  });

  it('a file that is no video', async () => {
    const error = await page.evaluate(async () => {
      const blob = await window.helpers.fetchBlob('/fixtures/text.mp4');
      return (await window.helpers.outcomeOf(window.previewer, blob)).error;
    });
    assert.deepEqual([error.name, error.code], ['VidgistError', 'UnsupportedFormat']);
  });

  it('two previewers side by side, and the end of one', async () => {
    const [same, code] = await page.evaluate(async () => {
      const other = await window.vidgist.createPreviewer();
      const file = await window.helpers.fetchBlob('/docs/sample.mp4');
      const made = await Promise.all([window.previewer, other].map((each) => each.preview(file, { frames: 2 })));
      const digests = await Promise.all(made.map(({ gif }) => window.helpers.sha256(gif)));
      other.dispose();
      return [digests[0] === digests[1], await other.probe(file).catch((error) => error.code)];
    });
    assert.deepEqual([same, code], [true, 'Cancelled']);
  });
});
