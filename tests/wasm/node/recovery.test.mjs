// Workers that die, reads that hang, inputs that are gone: an error each, and the previewer goes on.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { runInNewContext } from 'node:vm';

import { VidgistError, createPreviewer } from 'vidgist';

import { fixture } from '../../fixtures/make_fixtures.mjs';
import { SAMPLE, equalToNative } from './support.mjs';

const OPTIONS = { frames: 2, width: 100 };

/** Work for seconds: 520 frames of 640 x 360. */
const LONG = { mode: 'clip', duration: '26s', fps: 20, width: 640, height: 640 };

const works = async (previewer, input = SAMPLE) =>
  equalToNative(await previewer.preview(input, OPTIONS), SAMPLE, OPTIONS);

describe('a worker thread that dies', () => {
  let previewer;
  const workers = [];
  const remember = (worker) => workers.push(worker);
  before(() => process.on('worker', remember));
  after(() => process.off('worker', remember));
  beforeEach(async () => {
    workers.length = 0;
    previewer = await createPreviewer();
  });
  afterEach(() => previewer.dispose());

  it('while idle is replaced at the next call', async () => {
    await workers[0].terminate();
    await works(previewer);
    assert.equal(workers.length, 2);
  });

  it('at work fails the running call; the waiting one gets a fresh worker', async () => {
    const running = previewer.preview(SAMPLE, { ...LONG, onProgress: () => void workers[0].terminate() });
    const waiting = works(previewer);
    await assert.rejects(running, { name: 'VidgistError', code: 'Internal', message: /worker thread/ });
    await waiting;
    assert.equal(workers.length, 2);
  });

  it('a call that is stopped while its new worker starts is not done after all', async () => {
    await workers[0].terminate();
    const controller = new AbortController();
    const stopped = previewer.preview(SAMPLE, { ...LONG, signal: controller.signal });
    while (workers.length < 2) await nextTurn();
    const requests = [];
    const { postMessage } = workers[1];
    workers[1].postMessage = function (request, transfer) {
      requests.push(request.type);
      return postMessage.call(this, request, transfer);
    };
    controller.abort();
    await assert.rejects(stopped, { code: 'Cancelled' });
    await works(previewer);
    assert.deepEqual(requests, ['abort', 'run']);
  });

  it('a previewer that is disposed of while its new worker starts rejects the call', async () => {
    await workers[0].terminate();
    const call = previewer.preview(SAMPLE);
    while (workers.length < 2) await nextTurn();
    previewer.dispose();
    await assert.rejects(call, { code: 'Cancelled', message: /disposed/ });
  });
});

/** What looks like a Blob to JavaScript, with `read(offset, end)` of the test's own. */
const blobLike = (size, read) => ({
  [Symbol.toStringTag]: 'Blob',
  size,
  slice: (offset, end) => ({ arrayBuffer: () => read(offset, end) }),
});

describe('a Blob that is slow', () => {
  it('is no longer read after the call was stopped, and does not hold up the next call', async () => {
    const previewer = await createPreviewer();
    const controller = new AbortController();
    let reads = 0;
    const hanging = blobLike(1_000_000, () => {
      reads += 1;
      controller.abort();
      return new Promise(() => {});
    });
    await assert.rejects(previewer.preview(hanging, { signal: controller.signal }), { code: 'Cancelled' });
    await works(previewer);
    assert.equal(reads, 1);
    previewer.dispose();
  });

  it('is no longer waited for when the call was stopped while the worker was at work', async () => {
    const previewer = await createPreviewer();
    // Without an index: one step of opening it reads several blocks.
    const { path } = await fixture('ts_mpeg2video_sparse_keyframes.ts');
    const bytes = await readFile(path);
    for (let answers = 1; answers <= 6; answers += 1) {
      const controller = new AbortController();
      let reads = 0;
      const slow = blobLike(bytes.length, async (offset, end) => {
        if (controller.signal.aborted) return new Promise(() => {});
        reads += 1;
        // Right after the answer, when the worker is busy with it: the word to stop comes before the next question.
        if (reads === answers) setTimeout(() => controller.abort(), 0);
        return new Uint8Array(bytes.subarray(offset, end)).buffer;
      });
      await previewer.preview(slow, { signal: controller.signal }).catch(() => {});
      await works(previewer);
    }
    previewer.dispose();
  });

  it('is asked for what is needed, and not more', async () => {
    const previewer = await createPreviewer();
    const bytes = await readFile(SAMPLE);
    let bytesRead = 0;
    const counting = blobLike(bytes.length, async (offset, end) => {
      await nextTurn();
      bytesRead += end - offset;
      return new Uint8Array(bytes.subarray(offset, end)).buffer;
    });
    const { info } = await works(previewer, counting);
    assert.equal(bytesRead, info.source.bytesRead);
    previewer.dispose();
  });

  it('lets dispose end a read that hangs', async () => {
    const previewer = await createPreviewer();
    const call = previewer.preview(
      blobLike(1_000_000, () => {
        previewer.dispose();
        return new Promise(() => {});
      }),
    );
    await assert.rejects(call, { code: 'Cancelled', message: /disposed/ });
  });
});

for (const worker of [true, false]) {
  describe(worker ? 'odd inputs of a worker thread' : 'odd inputs without a worker', () => {
    let previewer;
    before(async () => {
      previewer = await createPreviewer({ worker });
    });
    after(() => previewer.dispose());

    it('a pipe that nobody writes to is Io at once', async (t) => {
      const folder = await mkdtemp(join(tmpdir(), 'vidgist-test-'));
      t.after(() => rm(folder, { recursive: true }));
      execFileSync('mkfifo', [join(folder, 'pipe')]);
      await assert.rejects(previewer.preview(join(folder, 'pipe')), { code: 'Io', message: /not a regular file/ });
      await works(previewer);
    });

    it('a buffer that was detached is a TypeError', async () => {
      const bytes = new Uint8Array(10);
      structuredClone(bytes, { transfer: [bytes.buffer] });
      for (const input of [bytes, bytes.buffer]) {
        await assert.rejects(previewer.preview(input), { name: 'TypeError', message: /^input is a buffer.*detached/ });
      }
    });

    it('a buffer of another realm is read', async () => {
      const bytes = await readFile(SAMPLE);
      const foreign = runInNewContext('(length) => new Uint8Array(length)')(bytes.length);
      foreign.set(bytes);
      assert.ok(!(foreign instanceof Uint8Array));
      await works(previewer, foreign);
      await works(previewer, foreign.buffer);
    });

    it('a file: URL of another machine is a TypeError', async () => {
      const url = new URL('file://elsewhere/a.mp4');
      await assert.rejects(previewer.preview(url), { name: 'TypeError', message: /^input is no file: URL of this/ });
    });
  });
}

describe('a platform with less memory', () => {
  it('that refuses the default limit gets a smaller one', async (t) => {
    const { Memory } = WebAssembly;
    t.after(() => {
      WebAssembly.Memory = Memory;
    });
    const asked = [];
    WebAssembly.Memory = function (limits) {
      asked.push(limits.maximum / 16);
      if (limits.maximum > 600 * 16) throw new RangeError('Out of memory');
      return new Memory(limits);
    };
    const previewer = await createPreviewer({ worker: false });
    assert.deepEqual(asked, [2048, 1024, 512]);
    await works(previewer);
    previewer.dispose();
  });

  it('that refuses every limit is OutOfMemory', async (t) => {
    const { Memory } = WebAssembly;
    t.after(() => {
      WebAssembly.Memory = Memory;
    });
    WebAssembly.Memory = function () {
      throw new RangeError('Out of memory');
    };
    await assert.rejects(createPreviewer({ worker: false }), { name: 'VidgistError', code: 'OutOfMemory' });
  });
});

describe('the error class', () => {
  it('keeps its name through the minifier', () => {
    assert.equal(VidgistError.name, 'VidgistError');
    const error = new VidgistError('Io', 'A sentence.', { cause: 7 });
    assert.deepEqual([error.name, error.code, error.message, error.cause], ['VidgistError', 'Io', 'A sentence.', 7]);
  });
});
