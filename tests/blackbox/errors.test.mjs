// Bad input and bad places: a clear line, a status of its own, no output, no scratch.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmod, mkdir, readFile, readdir, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import { scatterDamage } from '../fixtures/bytes.mjs';
import { damagedRecipes, fixture, fixtures, rejectedRecipes } from '../fixtures/make_fixtures.mjs';
import { timelineOf } from '../support/timeline.mjs';
import { readFrameNumber } from '../support/timecode.mjs';
import { EXIT, VIDGIST, assertFails, makePlace, preview, start, vidgist } from '../support/program.mjs';

const rejected = await fixtures(rejectedRecipes);
const damaged = await fixtures(damagedRecipes);
const plain = await fixture('mp4_h264.mp4');
const vga = await fixture('mp4_h264_vga.mp4');

describe('files that are refused', { concurrency: 2 }, () => {
  for (const { name, expect } of rejectedRecipes) {
    it(`${name}: ${expect.code.join(' or ')}`, async (t) => {
      const place = await makePlace(t);
      const { path } = rejected.get(name);
      await assertFails(place, await vidgist(place, [path, '-o', 'out.gif']), expect.code, expect.says);
    });
    it(`probe ${name} ends in peace`, async (t) => {
      const place = await makePlace(t);
      const result = await vidgist(place, ['probe', rejected.get(name).path]);
      assert.ok(
        result.status !== null && result.status <= EXIT.Internal - 1,
        `status ${result.status}, ${result.signal}`,
      );
    });
  }
});

describe('files that are damaged', { concurrency: 2 }, () => {
  for (const { name, survives } of damagedRecipes) {
    it(`${name}: a preview of what decodes, with a warning`, async (t) => {
      const place = await makePlace(t);
      const source = damaged.get(name);
      const { gif, info, stderr } = await preview(place, source.path, ['--frames', '5']);
      assert.ok(gif.frames.length >= 2, `${gif.frames.length} frames`);
      if (survives.knowable) {
        assert.ok(
          info.warnings.some(({ code }) => code === 'truncated'),
          `warnings: ${JSON.stringify(info.warnings)}`,
        );
        assert.match(stderr, /warning/);
      }
      const timeline = timelineOf(source);
      let right = 0;
      gif.frames.forEach((canvas, i) => {
        const number = tryToRead(canvas);
        // Past the cut, a container's packets say nothing about time any more: by number then.
        const ms = timeline[number]?.ms ?? (number * 1000) / source.fps;
        if (number !== null && Math.abs(info.output.frames[i].sourceMs - ms) <= 1.5) right++;
      });
      // The last one may be of the packet that was cut in two, and look like the one before.
      const needed = survives.damaged ? Math.ceil(gif.frames.length / 2) : gif.frames.length - 1;
      assert.ok(right >= needed, `${right} of ${gif.frames.length} frames show what they say`);
    });
  }

  const tryToRead = (canvas) => {
    try {
      return readFrameNumber(canvas);
    } catch {
      return null;
    }
  };
});

describe('every length of a cut file', { concurrency: 2 }, () => {
  // Not each byte, but enough to meet every box, page and packet border nearby.
  for (const name of [
    'mp4_h264_faststart.mp4',
    'webm_vp8.webm',
    'ts_mpeg2video.ts',
    'avi_mpeg4.avi',
    'flv_flv1.flv',
    'ogg_theora.ogg',
    'asf_wmv2.asf',
    'gif_gif.gif',
  ]) {
    it(`${name} ends in a preview or in a clear error`, async (t) => {
      const place = await makePlace(t);
      const bytes = await readFile((await fixture(name)).path);
      for (const share of [0.001, 0.01, 0.03, 0.1, 0.3, 0.9, 0.999]) {
        const input = join(place.base, `cut-${share}`);
        await writeFile(input, bytes.subarray(0, Math.ceil(bytes.length * share)));
        const result = await vidgist(place, [input, '-o', `${share}.gif`, '--frames', '3']);
        const allowed = [0, EXIT.UnsupportedFormat, EXIT.CorruptInput, EXIT.NoVideo];
        assert.ok(
          allowed.includes(result.status),
          `${share}: status ${result.status ?? result.signal}: ${result.stderr}`,
        );
        const made = (await readdir(place.work)).includes(`${share}.gif`);
        assert.equal(made, result.status === 0, `${share}: the output`);
      }
    });
  }
});

describe('damage anywhere', { concurrency: 2 }, () => {
  for (const name of [
    'mp4_hevc.mp4',
    'mp4_h264_fragmented.mp4',
    'webm_vp9.webm',
    'mkv_av1.mkv',
    'ts_h264.ts',
    'mpg_mpeg1video.mpg',
    'avi_mpeg4.avi',
    'flv_h264.flv',
    'ogg_theora.ogg',
    'asf_wmv2.asf',
    'gif_gif.gif',
    'mov_prores.mov',
  ]) {
    it(`${name} ends in a preview or in a clear error`, async (t) => {
      const place = await makePlace(t);
      const bytes = await readFile((await fixture(name)).path);
      for (let seed = 1; seed <= 5; seed++) {
        const input = join(place.base, `damaged-${seed}`);
        await writeFile(input, scatterDamage(bytes, seed));
        const result = await vidgist(place, [input, '-o', `${seed}.gif`, '--frames', '4']);
        const allowed = [
          0,
          EXIT.UnsupportedFormat,
          EXIT.UnsupportedCodec,
          EXIT.CorruptInput,
          EXIT.NoVideo,
          EXIT.LimitExceeded,
        ];
        assert.ok(
          allowed.includes(result.status),
          `${seed}: status ${result.status ?? result.signal}: ${result.stderr}`,
        );
        const made = (await readdir(place.work)).includes(`${seed}.gif`);
        assert.equal(made, result.status === 0, `${seed}: the output`);
      }
    });
  }
});

describe('places that cannot be read', () => {
  it('a missing file', async (t) => {
    const place = await makePlace(t);
    await assertFails(
      place,
      await vidgist(place, ['nowhere.mp4', '-o', 'out.gif']),
      'Io',
      /nowhere\.mp4.*(no such file|not found)/i,
    );
  });
  it('a directory', async (t) => {
    const place = await makePlace(t);
    await assertFails(place, await vidgist(place, [place.base, '-o', 'out.gif']), 'Io', /directory/i);
  });
  it('a dangling link', async (t) => {
    const place = await makePlace(t);
    await symlink('/nowhere/at/all', join(place.base, 'link.mp4'));
    await assertFails(place, await vidgist(place, [join(place.base, 'link.mp4'), '-o', 'out.gif']), 'Io');
  });
  it('a device', async (t) => {
    const place = await makePlace(t);
    await assertFails(place, await vidgist(place, ['/dev/zero', '-o', 'out.gif']), 'Io', /regular file/i);
  });
  it('an empty standard input', async (t) => {
    const place = await makePlace(t);
    await assertFails(place, await vidgist(place, ['-'], { input: '' }), 'UnsupportedFormat', /empty/i);
  });
});

describe('places that cannot be written', () => {
  it('a directory that is not there', async (t) => {
    const place = await makePlace(t);
    await assertFails(place, await vidgist(place, [plain.path, '-o', 'no/where/out.gif']), 'Io', /no\/where/);
  });
  it('a place below a file', async (t) => {
    const place = await makePlace(t);
    await assertFails(place, await vidgist(place, [plain.path, '-o', join(plain.path, 'out.gif')]), 'Io');
  });
  it('a directory instead of a file, with --force', async (t) => {
    const place = await makePlace(t);
    const taken = join(place.base, 'taken.gif');
    await mkdir(join(taken, 'mp4_h264.gif'), { recursive: true });
    await assertFails(place, await vidgist(place, [plain.path, '-o', `${taken}/`, '--force']), 'Io', /directory/i);
  });
  it('a name that is too long', async (t) => {
    const place = await makePlace(t);
    await assertFails(place, await vidgist(place, [plain.path, '-o', `${'x'.repeat(300)}.gif`]), 'Io');
  });
  it('standard output that is full', async (t) => {
    const place = await makePlace(t);
    const command = ['sh', '-c', '"$0" "$@" > /dev/full', VIDGIST];
    await assertFails(place, await vidgist(place, [plain.path, '-o', '-'], { command }), 'Io', /space|full/i);
  });
  it('a reader of standard output that has gone', async (t) => {
    const place = await makePlace(t);
    const { child, done } = start(place, [vga.path, '-o', '-', '--frames', '30']);
    child.stdout.destroy();
    const result = await done;
    assert.equal(result.status, EXIT.Io, `${result.status ?? result.signal}: ${result.stderr}`);
    assert.match(result.stderr, /^[^\n]+\n$/);
  });
});

const isRoot = process.getuid() === 0;
if (isRoot && spawnSync('unshare', ['-m', 'true']).status === 0) {
  // A file system of a few pages, mounted for the program's eyes only.
  const full = (directory, sizeKb) => [
    'unshare',
    '-m',
    'sh',
    '-c',
    `mount -t tmpfs -o size=${sizeKb}k none "$0" && exec "$@"`,
    directory,
  ];
  describe('a full disk', () => {
    it('of scratch, while standard input is spooled: ScratchFull', async (t) => {
      const place = await makePlace(t);
      const command = [...full(place.scratch, 16), VIDGIST];
      const result = await vidgist(place, ['-', '-o', 'out.gif'], { command, input: await readFile(vga.path) });
      await assertFails(place, result, 'ScratchFull', /space|full|room/i);
    });
    it('of the output: Io, and nothing is left there', async (t) => {
      const place = await makePlace(t);
      const target = join(place.base, 'target');
      await mkdir(target);
      // The list of what is left comes on stdout, from inside the mount.
      const command = [
        'unshare',
        '-m',
        'sh',
        '-c',
        'mount -t tmpfs -o size=8k none "$0" && "$@"; s=$?; ls -A "$0"; exit $s',
        target,
        VIDGIST,
      ];
      const result = await vidgist(place, [vga.path, '-o', join(target, 'out.gif')], { command });
      await assertFails(place, result, 'Io', /space|full|room/i);
    });
  });
} else {
  describe('a full disk', () => {
    it('of the output: Io', async (t) => {
      const place = await makePlace(t);
      const command = ['sh', '-c', 'ulimit -f 4; exec "$0" "$@"', VIDGIST];
      await assertFails(
        place,
        await vidgist(place, [vga.path, '-o', 'out.gif'], { command }),
        ['Io', 'ScratchFull'],
        /./,
      );
    });
  });
}

if (!isRoot) {
  describe('rights', () => {
    it('a file that may not be read', async (t) => {
      const place = await makePlace(t);
      const input = join(place.base, 'locked.mp4');
      await writeFile(input, await readFile(plain.path));
      await chmod(input, 0);
      await assertFails(place, await vidgist(place, [input, '-o', 'out.gif']), 'Io', /permission/i);
    });
    it('a directory that may not be written to', async (t) => {
      const place = await makePlace(t);
      const locked = join(place.base, 'locked');
      await mkdir(locked, { mode: 0o555 });
      await assertFails(place, await vidgist(place, [plain.path, '-o', join(locked, 'out.gif')]), 'Io', /permission/i);
    });
  });
}

describe('a huge file', () => {
  it('of nothing but zeros is refused without being read', async (t) => {
    const place = await makePlace(t);
    const input = join(place.base, 'sparse.mp4');
    await writeFile(input, '');
    await truncate(input, 3 * 2 ** 30);
    const result = await vidgist(place, [input, '-o', 'out.gif']);
    await assertFails(place, result, ['UnsupportedFormat', 'CorruptInput']);
  });
});
