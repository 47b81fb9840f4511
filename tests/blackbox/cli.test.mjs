// The command line: help, names of inputs and outputs, streams, several inputs, what is replaced and what not.

import assert from 'node:assert/strict';
import { copyFile, link, mkdir, readFile, readdir, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import { fixture } from '../fixtures/make_fixtures.mjs';
import { decodeGif } from '../support/gif.mjs';
import { EXIT, assertFails, makePlace, preview, vidgist } from '../support/program.mjs';

const plain = await fixture('mp4_h264.mp4');
const webm = await fixture('webm_vp8_live.webm');
const text = await fixture('text.mp4');

const OPTIONS = ['mode', 'start', 'duration', 'frames', 'delay', 'fps', 'width', 'height', 'quality', 'loop'];
const FLAGS = ['--force', '--json', '--quiet', '--version', '--help', '--output'];
const FEW = ['--frames', '2'];

describe('help', () => {
  for (const flag of ['--help', '-h']) {
    it(`${flag} tells of every option, its default, the exit statuses, and gives examples`, async (t) => {
      const place = await makePlace(t);
      const { status, stdout, stderr } = await vidgist(place, [flag]);
      const help = stdout.toString();
      assert.equal(status, 0);
      assert.equal(stderr, '');
      for (const option of OPTIONS) assert.match(help, new RegExp(`^  --${option} `, 'm'));
      for (const option of FLAGS) assert.ok(help.includes(option), option);
      for (const [name, code] of Object.entries(EXIT)) assert.match(help, new RegExp(`^\\s+${code}\\s+${name}`, 'm'));
      assert.match(help, /Examples/);
      assert.match(help, /vidgist probe/);
      assert.ok(
        help.split('\n').every((line) => line.length <= 80),
        'fits a terminal',
      );
    });
  }
  it('--version', async (t) => {
    const place = await makePlace(t);
    const { status, stdout } = await vidgist(place, ['--version']);
    assert.equal(status, 0);
    assert.match(stdout.toString(), /^vidgist \d+\.\d+\.\d+\n$/);
  });
  for (const [args, says] of [
    [[], /input/i],
    [['--frobnicate', 'x.mp4'], /--frobnicate/],
    [['x.mp4', '--frames'], /frames/],
    [['probe'], /input/i],
    [['x.mp4', '--width=abc'], /width/],
  ]) {
    it(`vidgist ${args.join(' ')} is refused`, async (t) => {
      const place = await makePlace(t);
      await assertFails(place, await vidgist(place, args), 'InvalidOptions', says);
    });
  }
});

describe('where the GIF goes', () => {
  it('beside the input by default, and the line on stderr says so', async (t) => {
    const place = await makePlace(t);
    await copyFile(plain.path, join(place.work, 'my film.v2.mp4'));
    const { status, stdout, stderr } = await vidgist(place, ['my film.v2.mp4', ...FEW]);
    assert.equal(status, 0, stderr);
    assert.deepEqual((await readdir(place.work)).sort(), ['my film.v2.gif', 'my film.v2.mp4']);
    assert.equal(stdout.length, 0);
    assert.match(stderr, /my film\.v2\.gif/);
    decodeGif(await readFile(join(place.work, 'my film.v2.gif')));
  });

  for (const name of [
    'ünïcödé 🎬.mp4',
    "quote'd $(x) `y`.mp4",
    'no_extension',
    '.hidden.mp4',
    'a\nb.mp4',
    '[a].mp4',
    '-dash.mp4',
  ]) {
    it(`any name of an input: ${JSON.stringify(name)}`, async (t) => {
      const place = await makePlace(t);
      await copyFile(plain.path, join(place.work, name));
      const { status, stderr } = await vidgist(place, [...FEW, '--', name]);
      assert.equal(status, 0, stderr);
      assert.equal((await readdir(place.work)).length, 2);
      assert.match(stderr, /^[^\n]+\n$/);
    });
  }

  it('into an existing directory, with or without a slash', async (t) => {
    const place = await makePlace(t);
    await mkdir(join(place.work, 'there'));
    for (const name of ['there', 'there/']) {
      const { status, stderr } = await vidgist(place, [plain.path, '-o', name, '--force', ...FEW]);
      assert.equal(status, 0, stderr);
      assert.deepEqual(await readdir(join(place.work, 'there')), ['mp4_h264.gif']);
    }
  });

  it('several inputs go to a directory, one each', async (t) => {
    const place = await makePlace(t);
    await mkdir(join(place.work, 'all'));
    const { status, stdout, stderr } = await vidgist(place, [plain.path, webm.path, '-o', 'all/', '--json', ...FEW]);
    assert.equal(status, 0, stderr);
    assert.deepEqual((await readdir(join(place.work, 'all'))).sort(), ['mp4_h264.gif', 'webm_vp8_live.gif']);
    const lines = stdout
      .toString()
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    assert.deepEqual(
      lines.map(({ source }) => source.container),
      ['mov', 'matroska'],
    );
    assert.deepEqual(
      lines.map(({ output }) => output.path),
      ['all/mp4_h264.gif', 'all/webm_vp8_live.gif'],
    );
  });

  it('one bad input of several: the others are made, the status is its own', async (t) => {
    const place = await makePlace(t);
    await mkdir(join(place.work, 'all'));
    const { status, stderr } = await vidgist(place, [
      plain.path,
      text.path,
      webm.path,
      '-o',
      'all/',
      '--quiet',
      ...FEW,
    ]);
    assert.equal(status, EXIT.UnsupportedFormat);
    assert.deepEqual((await readdir(join(place.work, 'all'))).sort(), ['mp4_h264.gif', 'webm_vp8_live.gif']);
    assert.match(stderr, /text\.mp4/);
  });

  for (const [title, args] of [
    ['several inputs to one file', ['-o', 'one.gif']],
    ['several inputs to stdout', ['-o', '-']],
  ]) {
    it(`${title} are refused`, async (t) => {
      const place = await makePlace(t);
      await assertFails(place, await vidgist(place, [plain.path, webm.path, ...args]), 'InvalidOptions', /-o DIR/);
    });
  }

  it('an empty name is refused', async (t) => {
    const place = await makePlace(t);
    await assertFails(place, await vidgist(place, [plain.path, '-o', '']), 'InvalidOptions', /-o|output/i);
  });

  it('two inputs of one name to one directory are refused', async (t) => {
    const place = await makePlace(t);
    for (const folder of ['a', 'b', 'out']) await mkdir(join(place.base, folder));
    for (const folder of ['a', 'b']) await copyFile(plain.path, join(place.base, folder, 'x.mp4'));
    const inputs = [join(place.base, 'a/x.mp4'), join(place.base, 'b/x.mp4')];
    await assertFails(
      place,
      await vidgist(place, [...inputs, '-o', join(place.base, 'out')]),
      'InvalidOptions',
      /both/,
    );
    assert.deepEqual(await readdir(join(place.base, 'out')), []);
  });
});

describe('what is there already', () => {
  it('is kept without --force, and replaced with it', async (t) => {
    const place = await makePlace(t);
    const path = join(place.work, 'out.gif');
    await writeFile(path, 'precious');
    const refused = await vidgist(place, [plain.path, '-o', path, ...FEW]);
    assert.equal(refused.status, EXIT.Io);
    assert.match(refused.stderr, /^[^\n]*out\.gif[^\n]*--force[^\n]*\n$/);
    assert.equal(await readFile(path, 'utf8'), 'precious');
    const made = await vidgist(place, [plain.path, '-o', path, '--force', ...FEW]);
    assert.equal(made.status, 0, made.stderr);
    decodeGif(await readFile(path));
    assert.deepEqual(await readdir(place.work), ['out.gif']);
  });

  it('is kept with --force when the preview fails', async (t) => {
    const place = await makePlace(t);
    const path = join(place.work, 'out.gif');
    await writeFile(path, 'precious');
    const { status } = await vidgist(place, [text.path, '-o', path, '--force']);
    assert.equal(status, EXIT.UnsupportedFormat);
    assert.equal(await readFile(path, 'utf8'), 'precious');
    assert.deepEqual(await readdir(place.work), ['out.gif']);
  });

  for (const [title, make] of [
    ['the input itself', async (input) => input],
    ['a hard link to the input', async (input, other) => (await link(input, other), other)],
    ['a symbolic link to the input', async (input, other) => (await symlink(input, other), other)],
  ]) {
    it(`${title} is never written to`, async (t) => {
      const place = await makePlace(t);
      const input = join(place.work, 'film.gif');
      const before = await readFile((await fixture('gif_gif.gif')).path);
      await writeFile(input, before);
      const output = await make(input, join(place.work, 'other.gif'));
      const { status } = await vidgist(place, [input, '-o', output, '--force']);
      assert.equal(status, EXIT.InvalidOptions);
      assert.ok((await readFile(input)).equals(before));
    });
  }

  it('a GIF as input with no -o would replace itself: refused', async (t) => {
    const place = await makePlace(t);
    const input = join(place.work, 'film.gif');
    await copyFile((await fixture('gif_gif.gif')).path, input);
    const before = await stat(input);
    const { status } = await vidgist(place, [input, '--force']);
    assert.equal(status, EXIT.InvalidOptions);
    assert.equal((await stat(input)).mtimeMs, before.mtimeMs);
  });
});

describe('streams', () => {
  it('-o - writes the GIF to stdout, the same as to a file', async (t) => {
    const place = await makePlace(t);
    const file = await preview(place, plain.path, FEW);
    const { status, stdout, stderr } = await vidgist(place, [plain.path, '-o', '-', ...FEW]);
    assert.equal(status, 0, stderr);
    assert.ok(stdout.equals(file.bytes));
  });

  for (const name of ['mp4_h264.mp4', 'webm_vp8_live.webm', 'ts_h264.ts']) {
    it(`${name} from stdin gives the same GIF as from its file, on stdout by default`, async (t) => {
      const place = await makePlace(t);
      const { path } = await fixture(name);
      const file = await preview(place, path, FEW);
      const { status, stdout, stderr } = await vidgist(place, ['-', ...FEW], { input: await readFile(path) });
      assert.equal(status, 0, stderr);
      assert.ok(stdout.equals(file.bytes));
    });
  }

  it('stdin to a file, with --json', async (t) => {
    const place = await makePlace(t);
    const { info } = await preview(place, '-', FEW, { input: await readFile(plain.path) });
    assert.equal(info.source.container, 'mov');
  });

  it('--json and the GIF cannot both go to stdout', async (t) => {
    const place = await makePlace(t);
    await assertFails(place, await vidgist(place, [plain.path, '-o', '-', '--json']), 'InvalidOptions', /json/);
  });

  it('--quiet prints nothing', async (t) => {
    const place = await makePlace(t);
    const { status, stdout, stderr } = await vidgist(place, [plain.path, '-o', 'out.gif', '--quiet', ...FEW]);
    assert.deepEqual([status, stdout.length, stderr], [0, 0, '']);
  });

  it('--quiet still prints the error', async (t) => {
    const place = await makePlace(t);
    await assertFails(place, await vidgist(place, [text.path, '-o', 'out.gif', '--quiet']), 'UnsupportedFormat');
  });
});
