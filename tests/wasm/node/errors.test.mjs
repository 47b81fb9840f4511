// What is refused, and how: codes of the core's table, TypeErrors that name the argument, and traps.

import assert from 'node:assert/strict';
import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

import { VidgistError, createPreviewer } from 'vidgist';

import { fixture, fixtures, rejectedRecipes } from '../../fixtures/make_fixtures.mjs';
import { EXIT } from '../../support/program.mjs';
import { SAMPLE, equalToNative, hugePicture } from './support.mjs';

const OPTIONS = { frames: 2, width: 100 };
const rejected = await fixtures(rejectedRecipes);

describe('files that are refused', () => {
  let previewer;
  before(async () => {
    previewer = await createPreviewer();
  });
  after(() => previewer.dispose());

  for (const { name, expect } of rejectedRecipes) {
    it(`${name}: ${expect.code.join(' or ')}`, async () => {
      await assert.rejects(previewer.preview(rejected.get(name).path), (error) => {
        assert.ok(error instanceof VidgistError && error instanceof Error);
        assert.ok(expect.code.includes(error.code), `${error.code}: ${error.message}`);
        assert.match(error.message, expect.says ?? /./);
        return true;
      });
      assert.deepEqual(await previewer.stats().then(({ scratchEntries }) => scratchEntries), 0);
    });
  }

  for (const [title, input, says] of [
    ['a missing file', '/no/where.mp4', /no such file/i],
    ['a directory', tmpdir(), /directory/],
    ['a device', '/dev/zero', /regular file/],
    ['a descriptor that is none', { fd: 999_999 }, /EBADF|bad file/i],
  ]) {
    it(`${title}: Io`, () =>
      assert.rejects(previewer.preview(input), (error) => error.code === 'Io' && says.test(error.message)));
  }

  it('a FileHandle that was closed: Io', async () => {
    const handle = await open(SAMPLE);
    await handle.close();
    await assert.rejects(previewer.preview(handle), { code: 'Io', message: 'The FileHandle is closed.' });
  });

  it('a buffer that is taken away before its turn: a TypeError', async () => {
    const bytes = new Uint8Array(await readFile(SAMPLE));
    const first = previewer.preview(SAMPLE);
    const second = assert.rejects(previewer.preview(bytes), { name: 'TypeError', message: /^input is a buffer that was detached/ });
    structuredClone(null, { transfer: [bytes.buffer] });
    await Promise.all([first, second]);
  });

  it('a buffer that shrinks while it is read: Io', async () => {
    const local = await createPreviewer({ worker: false });
    const bytes = await readFile(SAMPLE);
    const buffer = new ArrayBuffer(bytes.length, { maxByteLength: bytes.length });
    new Uint8Array(buffer).set(bytes);
    const onProgress = () => buffer.resize(1000);
    await assert.rejects(local.preview(new Uint8Array(buffer), { onProgress }), { code: 'Io', message: /shorter than it was/ });
    local.dispose();
  });

  it('an error of a source of the caller is the cause', async () => {
    const local = await createPreviewer({ worker: false });
    const cause = new Error('the disk is on fire');
    const source = { size: 1000, readAt: () => { throw cause; } }; // prettier-ignore
    await assert.rejects(local.preview(source), { code: 'Io', message: 'Reading failed: the disk is on fire.', cause });
    local.dispose();
  });

  it('an empty buffer is an empty file', () =>
    assert.rejects(previewer.preview(new Uint8Array()), { code: 'UnsupportedFormat', message: /empty/ }));
});

describe('options', () => {
  let previewer;
  before(async () => {
    previewer = await createPreviewer();
  });
  after(() => previewer.dispose());

  for (const [title, options, says] of [
    ['unknown, of whatever type', { onprogress() {} }, /onprogress/],
    ['out of range', { frames: 101 }, /'frames' must be 1 to 100 frames, not 101/],
    ['not whole', { width: 100.5 }, /'width'/],
    ['NaN', { quality: NaN }, /'quality'.*NaN/],
    ['infinite', { loop: Infinity }, /'loop'/],
    ['a text that is no time', { start: 'soon' }, /'start'/],
    ['unknown', { framez: 3 }, /framez/],
    ['of the other mode', { fps: 3 }, /fps.*clip/],
    ['a mode that there is not', { mode: 'film' }, /storyboard or clip/],
  ]) {
    it(`${title}: InvalidOptions`, () =>
      assert.rejects(previewer.preview(SAMPLE, options), (error) => {
        assert.equal(error.code, 'InvalidOptions');
        assert.match(error.message, says);
        return true;
      }));
  }

  it('numbers may be texts, and what is undefined is not given', async () => {
    const made = await previewer.preview(SAMPLE, { frames: '2', width: 100, height: undefined, signal: undefined });
    equalToNative(made, SAMPLE, OPTIONS);
  });

  for (const [title, call, says] of [
    ['no input', () => previewer.preview(), /^input must be/],
    ['a number as input', () => previewer.preview(42), /^input must be/],
    ['null as input of a probe', () => previewer.probe(null), /^input must be/],
    ['a web address', () => previewer.preview(new URL('https://example.org/a.mp4')), /^input is a https: URL.*fetch/],
    ['a web address as a text', () => previewer.preview('https://example.org/a.mp4'), /^input is a string.*URL/],
    ['a source without { worker: false }', () => previewer.preview({ size: 1, readAt() {} }), /worker: false/],
    ['options that are no object', () => previewer.preview(SAMPLE, 12), /^options must be an object/],
    ['options that are null', () => previewer.probe(SAMPLE, null), /^options must be an object/],
    ['an option of a wrong type', () => previewer.preview(SAMPLE, { frames: {} }), /^options\.frames must be/],
    ['an option that is null', () => previewer.preview(SAMPLE, { width: null }), /^options\.width must be/],
    ['a signal that is none', () => previewer.preview(SAMPLE, { signal: {} }), /^options\.signal must be an AbortSignal/],
    ['a signal that only tells', () => previewer.preview(SAMPLE, { signal: new EventTarget() }), /^options\.signal must be/],
    ['an onProgress that is none', () => previewer.preview(SAMPLE, { onProgress: 1 }), /^options\.onProgress must be/],
    ['previewer options that are none', () => createPreviewer('x'), /^options must be an object/],
    ['a previewer option that is none', () => createPreviewer({ wasmURL: 'x' }), /^options\.wasmURL is no option/],
    ['a wasmUrl of a wrong type', () => createPreviewer({ wasmUrl: 1 }), /^options\.wasmUrl must be/],
    ['a workerUrl on the web', () => createPreviewer({ workerUrl: 'https://example.org/w.js' }), /^options\.workerUrl must be/],
    ['a wasmUrl on the web', () => createPreviewer({ wasmUrl: new URL('https://example.org/v.wasm') }), /^options\.wasmUrl must/],
    ['an empty wasmUrl', () => createPreviewer({ wasmUrl: '' }), /^options\.wasmUrl must be/],
    ['a worker that is no boolean', () => createPreviewer({ worker: 'no' }), /^options\.worker must be/],
    ['too little memory', () => createPreviewer({ maxMemory: 1000 }), /^options\.maxMemory must be/],
  ]) {
    it(`${title}: a TypeError that says so`, () =>
      assert.rejects(call(), (error) => {
        assert.ok(error instanceof TypeError, String(error));
        assert.match(error.message, says);
        return true;
      }));
  }

  it('without a worker, a Blob and a wrong size are TypeErrors', async () => {
    const local = await createPreviewer({ worker: false });
    await assert.rejects(local.preview(new Blob([])), { name: 'TypeError', message: /input is a Blob/ });
    for (const size of [-1, 1.5, NaN, '10', 2 ** 60]) {
      await assert.rejects(local.preview({ size, readAt() {} }), { name: 'TypeError', message: /input\.size/ });
    }
    local.dispose();
  });
});

describe('the tables', () => {
  const source = (name) => readFile(fileURLToPath(new URL(`../../../wasm/src/${name}`, import.meta.url)), 'utf8');

  it('every option of the core, and no other, is a property of PreviewOptions, with its default', async () => {
    const previewer = await createPreviewer();
    const [, body] = /interface PreviewOptions \{\n(.*?)\n\}/s.exec(await source('types.ts'));
    const properties = [...body.matchAll(/\/\*\* (.*?) \*\/\n {2}(\w+)\?:/g)];
    assert.deepEqual(
      properties.map(([, , name]) => name),
      previewer.optionTable.map(({ name }) => name),
    );
    previewer.optionTable.forEach(({ name, default: fallback }, i) => {
      if (fallback) assert.ok(properties[i][1].includes(`Default ${fallback}`) || properties[i][1].includes(`"${fallback}"`), name);
    });
    previewer.dispose();
  });

  it('every error code of the core, and no other, is an ErrorCode', async () => {
    const [, union] = /type ErrorCode =\n(.*?);/s.exec(await source('error.ts'));
    assert.deepEqual([...union.matchAll(/'(\w+)'/g)].map(([, code]) => code).sort(), Object.keys(EXIT).sort());
  });

  it("the package has the core's version", async () => {
    const { version } = JSON.parse(await readFile(new URL('../../../wasm/package.json', import.meta.url), 'utf8'));
    const previewer = await createPreviewer();
    assert.equal(previewer.version, version);
    previewer.dispose();
  });
});

describe('the module', () => {
  const inFolder = async (t, name, bytes) => {
    const folder = await mkdtemp(join(tmpdir(), 'vidgist-test-'));
    t.after(() => rm(folder, { recursive: true }));
    await writeFile(join(folder, name), bytes);
    return join(folder, name);
  };
  const wasm = fileURLToPath(import.meta.resolve('vidgist/vidgist.wasm'));

  for (const worker of [true, false]) {
    it(`is taken from wasmUrl ${worker ? 'in a thread' : 'without a worker'}`, async (t) => {
      const path = await inFolder(t, 'other.wasm', await readFile(wasm));
      const previewer = await createPreviewer({ wasmUrl: path, worker });
      equalToNative(await previewer.preview(SAMPLE, OPTIONS), SAMPLE, OPTIONS);
      previewer.dispose();
    });
    it(`that is not there or damaged is Io ${worker ? 'in a thread' : 'without a worker'}`, async (t) => {
      const path = await inFolder(t, 'damaged.wasm', 'no module');
      for (const wasmUrl of [path, '/no/where.wasm']) {
        await assert.rejects(createPreviewer({ wasmUrl, worker }), (error) => {
          assert.equal(error.code, 'Io');
          assert.ok(error.message.includes(wasmUrl), error.message);
          return true;
        });
      }
    });
  }
});

describe('memory', () => {
  it('that runs out is OutOfMemory, and the next call has a fresh instance', async (t) => {
    const path = await hugePicture(t);
    for (const worker of [true, false]) {
      const previewer = await createPreviewer({ maxMemory: 64 * 2 ** 20, worker });
      await assert.rejects(previewer.preview(path), { name: 'VidgistError', code: 'OutOfMemory' });
      equalToNative(await previewer.preview(SAMPLE, OPTIONS), SAMPLE, OPTIONS);
      const { heapBytes, scratchEntries, instances } = await previewer.stats();
      assert.deepEqual([heapBytes <= 64 * 2 ** 20, scratchEntries, instances], [true, 0, 2]);
      previewer.dispose();
    }
  });

  it('is given back after a giant', async (t) => {
    const path = await hugePicture(t);
    const previewer = await createPreviewer();
    const { info } = await previewer.preview(path, { frames: 1 });
    assert.equal(info.source.width, 7680);
    await previewer.preview(SAMPLE, OPTIONS);
    const { heapBytes, instances } = await previewer.stats();
    assert.ok(heapBytes <= 64 * 2 ** 20, `${heapBytes} bytes`);
    assert.equal(instances, 2);
    previewer.dispose();
  });

  it('does not grow over 100 previews, good and bad ones, and no scratch is left', async () => {
    const previewer = await createPreviewer();
    const bad = (await fixture('text.mp4')).path;
    const heaps = [];
    const allocated = [];
    for (let i = 0; i < 100; i++) {
      if (i % 10 === 9) await assert.rejects(previewer.preview(bad));
      else await previewer.preview(SAMPLE, { frames: 2 + (i % 3), width: 100 });
      const { heapBytes, allocatedBytes, scratchEntries } = await previewer.stats();
      assert.equal(scratchEntries, 0);
      heaps.push(heapBytes);
      allocated.push(allocatedBytes);
    }
    assert.equal(heaps[99], heaps[4], `${heaps}`);
    // What each call leaves would add up; a list that has grown for good would not.
    assert.ok(allocated[99] - allocated[9] < 90 * 16, `${allocated}`);
    assert.equal((await previewer.stats()).instances, 1);
    previewer.dispose();
  });
});
