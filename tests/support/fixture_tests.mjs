// The tests that every good fixture has to pass; used for one table of fixtures after the other.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { fixtures } from '../fixtures/make_fixtures.mjs';
import {
  assertColors,
  assertDuration,
  assertSize,
  assertSource,
  assertSourceTimes,
  endOf,
  merged,
  numbersOf,
} from './checks.mjs';
import { makePlace, preview } from './program.mjs';
import { clipChoices, storyboardChoices, timelineOf } from './timeline.mjs';

const FRAMES = 5;
const DELAY_MS = 500;

export async function testFixtures(title, recipes) {
  const all = await fixtures(recipes);
  describe(title, { concurrency: 2 }, () => {
    for (const { name } of recipes) {
      it(name, async (t) => {
        const place = await makePlace(t);
        await checkStoryboard(place, all.get(name));
        await checkClip(place, all.get(name));
      });
    }
  });
}

async function checkStoryboard(place, fixture) {
  const { gif, info, stderr } = await preview(place, fixture.path, ['--frames', FRAMES], { name: 'storyboard' });
  assertSource(fixture, info);
  assertDuration(fixture, info);
  assertSize(fixture, gif);
  assert.equal(gif.loop, 0, 'loops for ever');
  const codes = info.warnings.map(({ code }) => code);
  const allowed = [...(fixture.noDuration ? ['durationMissing'] : []), ...(fixture.hdr ? ['hdr'] : [])];
  assert.deepEqual(
    codes.filter((code) => !allowed.includes(code)),
    [],
    `warnings: ${stderr}`,
  );
  if (fixture.tiny) return;

  const numbers = numbersOf(gif, fixture);
  assertSourceTimes(fixture, info, numbers);
  const cellsAreWide = gif.width >= 60; // else colors of neighbors mix
  if (!fixture.gray && !fixture.hdr && cellsAreWide) assertColors(gif, fixture.colors ? 8 : 12);
  // What would be the same frame again is one frame that is shown for longer.
  assert.equal(
    gif.frames.reduce((sum, { delayMs }) => sum + delayMs, 0),
    FRAMES * DELAY_MS,
  );
  if (fixture.reordered) return; // which packet holds which frame cannot be told from outside
  const timeline = timelineOf(fixture);
  const choices = storyboardChoices(timeline, { lengthMs: info.source.durationMs, count: FRAMES });
  const expected = merged(
    choices.map((choice) => choice[0]),
    DELAY_MS,
  ).length;
  assert.equal(numbers.length, expected, 'frame count');
  if (expected < FRAMES) return;
  if (fixture.fewTimes) return assertInSlots(timeline, numbers, info);
  numbers.forEach((number, i) => {
    const allowedNumbers = fixture.anyKey ? [...choices[i], ...withoutKeys(timeline, info)[i]] : choices[i];
    assert.ok(allowedNumbers.includes(number), `slot ${i} shows frame ${number}, should be one of ${allowedNumbers}`);
  });
}

/** Where not every frame has a time, any frame of the slot that has one will do. */
function assertInSlots(timeline, numbers, info) {
  const slot = info.source.durationMs / FRAMES;
  numbers.forEach((number, i) => {
    assert.equal(Math.floor((timeline[number].ms + 0.5) / slot), i, `slot ${i} shows frame ${number}`);
  });
}

/** The choices if only the first frame is known to be a keyframe. */
function withoutKeys(timeline, info) {
  const poor = timeline.map((frame, i) => ({ ...frame, key: i === 0 }));
  return storyboardChoices(poor, { lengthMs: info.source.durationMs, count: FRAMES });
}

async function checkClip(place, fixture) {
  const long = endOf(fixture) > 2600;
  const [startMs, count] = long ? [1510, 10] : [0, 1];
  const span = ['--mode', 'clip', '--start', `${startMs}ms`, '--duration', long ? '1s' : '100ms'];
  const { gif, info } = await preview(place, fixture.path, span, { name: 'clip' });
  assertSize(fixture, gif);
  if (fixture.tiny) return;
  const numbers = numbersOf(gif, fixture);
  assertSourceTimes(fixture, info, numbers);
  if (fixture.reordered) return;
  const expected = merged(clipChoices(timelineOf(fixture), { startMs, fps: 10, count }), 100);
  // A clip that is cut short by the video's end is shown for as long as there is something to show.
  const seen = numbers.map((number, i) => ({ number, delayMs: long ? gif.frames[i].delayMs : 100 }));
  assert.deepEqual(seen, expected);
}
