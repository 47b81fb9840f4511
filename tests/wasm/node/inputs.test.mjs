// Every kind of input, read on demand and left as it was.

import assert from 'node:assert/strict';
import { openAsBlob } from 'node:fs';
import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';

import { createPreviewer } from 'vidgist';

import { SAMPLE, equalToNative, giantFile, syncSource } from './support.mjs';

const OPTIONS = { frames: 3, width: 120 };

for (const worker of [true, false]) {
  describe(worker ? 'inputs of a worker thread' : 'inputs without a worker', () => {
    let previewer, bytes;
    before(async () => {
      previewer = await createPreviewer({ worker });
      bytes = await readFile(SAMPLE);
    });
    after(() => previewer.dispose());

    const makes = async (input) => equalToNative(await previewer.preview(input, OPTIONS), SAMPLE, OPTIONS);

    it('a path', () => makes(SAMPLE));
    it('a file: URL', () => makes(pathToFileURL(SAMPLE)));
    it('a Buffer', () => makes(bytes));
    it('an ArrayBuffer', () => makes(new Uint8Array(bytes).buffer));
    it('a view of a part of a larger buffer', () => {
      const larger = new Uint8Array(bytes.length + 1000).fill(7);
      larger.set(bytes, 500);
      return makes(larger.subarray(500, 500 + bytes.length));
    });
    it('shared memory', () => {
      const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
      shared.set(bytes);
      return makes(shared);
    });
    it('a FileHandle, which stays open and where it was', async () => {
      const handle = await open(SAMPLE);
      try {
        const { buffer } = await handle.read(Buffer.alloc(8), 0, 8);
        await makes(handle);
        const next = await handle.read(Buffer.alloc(8), 0, 8);
        assert.deepEqual(Buffer.concat([buffer, next.buffer]), bytes.subarray(0, 16));
      } finally {
        await handle.close();
      }
    });

    it('a buffer is neither taken away nor modified', async () => {
      const copy = new Uint8Array(bytes);
      await previewer.preview(copy, OPTIONS);
      await previewer.preview(copy.buffer, OPTIONS);
      assert.equal(copy.length, bytes.length);
      assert.ok(bytes.equals(copy));
    });

    it('a file of more than 4 GB is read in small parts', async (t) => {
      const giant = await giantFile(t);
      const { info } = equalToNative(await previewer.preview(giant, OPTIONS), SAMPLE, OPTIONS);
      assert.ok(info.source.sizeBytes > 2 ** 32);
      assert.ok(info.source.bytesRead < 2 ** 21, `${info.source.bytesRead} bytes read`);
    });
  });
}

describe('a Blob in Node.js', () => {
  let previewer;
  before(async () => {
    previewer = await createPreviewer();
  });
  after(() => previewer.dispose());
  const makes = async (input) => equalToNative(await previewer.preview(input, OPTIONS), SAMPLE, OPTIONS);

  it('in memory', async () => makes(new Blob([await readFile(SAMPLE)])));
  it('backed by a file', async () => makes(await openAsBlob(SAMPLE)));
  it('a File', async () => makes(new File([await readFile(SAMPLE)], 'sample.mp4')));
  // Node.js 20 and 22 take the length of a larger file modulo 4 GB.
  it('of 3 GB is read in small parts', async (t) => {
    const { info } = await makes(await openAsBlob(await giantFile(t, 3 * 2 ** 30)));
    assert.ok(info.source.bytesRead < 2 ** 21, `${info.source.bytesRead} bytes read`);
  });
  it('whose file has changed is Io, and the next call works', async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'vidgist-test-'));
    t.after(() => rm(folder, { recursive: true }));
    const path = join(folder, 'changing.mp4');
    await writeFile(path, await readFile(SAMPLE));
    const blob = await openAsBlob(path);
    await writeFile(path, 'something else');
    await assert.rejects(previewer.preview(blob), { name: 'VidgistError', code: 'Io' });
    await makes(SAMPLE);
  });
});

describe('a source of the caller', () => {
  let previewer;
  before(async () => {
    previewer = await createPreviewer({ worker: false });
  });
  after(() => previewer.dispose());

  it('gives the same GIF, and is not asked beyond its end', async () => {
    const { source, reads } = syncSource(await readFile(SAMPLE));
    const { info } = equalToNative(await previewer.preview(source, OPTIONS), SAMPLE, OPTIONS);
    for (const { offset, length } of reads) assert.ok(offset >= 0 && length > 0 && offset + length <= source.size);
    assert.equal(
      reads.reduce((sum, { length }) => sum + length, 0),
      info.source.bytesRead,
    );
  });

  for (const [title, change] of [
    ['that throws', () => ({ readAt: () => assert.fail('the disk is on fire') })],
    ['that throws no Error', () => ({ readAt: () => { throw 'a text'; } })], // prettier-ignore
    ['that gives fewer bytes', (source) => ({ readAt: (offset, length) => source.readAt(offset, length - 1) })],
    ['that gives more bytes', (source) => ({ readAt: (_, length) => source.readAt(0, length + 1) })],
    ['that gives no bytes', () => ({ readAt: () => undefined })],
    ['that gives a promise', (source) => ({ readAt: async (...range) => source.readAt(...range) })],
    ['that says it is longer than it is', (source) => ({ size: source.size + 10_000 })],
  ]) {
    it(`${title} is Io, and the next call works`, async () => {
      const { source } = syncSource(await readFile(SAMPLE));
      const lying = { size: source.size, readAt: source.readAt, ...change(source) };
      await assert.rejects(previewer.preview(lying, OPTIONS), (error) => {
        assert.deepEqual([error.name, error.code], ['VidgistError', 'Io']);
        assert.match(error.message, /^Reading failed: .+[^.]\.$/);
        return true;
      });
      assert.equal((await previewer.stats()).scratchEntries, 0);
      equalToNative(await previewer.preview(source, OPTIONS), SAMPLE, OPTIONS);
    });
  }
});
