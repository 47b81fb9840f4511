// What only the native program has: a manual, completion for bash, and frames in a temporary directory.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

import { fixture } from '../fixtures/make_fixtures.mjs';
import { VIDGIST, assertFails, makePlace, vidgist } from '../support/program.mjs';

const plain = await fixture('mp4_h264.mp4');
const vga = await fixture('mp4_h264_vga.mp4');

const OPTIONS = ['mode', 'start', 'duration', 'frames', 'delay', 'fps', 'width', 'height', 'quality', 'loop'];
const COMPLETION = fileURLToPath(new URL('../../native/completion/vidgist.bash', import.meta.url));

describe('manual and completion', () => {
  it('--man is a manual page that names every option', async (t) => {
    const place = await makePlace(t);
    const { status, stdout } = await vidgist(place, ['--man']);
    assert.equal(status, 0);
    assert.match(stdout.toString(), /^\.TH VIDGIST 1/);
    const page = stdout.toString().replaceAll('\\-', '-');
    for (const option of OPTIONS) assert.ok(page.includes(`--${option}`), option);
  });

  for (const [words, expected] of [
    [['--mo'], ['--mode']],
    [
      ['--mode', ''],
      ['storyboard', 'clip'],
    ],
    [['--mode', 'cl'], ['clip']],
    [['--mode', '=', 's'], ['storyboard']],
    [['pro'], ['probe']],
    [['--f'], ['--force', '--frames', '--fps']],
  ]) {
    it(`bash completes: vidgist ${words.join(' ')}`, async (t) => {
      const place = await makePlace(t);
      const script = `. "$COMPLETION"; COMP_WORDS=(vidgist "$@"); COMP_CWORD=$#; _vidgist "$0" "\${@: -1}" "\${COMP_WORDS[COMP_CWORD - 1]}"; printf '%s\\n' "\${COMPREPLY[@]}"`;
      const command = ['bash', '-c', script, VIDGIST];
      const { status, stdout, stderr } = await vidgist(place, words, { command, env: { COMPLETION } });
      assert.equal(status, 0, stderr);
      assert.deepEqual(stdout.toString().trim().split('\n').sort(), [...expected].sort());
    });
  }
});

describe('the temporary directory', () => {
  it('a TMPDIR that is not there', async (t) => {
    const place = await makePlace(t);
    const result = await vidgist(place, [plain.path, '-o', 'out.gif'], { env: { TMPDIR: '/no/where' } });
    await assertFails(place, result, 'Io', /\/no\/where/);
  });

  const isRoot = process.getuid() === 0;
  if (isRoot && spawnSync('unshare', ['-m', 'true']).status === 0) {
    // A file system of a few pages, mounted for the program's eyes only.
    const mount = 'mount -t tmpfs -o size=400k none "$0" && exec "$@"';
    it('without room: ScratchFull', async (t) => {
      const place = await makePlace(t);
      const command = ['unshare', '-m', 'sh', '-c', mount, place.scratch, VIDGIST];
      const result = await vidgist(place, [vga.path, '-o', 'out.gif', '--width', '640'], { command });
      await assertFails(place, result, 'ScratchFull', /space|full|room/i);
    });
  }
});
