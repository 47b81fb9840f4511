// What the engine does when the module beneath it breaks down: real traps, set off inside a call's step.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

import { build } from 'esbuild';

import loader from '../../../build/wasm/vidgist.mjs';
import { SAMPLE, nativeGif } from './support.mjs';

const OPTIONS = { frames: 2, width: 100 };

const entry = fileURLToPath(new URL('../../../wasm/src/engine.ts', import.meta.url));
const bundle = await build({ entryPoints: [entry], bundle: true, format: 'esm', write: false });
const { Engine } = await import(`data:text/javascript;base64,${Buffer.from(bundle.outputFiles[0].contents).toString('base64')}`);

const compiled = await WebAssembly.compile(await readFile(fileURLToPath(import.meta.resolve('vidgist/vidgist.wasm'))));

/** A module whose one function is `unreachable`. */
const trap = new WebAssembly.Instance(
  new WebAssembly.Module(
    new Uint8Array([
      ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0], // one function without arguments
      ...[7, 5, 1, 1, 116, 0, 0, 10, 5, 1, 3, 0, 0, 11], // exported as "t"
    ]),
  ),
).exports.t;

const recurse = () => recurse() + 1;

/** The real loader, but the third step of the first preview breaks down. */
function breakingLoader(breakDown) {
  let isBroken = false;
  return async (options) => {
    const module = await loader(options);
    const { Preview } = module;
    module.Preview = function (...args) {
      const call = new Preview(...args);
      const { step } = Object.getPrototypeOf(call);
      let steps = 0;
      call.step = () => {
        if (!isBroken && ++steps === 3) {
          isBroken = true;
          breakDown();
        }
        return step.call(call);
      };
      return call;
    };
    return module;
  };
}

async function sampleSource() {
  const bytes = await readFile(SAMPLE);
  return {
    size: bytes.length,
    read: (offsets, targets) => targets.forEach((target, i) => target.set(bytes.subarray(offsets[i], offsets[i] + target.length))),
    close() {},
  };
}

const watch = { isCancelled: () => false, onProgress() {}, pause: async () => {} };
const work = { kind: 'preview', options: JSON.stringify(OPTIONS) };

describe('a call that breaks down', () => {
  for (const [title, breakDown, code] of [
    ['by a trap', trap, 'Internal'],
    ['by too deep a recursion', recurse, 'Internal'],
    ['by too deep a recursion in Firefox', () => { throw new Error('too much recursion'); }, 'Internal'], // prettier-ignore
    ['by a C++ exception', () => { throw 5247320; }, 'OutOfMemory'], // prettier-ignore
    ['by an allocation of the engine', () => new ArrayBuffer(2 ** 52), 'OutOfMemory'],
    ['by an abort for lack of memory', () => { throw new WebAssembly.RuntimeError('Aborted(OOM)'); }, 'OutOfMemory'], // prettier-ignore
  ]) {
    it(`${title} is ${code}, and the next has a fresh instance`, async () => {
      const engine = new Engine(breakingLoader(breakDown), compiled, 2 ** 28);
      await assert.rejects(engine.run(work, await sampleSource(), watch), (error) => {
        assert.deepEqual([error.name, error.code], ['VidgistError', code]);
        assert.match(error.message, /^[A-Z].*\.$/);
        return true;
      });
      const { gif } = await engine.run(work, await sampleSource(), watch);
      assert.ok(nativeGif(SAMPLE, OPTIONS).equals(gif));
      const { instances, scratchEntries } = engine.stats();
      assert.deepEqual([instances, scratchEntries], [2, 0]);
    });
  }

  it('is never the end of another: a failed instantiation is an error, and is tried again', async () => {
    let isFirst = true;
    const failing = async (options) => {
      if (!isFirst) return loader(options);
      isFirst = false;
      throw new RangeError('WebAssembly.Memory(): could not allocate memory');
    };
    const engine = new Engine(failing, compiled, 2 ** 28);
    await assert.rejects(engine.tables(), { name: 'VidgistError', code: 'OutOfMemory' });
    assert.equal((await engine.tables()).optionTable.length, 10);
  });
});
