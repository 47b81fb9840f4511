// What each option does, what it takes, and what it refuses.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

import { fixture } from '../fixtures/make_fixtures.mjs';
import { assertSize, numbersOf } from '../support/checks.mjs';
import { assertFails, makePlace, preview, vidgist } from '../support/program.mjs';
import { clipChoices, storyboardChoices, timelineOf } from '../support/timeline.mjs';

const plain = await fixture('mp4_h264.mp4'); // 160x120, 6 s, 25 fps, a keyframe every 2 s
const vga = await fixture('mp4_h264_vga.mp4'); // 640x480
const sample = fileURLToPath(new URL('../../docs/sample/sample.mp4', import.meta.url)); // 640x360, 26 s

const delaysOf = (gif) => gif.frames.map(({ delayMs }) => delayMs);

describe('ranges', () => {
  const sizes = [['15', '1281', '-1', '1.5', 'wide', ''], /16.*1280/];
  const table = {
    mode: [['film', ''], /storyboard.*clip/],
    start: [['-1', '101%', 'soon', '1:', '1:60', ''], /./],
    duration: [['0', '-1', '0%', '101%', ''], /./],
    frames: [['0', '101', '-3', '1.5', 'many', '', '99999999999999999999'], /1.*100/],
    delay: [['19ms', '10001ms', '0', '11', '50%'], /20 ?ms.*10 ?s/],
    fps: [['0', '31', '-1', '2.5', ''], /1.*30/],
    width: sizes,
    height: sizes,
    quality: [['0', '101', '-1', 'best', ''], /1.*100/],
    loop: [['-1', '65536', '1.5', 'ever', ''], /0.*65535/],
  };
  for (const [option, [values, range]] of Object.entries(table)) {
    for (const value of values) {
      it(`--${option}=${value} is refused, and the message names the option and its range`, async (t) => {
        const place = await makePlace(t);
        const mode = option === 'fps' ? ['--mode', 'clip'] : [];
        const result = await vidgist(place, [plain.path, ...mode, `--${option}=${value}`, '-o', 'out.gif']);
        await assertFails(place, result, 'InvalidOptions', value === '' ? /./ : range);
        assert.ok(result.stderr.includes(option), result.stderr);
      });
    }
  }

  const ends = [
    ['--frames', '1'],
    ['--frames', '100', '--delay', '20ms'],
    ['--delay', '10s', '--frames', '2'],
    ['--quality', '1'],
    ['--quality', '100'],
    ['--loop', '65535'],
    ['--width', '16'],
    ['--height', '16'],
    ['--width', '1280', '--height', '1280'],
    ['--mode', 'clip', '--fps', '1'],
    ['--mode', 'clip', '--fps', '30'],
    ['--start', '0%'],
    ['--duration', '100%'],
    ['--duration', '1ms'],
    ['--mode', 'storyboard'],
    ['--start', '99%', '--frames', '3'],
  ];
  for (const options of ends) {
    it(`${options.join(' ')} is taken`, async (t) => {
      const place = await makePlace(t);
      const { gif } = await preview(place, plain.path, options);
      assert.ok(gif.frames.length >= 1);
    });
  }
});

describe('modes', () => {
  for (const [options, name, other] of [
    [['--fps', '5'], 'fps', 'clip'],
    [['--mode', 'storyboard', '--fps', '5'], 'fps', 'clip'],
    [['--mode', 'clip', '--frames', '5'], 'frames', 'storyboard'],
    [['--mode', 'clip', '--delay', '1s'], 'delay', 'storyboard'],
  ]) {
    it(`${options.join(' ')}: an option of the other mode is refused, which is said`, async (t) => {
      const place = await makePlace(t);
      const result = await vidgist(place, [plain.path, ...options, '-o', 'out.gif']);
      await assertFails(place, result, 'InvalidOptions', new RegExp(`${name}.*${other}`));
    });
  }

  it('a storyboard has 12 frames of 500 ms by default, for ever, in a box of 320 x 320', async (t) => {
    const place = await makePlace(t);
    const { gif, info } = await preview(place, vga.path);
    assert.deepEqual(delaysOf(gif), Array(12).fill(500));
    assert.equal(gif.loop, 0);
    assert.deepEqual([gif.width, gif.height], [320, 240]);
    const choices = storyboardChoices(timelineOf(vga), { lengthMs: info.source.durationMs, count: 12 });
    numbersOf(gif, vga).forEach((number, i) =>
      assert.ok(choices[i].includes(number), `slot ${i}: ${number} of ${choices[i]}`),
    );
  });

  it('a clip is 3 s at 10 fps from the beginning by default', async (t) => {
    const place = await makePlace(t);
    const { gif, info } = await preview(place, plain.path, ['--mode', 'clip']);
    assert.deepEqual(delaysOf(gif), Array(30).fill(100));
    assert.deepEqual(numbersOf(gif, plain), clipChoices(timelineOf(plain), { startMs: 0, fps: 10, count: 30 }));
    assert.equal(info.output.loop, 0);
  });

  it('a storyboard gives every frame a palette of its own or shares it; a clip has one', async (t) => {
    const place = await makePlace(t);
    const clip = await preview(place, sample, ['--mode', 'clip', '--duration', '1s', '--width', '160']);
    assert.ok(clip.gif.frames.every(({ ownPalette }) => !ownPalette));
  });
});

describe('frames and delay', () => {
  for (const count of [1, 2, 7, 30]) {
    it(`--frames ${count}`, async (t) => {
      const place = await makePlace(t);
      const { gif, info } = await preview(place, plain.path, ['--frames', count]);
      assert.equal(gif.frames.length, count);
      const choices = storyboardChoices(timelineOf(plain), { lengthMs: info.source.durationMs, count });
      numbersOf(gif, plain).forEach((number, i) =>
        assert.ok(choices[i].includes(number), `slot ${i}: ${number} of ${choices[i]}`),
      );
    });
  }

  it('--delay sets the delay', async (t) => {
    const place = await makePlace(t);
    const { gif } = await preview(place, plain.path, ['--frames', '4', '--delay', '250ms']);
    assert.deepEqual(delaysOf(gif), [250, 250, 250, 250]);
  });

  it('delays that are no whole centiseconds do not drift', async (t) => {
    const place = await makePlace(t);
    const { gif } = await preview(place, plain.path, ['--frames', '20', '--delay', '33ms']);
    const sum = delaysOf(gif).reduce((a, b) => a + b, 0);
    assert.ok(Math.abs(sum - 660) <= 5, `the sum is ${sum}`);
    assert.ok(
      delaysOf(gif).every((delay) => delay === 30 || delay === 40),
      `${delaysOf(gif)}`,
    );
  });
});

describe('fps', () => {
  it('30 fps do not drift, and no delay is under 20 ms', async (t) => {
    const place = await makePlace(t);
    const { gif } = await preview(place, plain.path, ['--mode', 'clip', '--fps', '30', '--duration', '2s']);
    const sum = delaysOf(gif).reduce((a, b) => a + b, 0);
    assert.ok(Math.abs(sum - 2000) <= 10, `the sum is ${sum}`);
    assert.ok(delaysOf(gif).every((delay) => delay >= 20));
  });

  it('a frame is shown from its very PTS on', async (t) => {
    const place = await makePlace(t);
    const { gif } = await preview(place, plain.path, [
      '--mode',
      'clip',
      '--fps',
      '25',
      '--start',
      '2s',
      '--duration',
      '1s',
    ]);
    assert.deepEqual(
      numbersOf(gif, plain),
      Array.from({ length: 25 }, (_, i) => 50 + i),
    );
  });

  it('more than 600 frames are refused, and the limit is named', async (t) => {
    const place = await makePlace(t);
    const options = ['--mode', 'clip', '--fps', '30', '--duration', '25s', '-o', 'out.gif'];
    await assertFails(place, await vidgist(place, [sample, ...options]), 'InvalidOptions', /600/);
  });
});

describe('start and duration', () => {
  const spellings = [
    ['1.5', 1500],
    ['1500ms', 1500],
    ['0:01.5', 1500],
    ['1s500ms', 1500],
    ['25%', 1500],
    ['0:00:01.5', 1500],
    ['0m1.5s', 1500],
    ['1.50', 1500],
    ['0h0m1s500ms', 1500],
    ['2', 2000],
    ['0:02', 2000],
    ['0', 0],
  ];
  for (const [text, startMs] of spellings) {
    it(`--start ${text} is ${startMs} ms`, async (t) => {
      const place = await makePlace(t);
      const { gif } = await preview(place, plain.path, [
        '--mode',
        'clip',
        '--start',
        text,
        '--duration',
        '200ms',
        '--fps',
        '10',
      ]);
      assert.deepEqual(numbersOf(gif, plain), clipChoices(timelineOf(plain), { startMs, fps: 10, count: 2 }));
    });
  }

  for (const [text, count] of [
    ['1s', 10],
    ['1', 10],
    ['0:01', 10],
    ['1000ms', 10],
    ['50%', 30],
    ['10s', 50],
    ['1ms', 1],
  ]) {
    it(`--duration ${text} is ${count} frames of a clip that starts at 1 s`, async (t) => {
      const place = await makePlace(t);
      const { gif } = await preview(place, plain.path, ['--mode', 'clip', '--start', '1', '--duration', text]);
      assert.equal(gif.frames.length, count);
    });
  }

  it('a storyboard keeps to the span', async (t) => {
    const place = await makePlace(t);
    const span = ['--start', '1s', '--duration', '2400ms', '--frames', '4'];
    const { gif } = await preview(place, plain.path, span);
    const choices = storyboardChoices(timelineOf(plain), { startMs: 1000, lengthMs: 2400, count: 4 });
    numbersOf(gif, plain).forEach((number, i) =>
      assert.ok(choices[i].includes(number), `slot ${i}: ${number} of ${choices[i]}`),
    );
  });

  it('a start behind the end is refused, and the end is named', async (t) => {
    const place = await makePlace(t);
    await assertFails(
      place,
      await vidgist(place, [plain.path, '--start', '7s', '-o', 'out.gif']),
      'InvalidOptions',
      /start.*0:06/,
    );
  });
});

describe('width and height', () => {
  const cases = [
    [[], 320, 320],
    [['--width', '100'], 100, 1e9],
    [['--height', '90'], 1e9, 90],
    [['--width', '200', '--height', '50'], 200, 50],
    [['--width', '64', '--height', '300'], 64, 300],
    [['--width', '1280'], 1280, 1e9],
    [['--width', '500'], 500, 1e9],
    [['--height', '480'], 1e9, 480],
    [['--width', '16', '--height', '16'], 16, 16],
  ];
  for (const [options, width, height] of cases) {
    it(`${options.join(' ') || 'neither'}: in the box, aspect kept, never enlarged`, async (t) => {
      const place = await makePlace(t);
      const { gif } = await preview(place, vga.path, ['--frames', '2', ...options]);
      assertSize(vga, gif, width, height);
      assert.ok(gif.width <= Math.min(width, 640) && gif.height <= Math.min(height, 480), `${gif.width}x${gif.height}`);
      if (gif.width >= 60) numbersOf(gif, vga);
    });
  }
});

describe('quality and loop', () => {
  it('bytes grow with quality', async (t) => {
    const place = await makePlace(t);
    const sizes = [];
    for (const quality of [1, 30, 60, 80, 100]) {
      const { bytes } = await preview(place, sample, ['--frames', '4', '--quality', quality], { name: `q${quality}` });
      sizes.push(bytes.length);
    }
    for (let i = 1; i < sizes.length; i++) assert.ok(sizes[i] > sizes[i - 1], `sizes are ${sizes}`);
  });

  // The count in the file is how often it is repeated, and it is missing where it plays once.
  for (const [times, count] of [
    [0, 0],
    [1, null],
    [2, 1],
    [5, 4],
    [65535, 65534],
  ]) {
    it(`--loop ${times}`, async (t) => {
      const place = await makePlace(t);
      const { gif, info } = await preview(place, plain.path, ['--frames', '3', '--loop', times]);
      assert.equal(gif.loop, count);
      assert.equal(info.output.loop, times);
    });
  }
});

describe('determinism', () => {
  for (const options of [
    ['--frames', '4'],
    ['--mode', 'clip', '--duration', '1s', '--quality', '60'],
  ]) {
    it(`the same bytes twice: ${options.join(' ')}`, async (t) => {
      const place = await makePlace(t);
      const first = await preview(place, sample, options, { name: 'first' });
      const second = await preview(place, sample, options, { name: 'second' });
      assert.ok(first.bytes.equals(second.bytes));
    });
  }
});
