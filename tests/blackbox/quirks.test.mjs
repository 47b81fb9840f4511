// Videos that break naive tools: turned, stretched, with odd times, odd sizes, odd colors, in odd company.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { fixture, goodRecipes } from '../fixtures/make_fixtures.mjs';
import { quirkRecipes } from '../fixtures/quirks.mjs';
import { numbersOf } from '../support/checks.mjs';
import { testFixtures } from '../support/fixture_tests.mjs';
import { makePlace, preview } from '../support/program.mjs';

const names = new Set(quirkRecipes.filter(({ headless }) => !headless).map(({ name }) => name));
await testFixtures(
  'quirks',
  goodRecipes.filter(({ name }) => names.has(name)),
);

describe('a stream that starts without a keyframe', () => {
  for (const options of [
    ['--frames', '4'],
    ['--mode', 'clip', '--start', '1s', '--duration', '1s'],
  ]) {
    it(`shows whole pictures at the right distances: ${options.join(' ')}`, async (t) => {
      const place = await makePlace(t);
      const source = await fixture('ts_h264_starts_without_keyframe.ts');
      const { gif, info } = await preview(place, source.path, options);
      const numbers = numbersOf(gif, source);
      // What comes before the first keyframe cannot be shown, and where 0 is then is open: distances are not.
      assert.ok(
        numbers.every((number) => number >= 50),
        `numbers are ${numbers}`,
      );
      const { frames } = info.output;
      numbers.forEach((number, i) => {
        const between = frames[i].sourceMs - frames[0].sourceMs;
        assert.ok(
          Math.abs(between - (number - numbers[0]) * 40) <= 1.5,
          `frame ${i}: ${number} at ${frames[i].sourceMs}`,
        );
      });
      assert.ok(numbers.length >= 3, `only ${numbers.length} frames`);
      assert.deepEqual(
        numbers,
        [...numbers].sort((a, b) => a - b),
        'in order',
      );
    });
  }
});

describe('few keyframes', () => {
  it('gives the nearest keyframe, with a warning, if forward decoding would take too long', async (t) => {
    const place = await makePlace(t);
    const source = await fixture('mp4_h264_long_gop.mp4');
    const { gif, info, stderr } = await preview(place, source.path, ['--frames', '2', '--delay', '300ms']);
    assert.deepEqual(new Set(numbersOf(gif, source)), new Set([0]));
    assert.equal(info.warnings.length, 1);
    assert.equal(info.warnings[0].code, 'nearestKeyframe');
    assert.match(stderr, /keyframe/);
  });

  it('decodes on through one GOP from slot to slot', async (t) => {
    const place = await makePlace(t);
    const source = await fixture('mp4_h264_long_gop.mp4');
    const { gif, info } = await preview(place, source.path, ['--frames', '12']);
    assert.deepEqual(
      numbersOf(gif, source),
      Array.from({ length: 12 }, (_, i) => 75 * i),
    );
    assert.deepEqual(info.warnings, []);
  });
});
