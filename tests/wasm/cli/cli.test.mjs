// npm's command line beside the native one. What both have to do is tested by tests/blackbox, which runs with either.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdir, readlink } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { VIDGIST, assertFails, makePlace, start } from '../../support/program.mjs';
import { SAMPLE } from '../node/support.mjs';

const NPM = fileURLToPath(new URL('../../../wasm/dist/cli.js', import.meta.url));

const both = (...args) => [VIDGIST, NPM].map((program) => spawnSync(program, args, { encoding: 'utf8' }));

/** Work for many seconds. */
const LONG = [SAMPLE, '--mode', 'clip', '--duration', '26s', '--fps', '20', '--width', '640', '--height', '640'];

describe('the same words as the native program', () => {
  it('for --help, but for its environment', () => {
    const [native, npm] = both('--help');
    assert.equal(npm.stdout, native.stdout.replace(/\nEnvironment:\n.*?\n(?=\n)/s, ''));
    assert.deepEqual([npm.status, npm.stderr], [0, '']);
  });

  for (const args of [
    ['--version'],
    ['probe', SAMPLE],
    ['probe', SAMPLE, '--json'],
    ['probe'],
    [],
    [SAMPLE, '--frames', '101'],
    [SAMPLE, '--fps', '5'],
    [SAMPLE, '--frobnicate'],
    [SAMPLE, '--duration', '-1'],
    [SAMPLE, '--frames'],
    [SAMPLE, '-o', '-', '--json'],
    [SAMPLE, SAMPLE, '-o', 'one.gif'],
    ['-', '-', '-o', '/tmp/'],
    ['/no/where.mp4', '-o', '/tmp/none.gif'],
    ['/tmp', '-o', '/tmp/none.gif', '--json'],
    [SAMPLE, '-o', '/no/where/out.gif'],
    [SAMPLE, '-o', SAMPLE],
    ['/dev/null', '-o', '/tmp/none.gif'],
  ]) {
    it(`for vidgist ${args.join(' ').replaceAll(SAMPLE, 'sample.mp4')}`, () => {
      const [native, npm] = both(...args);
      assert.deepEqual([npm.status, npm.stdout, npm.stderr], [native.status, native.stdout, native.stderr]);
    });
  }

  it('for --json, but for the time it took', async (t) => {
    const place = await makePlace(t);
    const path = `${place.work}/out.gif`;
    const infos = both(SAMPLE, '-o', path, '--json', '--force').map(({ stdout }) => stdout);
    const withoutTimings = infos.map((info) => info.replace(/"timings":\{[^}]*\}/, ''));
    assert.notEqual(withoutTimings[0], infos[0]);
    assert.equal(withoutTimings[1], withoutTimings[0]);
  });
});

describe('Ctrl-C', () => {
  const run = (place, args, settings) => start(place, args, { command: [NPM], ...settings });

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    it(`${signal} while frames are read leaves nothing`, async (t) => {
      const place = await makePlace(t);
      const { child, done } = run(place, [...LONG, '-o', 'out.gif']);
      // The part file is there when the work begins.
      while ((await readdir(place.work)).length === 0) await sleep(5);
      child.kill(signal);
      await assertFails(place, await done, 'Cancelled', /cancel/i);
    });
  }

  it('while standard input is waited for leaves nothing', async (t) => {
    const place = await makePlace(t);
    const { child, done } = run(place, ['-', '-o', 'out.gif'], {
      input: { pipe: (stdin) => stdin.write('nothing yet') },
    });
    while (!(await opensFileIn(child.pid, place.scratch))) await sleep(5);
    // What it has of the input has no name any more: nothing could stay behind, not even after SIGKILL.
    assert.deepEqual(await readdir(place.scratch), []);
    child.kill('SIGINT');
    await assertFails(place, await done, 'Cancelled', /cancel/i);
    child.stdin.destroy();
  });
});

/** Whether a process has a file of that folder open. */
async function opensFileIn(pid, folder) {
  const descriptors = await readdir(`/proc/${pid}/fd`).catch(() => []);
  const links = await Promise.all(descriptors.map((each) => readlink(`/proc/${pid}/fd/${each}`).catch(() => '')));
  return links.some((link) => link.startsWith(`${folder}/`) && link.endsWith(' (deleted)'));
}
