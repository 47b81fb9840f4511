// Ctrl-C at any time: the status of Cancelled, no output, no scratch; and the progress that is seen until then.

import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

import { fixture } from '../fixtures/make_fixtures.mjs';
import { decodeGif } from '../support/gif.mjs';
import { EXIT, VIDGIST, assertFails, makePlace, start, vidgist } from '../support/program.mjs';

const plain = await fixture('mp4_h264.mp4');
const sample = fileURLToPath(new URL('../../docs/sample/sample.mp4', import.meta.url));

/** Work for many seconds: 520 frames of 640 x 360. */
const LONG = [sample, '--mode', 'clip', '--duration', '26s', '--fps', '20', '--width', '640', '--height', '640'];

async function scratchFiles(place) {
  const found = [];
  for (const name of await readdir(place.scratch)) {
    for (const file of await readdir(join(place.scratch, name)).catch(() => [])) found.push(file);
  }
  return found;
}

async function until(condition, child) {
  while (!(await condition())) {
    assert.equal(child.exitCode, null, 'the program ended too early');
    await sleep(5);
  }
}

describe('Ctrl-C', () => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    it(`${signal} while frames are read leaves nothing`, async (t) => {
      const place = await makePlace(t);
      const { child, done } = start(place, [...LONG, '-o', 'out.gif']);
      await until(async () => (await scratchFiles(place)).length > 0, child);
      child.kill(signal);
      await assertFails(place, await done, 'Cancelled', /cancel|interrupt|stop/i);
      assert.deepEqual(await readdir(place.scratch), []);
    });
  }

  it('while standard input is waited for', async (t) => {
    const place = await makePlace(t);
    const { child, done } = start(place, ['-', '-o', 'out.gif'], {
      input: { pipe: (stdin) => stdin.write('nothing yet') },
    });
    await until(async () => (await scratchFiles(place)).length > 0, child);
    child.kill('SIGINT');
    await assertFails(place, await done, 'Cancelled');
    child.stdin.destroy();
  });

  it('ends the whole list of inputs', async (t) => {
    const place = await makePlace(t);
    const { child, done } = start(place, [...LONG.slice(1), sample, plain.path, '-o', `${place.work}/`]);
    await until(async () => (await scratchFiles(place)).length > 0, child);
    child.kill('SIGINT');
    await assertFails(place, await done, 'Cancelled');
  });

  it('leaves what was there before, with --force', async (t) => {
    const place = await makePlace(t);
    const path = join(place.base, 'kept.gif');
    const before = await vidgist(place, [plain.path, '-o', path, '--frames', '2']);
    assert.equal(before.status, 0);
    const bytes = await readFile(path);
    const { child, done } = start(place, [...LONG, '-o', path, '--force']);
    await until(async () => (await scratchFiles(place)).length > 0, child);
    child.kill('SIGINT');
    await assertFails(place, await done, 'Cancelled');
    assert.ok((await readFile(path)).equals(bytes));
    assert.deepEqual((await readdir(place.base)).sort(), ['kept.gif', 'scratch', 'work']);
  });
});

describe('progress', () => {
  /** Runs the program on a terminal of its own; what appears there. */
  async function onTerminal(place, args) {
    const quoted = [VIDGIST, ...args].map((word) => `'${String(word).replaceAll("'", "'\\''")}'`).join(' ');
    const command = ['script', '-qec', quoted, '/dev/null'];
    const { status, stdout } = await start(place, [], { command, env: { TERM: 'xterm' } }).done;
    return { status, screen: stdout.toString() };
  }

  it('is shown on a terminal, grows, and is gone at the end', async (t) => {
    const place = await makePlace(t);
    const { status, screen } = await onTerminal(place, [sample, '-o', 'out.gif']);
    assert.equal(status, 0, screen);
    const percents = [...screen.matchAll(/(\d+)%/g)].map((match) => Number(match[1]));
    assert.ok(new Set(percents).size >= 5, `percents: ${percents}`);
    assert.deepEqual(
      percents,
      [...percents].sort((a, b) => a - b),
      'never goes back',
    );
    assert.ok(percents.at(-1) <= 100);
    const lastLine = screen
      .trimEnd()
      .split(/\r(?!\n)/)
      .at(-1);
    assert.doesNotMatch(lastLine, /%/, 'the bar is gone');
    assert.match(lastLine, /out\.gif/);
    decodeGif(await readFile(join(place.work, 'out.gif')));
  });

  it('is not shown on a terminal with --quiet', async (t) => {
    const place = await makePlace(t);
    const { status, screen } = await onTerminal(place, [sample, '-o', 'out.gif', '--quiet']);
    assert.deepEqual([status, screen], [0, '']);
  });

  it('is not shown in a pipe', async (t) => {
    const place = await makePlace(t);
    const { status, stdout, stderr } = await vidgist(place, [sample, '-o', 'out.gif']);
    assert.equal(status, 0);
    assert.equal(stdout.length, 0);
    assert.doesNotMatch(stderr, /%|\r|\x1b/);
    assert.match(stderr, /^[^\n]+\n$/);
  });

  it('a GIF is not written to a terminal', async (t) => {
    const place = await makePlace(t);
    const { status, screen } = await onTerminal(place, [plain.path, '-o', '-']);
    assert.equal(status, EXIT.InvalidOptions);
    assert.match(screen, /terminal/);
    assert.doesNotMatch(screen, /GIF89a/);
  });
});
