// The package in Chromium, under a strict content security policy.

import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';

import { fixture, fixtures, rejectedRecipes } from '../../fixtures/make_fixtures.mjs';
import { launchChromium, openPage, servePage } from '../../support/browsers.mjs';
import { SAMPLE, hugePicture, nativeGif, writeGiant } from '../node/support.mjs';

const OPTIONS = { frames: 3, width: 120 };
const LONG = { mode: 'clip', duration: '26s', fps: 20, width: 640, height: 640 };

await fixtures(rejectedRecipes);
const plain = await fixture('mp4_h264.mp4');

let browser, server, page, complaints, expectsComplaints;

before(async () => {
  [browser, server] = await Promise.all([launchChromium(), servePage({ '/docs/': join(SAMPLE, '..') })]);
});
after(() => Promise.all([browser.close(), server.close()]));

beforeEach(async () => {
  page = await browser.newPage();
  complaints = [];
  expectsComplaints = false;
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  await openPage(page, server.url);
});
afterEach(async () => {
  server.answers.clear();
  await page.close();
  if (!expectsComplaints) assert.deepEqual(complaints, []);
  assert.deepEqual(server.violations.splice(0), []);
});

/** Starts a previewer as `window.previewer`; gives undefined or its failure. */
const startPreviewer = (options = {}) =>
  page.evaluate(async (given) => {
    try {
      window.previewer = await window.vidgist.createPreviewer(given);
    } catch (error) {
      return window.helpers.failureOf(error);
    }
  }, options);

/** A preview of the sample, as {bytes, info} or {error}. */
const previewSample = (options = OPTIONS) =>
  page.evaluate(async (given) => {
    try {
      const { gif, info } = await window.previewer.preview(await window.helpers.fetchBlob('/docs/sample.mp4'), given);
      return { bytes: Array.from(gif), info };
    } catch (error) {
      return { error: window.helpers.failureOf(error) };
    }
  }, options);

async function assertWorks() {
  const { bytes, error } = await previewSample();
  assert.equal(error, undefined);
  assert.ok(nativeGif(SAMPLE, OPTIONS).equals(Buffer.from(bytes)));
}

/** Waits until the page has no worker, which the browser tells a moment later. */
async function noWorkers() {
  for (const worker of page.workers()) await worker.waitForEvent('close');
  assert.equal(page.workers().length, 0);
}

/** Picks a file by the page's file input. */
const pick = (path) => page.setInputFiles('#file', path);

describe('previews', () => {
  beforeEach(() => startPreviewer());

  it('of a picked file: the GIF is the native one, and a picture', async () => {
    await pick(SAMPLE);
    const { bytes, size, info } = await page.evaluate(async (options) => {
      const [file] = document.querySelector('#file').files;
      const { gif, info: told } = await window.previewer.preview(file, options);
      const image = new Image();
      image.src = URL.createObjectURL(new Blob([gif], { type: 'image/gif' }));
      await image.decode();
      return { bytes: Array.from(gif), size: [image.width, image.height], info: told };
    }, OPTIONS);
    assert.ok(nativeGif(SAMPLE, OPTIONS).equals(Buffer.from(bytes)));
    assert.deepEqual(size, [info.output.width, info.output.height]);
  });

  it('of buffers, which are neither taken away nor modified', async () => {
    const digests = await page.evaluate(async (options) => {
      const { fetchBlob, sha256 } = window.helpers;
      const buffer = await (await fetchBlob('/docs/sample.mp4')).arrayBuffer();
      const before = await sha256(buffer);
      const larger = new Uint8Array(buffer.byteLength + 100);
      larger.set(new Uint8Array(buffer), 50);
      const inputs = [buffer, new Uint8Array(buffer), larger.subarray(50, 50 + buffer.byteLength)];
      const gifs = [];
      for (const input of inputs) gifs.push(await sha256((await window.previewer.preview(input, options)).gif));
      return { gifs, isKept: before === (await sha256(buffer)) && larger.length > 100 };
    }, OPTIONS);
    assert.equal(new Set(digests.gifs).size, 1);
    assert.ok(digests.isKept);
  });

  it('of a file of more than 4 GB reads little of it', async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'vidgist-giant-'));
    t.after(() => rm(folder, { recursive: true }));
    await pick(await writeGiant(join(folder, 'giant.mp4')));
    const { bytes, source } = await page.evaluate(async (options) => {
      const { gif, info } = await window.previewer.preview(document.querySelector('#file').files[0], options);
      return { bytes: Array.from(gif), source: info.source };
    }, OPTIONS);
    assert.ok(nativeGif(SAMPLE, OPTIONS).equals(Buffer.from(bytes)));
    assert.ok(source.sizeBytes > 2 ** 32 && source.bytesRead < 2 ** 21, `${source.bytesRead} of ${source.sizeBytes}`);
  });

  it('tell of their progress', async () => {
    const seen = await page.evaluate(async (options) => {
      const told = [];
      const onProgress = (progress) => told.push(progress);
      await window.previewer.preview(await window.helpers.fetchBlob('/docs/sample.mp4'), { ...options, onProgress });
      return told;
    }, OPTIONS);
    assert.deepEqual([...new Set(seen.map(({ phase }) => phase))], ['open', 'extract', 'encode', 'done']);
    seen.forEach(({ ratio }, i) => assert.ok(ratio >= (seen[i - 1]?.ratio ?? 0)));
  });

  it('are made in a worker: the page goes on', async () => {
    const { ticks, longest, workers } = await page.evaluate(async (options) => {
      const file = await window.helpers.fetchBlob('/docs/sample.mp4');
      let count = 0;
      const timer = setInterval(() => (count += 1), 10);
      const long = [];
      new PerformanceObserver((list) => long.push(...list.getEntries())).observe({ type: 'longtask' });
      await window.previewer.preview(file, options);
      clearInterval(timer);
      return { ticks: count, longest: Math.max(0, ...long.map(({ duration }) => duration)) };
    }, { mode: 'clip', duration: '4s', fps: 10, width: 320 }).then((got) => ({ ...got, workers: page.workers().length }));
    assert.equal(workers, 1);
    assert.ok(ticks > 5, `${ticks} ticks`);
    assert.equal(longest, 0, 'long tasks in the page');
  });

  it('queue, and several previewers work side by side', async () => {
    const { order, digests } = await page.evaluate(async () => {
      const { fetchBlob, sha256 } = window.helpers;
      const file = await fetchBlob('/docs/sample.mp4');
      const done = [];
      const calls = [3, 1, 2].map((frames) => window.previewer.preview(file, { frames }).then(() => done.push(frames)));
      const others = await Promise.all([1, 2].map(() => window.vidgist.createPreviewer()));
      const made = await Promise.all(others.map((each) => each.preview(file, { frames: 3, width: 120 })));
      await Promise.all(calls);
      for (const each of others) each.dispose();
      return { order: done, digests: await Promise.all(made.map(({ gif }) => sha256(gif))) };
    });
    assert.deepEqual(order, [3, 1, 2]);
    assert.equal(new Set(digests).size, 1);
  });

  it('leave neither memory nor scratch behind in 100 calls', async () => {
    const { heaps, allocated, entries, instances } = await page.evaluate(async () => {
      const { fetchBlob } = window.helpers;
      const file = await fetchBlob('/fixtures/mp4_h264_vga.mp4');
      const bad = await fetchBlob('/fixtures/text.mp4');
      const told = [];
      for (let i = 0; i < 100; i++) {
        await (i % 10 === 9 ? window.previewer.preview(bad).catch(() => {}) : window.previewer.preview(file, { frames: 2 }));
        told.push(await window.previewer.stats());
      }
      return {
        heaps: told.map(({ heapBytes }) => heapBytes),
        allocated: told.map(({ allocatedBytes }) => allocatedBytes),
        entries: told.reduce((sum, { scratchEntries }) => sum + scratchEntries, 0),
        instances: told.at(-1).instances,
      };
    });
    assert.deepEqual([entries, instances], [0, 1]);
    assert.equal(heaps[99], heaps[4], `${heaps}`);
    assert.ok(allocated[99] - allocated[9] < 90 * 16, `${allocated}`);
  });
});

describe('stopping', () => {
  beforeEach(() => startPreviewer());

  it('a signal stops the work, and the previewer goes on', async () => {
    const { failure, ratio } = await page.evaluate(async (options) => {
      const file = await window.helpers.fetchBlob('/docs/sample.mp4');
      // The same work, not stopped: had the first gone on, the next call would end no sooner than this.
      const other = await window.vidgist.createPreviewer();
      let reached = 0;
      other.preview(file, { ...options, onProgress: (progress) => (reached = progress.ratio) }).catch(() => {});
      const controller = new AbortController();
      const onProgress = (progress) => progress.ratio > 0.02 && controller.abort('enough');
      const error = await window.previewer
        .preview(file, { ...options, signal: controller.signal, onProgress })
        .catch((reason) => reason);
      await window.previewer.preview(file, { frames: 1, width: 100 });
      other.dispose();
      return { failure: [error.name, error.code, error.cause], ratio: reached };
    }, LONG);
    assert.deepEqual(failure, ['VidgistError', 'Cancelled', 'enough']);
    assert.ok(ratio < 0.5, `meanwhile the other had done ${ratio} of its work`);
    await assertWorks();
    assert.equal((await page.evaluate(() => window.previewer.stats())).scratchEntries, 0);
  });

  it('dispose ends the worker and rejects what is pending', async () => {
    const codes = await page.evaluate(async (options) => {
      const file = await window.helpers.fetchBlob('/docs/sample.mp4');
      const calls = [window.previewer.preview(file, options), window.previewer.probe(file)];
      window.previewer.dispose();
      calls.push(window.previewer.preview(file));
      return (await Promise.allSettled(calls)).map(({ reason }) => reason?.code);
    }, LONG);
    assert.deepEqual(codes, ['Cancelled', 'Cancelled', 'Cancelled']);
    await noWorkers();
  });
});

describe('what is refused', () => {
  it('bad files have the codes of the native program', async () => {
    await startPreviewer();
    const codes = await page.evaluate(async (names) => {
      const told = {};
      for (const name of names) {
        const blob = await window.helpers.fetchBlob(`/fixtures/${name}`);
        told[name] = (await window.helpers.outcomeOf(window.previewer, blob)).error?.code;
      }
      return told;
    }, rejectedRecipes.map(({ name }) => name));
    for (const { name, expect } of rejectedRecipes) assert.ok(expect.code.includes(codes[name]), `${name}: ${codes[name]}`);
    await assertWorks();
  });

  it('a file that changed after it was picked is Io', async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'vidgist-test-'));
    t.after(() => rm(folder, { recursive: true, force: true }));
    await startPreviewer();
    for (const change of [(path) => writeFile(path, 'something else'), (path) => rm(path)]) {
      const path = join(folder, 'picked.mp4');
      await writeFile(path, await readFile(plain.path));
      await pick(path);
      await page.evaluate(() => document.querySelector('#file').files[0].size); // from now on the browser knows it
      await change(path);
      const error = await page.evaluate(async () => {
        const [file] = document.querySelector('#file').files;
        return (await window.helpers.outcomeOf(window.previewer, file)).error;
      });
      assert.equal(error.code, 'Io');
      assert.match(error.message, /changed, moved or removed/);
    }
    await assertWorks();
  });

  it('wrong arguments are TypeErrors that name them', async () => {
    await startPreviewer();
    const told = await page.evaluate(async () => {
      const { createPreviewer } = window.vidgist;
      const blob = new Blob([]);
      const calls = [
        window.previewer.preview('a path'),
        window.previewer.preview(new URL('https://example.org/')),
        window.previewer.preview(blob, { signal: 1 }),
        window.previewer.probe(blob, 3),
        createPreviewer({ worker: false }),
        createPreviewer({ workerUrl: 5 }),
        createPreviewer({ wasmUrl: 'http://:' }),
      ];
      return (await Promise.allSettled(calls)).map(({ reason }) => `${reason?.name} ${reason?.message}`);
    });
    ['input', 'input', 'options.signal', 'options', 'options.worker', 'options.workerUrl', 'options.wasmUrl'].forEach((name, i) =>
      assert.ok(told[i].startsWith(`TypeError ${name} `) || told[i].startsWith(`TypeError ${name}:`), told[i]),
    );
  });

  it('lack of memory is OutOfMemory, and the next call works', async (t) => {
    await startPreviewer({ maxMemory: 64 * 2 ** 20 });
    await pick(await hugePicture(t));
    const { error } = await page.evaluate(() =>
      window.helpers.outcomeOf(window.previewer, document.querySelector('#file').files[0]),
    );
    assert.equal(error.code, 'OutOfMemory');
    await assertWorks();
    assert.equal((await page.evaluate(() => window.previewer.stats())).instances, 2);
  });
});

describe('starting', () => {
  it('takes worker and module from elsewhere when told to', async () => {
    const serveFile = (path, type) => async (_, response) =>
      response.writeHead(200, { 'Content-Type': type }).end(await readFile(new URL(path, import.meta.url)));
    server.answers.set('/other/worker.js', serveFile('../../../wasm/dist/worker.js', 'text/javascript'));
    server.answers.set('/other/module', serveFile('../../../wasm/dist/vidgist.wasm', 'text/plain'));
    assert.equal(await startPreviewer({ workerUrl: '/other/worker.js', wasmUrl: '../other/module' }), undefined);
    await assertWorks();
  });

  for (const [title, path, answer, says] of [
    ['a missing module', '/dist/vidgist.wasm', (_, response) => response.writeHead(404).end(), /vidgist\.wasm.*404/],
    ['a web page as module', '/dist/vidgist.wasm', (_, response) => response.end('<!doctype html>'), /vidgist\.wasm/],
    ['a network failure', '/dist/vidgist.wasm', (request) => request.destroy(), /vidgist\.wasm/],
    ['a missing worker', '/dist/worker.js', (_, response) => response.writeHead(404).end(), /worker\.js/],
  ]) {
    it(`${title} is Io`, async () => {
      expectsComplaints = true; // the browser's own, of the failed request
      server.answers.set(path, answer);
      const error = await startPreviewer();
      assert.deepEqual([error.name, error.code], ['VidgistError', 'Io'], error.message);
      assert.match(error.message, says);
      await noWorkers();
    });
  }

  it('without WebAssembly SIMD is UnsupportedPlatform', async () => {
    await page.evaluate(() => {
      WebAssembly.validate = () => false;
    });
    const error = await startPreviewer();
    assert.deepEqual([error.name, error.code], ['VidgistError', 'UnsupportedPlatform']);
    assert.match(error.message, /SIMD/);
  });

  it('without workers is UnsupportedPlatform', async () => {
    await page.evaluate(() => delete window.Worker);
    const error = await startPreviewer();
    assert.deepEqual([error.name, error.code], ['VidgistError', 'UnsupportedPlatform']);
    assert.match(error.message, /Workers/);
  });

  describe('without module workers', () => {
    // As browsers before them: the type is not looked at, and every worker is a classic one.
    beforeEach(() =>
      page.evaluate(() => {
        const { Worker } = window;
        window.Worker = function (url) {
          return new Worker(url);
        };
      }),
    );

    it("the package's own worker works all the same", async () => {
      assert.equal(await startPreviewer(), undefined);
      await assertWorks();
    });

    it('a worker that is a module, as some bundlers make it, is UnsupportedPlatform', async () => {
      const script = (_, response) => response.setHeader('Content-Type', 'text/javascript').end("import '/dist/worker.js';");
      server.answers.set('/other/worker.js', script);
      const error = await startPreviewer({ workerUrl: '/other/worker.js' });
      assert.deepEqual([error.name, error.code], ['VidgistError', 'UnsupportedPlatform'], error.message);
      assert.match(error.message, /module workers/);
    });
  });
});
