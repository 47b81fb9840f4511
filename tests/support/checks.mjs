// What must hold for the preview of every fixture that shows the test picture.

import assert from 'node:assert/strict';

import { CORNERS } from '../fixtures/picture.mjs';
import { isOpaque } from './gif.mjs';
import { UPRIGHT, cornerColors, orientation, readFrameNumber } from './timecode.mjs';
import { timelineOf } from './timeline.mjs';

/** The size in which a fixture is shown: square pixels, upright. */
export function displaySize({ width, height, facts }) {
  const turned = facts.width !== width && facts.width === height;
  const [num, den] = facts.sar;
  const shown = [Math.round((facts.width * num) / den), facts.height];
  return turned ? shown.reverse() : shown;
}

/** A size fitted into a box, never enlarged. */
export function fitted([width, height], boxWidth = 320, boxHeight = 320) {
  const scale = Math.min(1, boxWidth / width, boxHeight / height);
  return [Math.max(1, width * scale), Math.max(1, height * scale)];
}

/** When the last frame ends, in milliseconds. */
export function endOf(fixture) {
  const timeline = timelineOf(fixture);
  const last = timeline.at(-1).ms;
  return last + (timeline.length > 1 && fixture.vfr ? last - timeline.at(-2).ms : 1000 / fixture.fps);
}

export function assertSource(fixture, info) {
  assert.equal(info.source.container, fixture.container, 'container');
  assert.equal(info.source.codec, fixture.codec, 'codec');
  assert.deepEqual([info.source.width, info.source.height], displaySize(fixture), 'size of the source');
}

export function assertDuration(fixture, info) {
  const end = endOf(fixture);
  const tolerance = fixture.fewTimes ? 1000 : 1500 / fixture.fps + 5;
  assert.ok(
    Math.abs(info.source.durationMs - end) <= tolerance,
    `durationMs is ${info.source.durationMs}, the last frame ends at ${end}`,
  );
}

/** In the box, with the display's aspect to the rounding of a pixel. */
export function assertSize(fixture, gif, boxWidth, boxHeight) {
  const [width, height] = fitted(displaySize(fixture), boxWidth, boxHeight);
  assert.ok(
    Math.abs(gif.width - width) <= 1 && Math.abs(gif.height - height) <= 1,
    `the GIF is ${gif.width}x${gif.height}, should be ${width.toFixed(1)}x${height.toFixed(1)}`,
  );
}

/** The number that each canvas shows; checks that each is opaque and upright on the way. */
export function numbersOf(gif, fixture) {
  return gif.frames.map((canvas, i) => {
    assert.ok(isOpaque(canvas), `frame ${i} has holes`);
    if (!fixture.gray) assert.equal(orientation(canvas), UPRIGHT, `frame ${i}: the corners`);
    return readFrameNumber(canvas);
  });
}

/** `sourceMs` has to be the time of the frame that is seen. */
export function assertSourceTimes(fixture, info, numbers) {
  const timeline = timelineOf(fixture);
  // Where the container does not tell when frames that were coded out of order are shown, nobody can know exactly.
  const tolerance = fixture.reordered ? 3000 / fixture.fps : 1.5;
  numbers.forEach((number, i) => {
    const { sourceMs } = info.output.frames[i];
    const { ms } = timeline[number];
    assert.ok(
      Math.abs(sourceMs - ms) <= tolerance,
      `frame ${i} shows number ${number} of ${ms} ms, sourceMs says ${sourceMs}`,
    );
  });
}

/** The corner's colors have to come out as they were painted, whatever matrix and range the file uses. */
export function assertColors(gif, tolerance) {
  const want = [CORNERS.red, CORNERS.green, CORNERS.blue, CORNERS.yellow];
  cornerColors(gif.frames[0]).forEach((rgb, i) => {
    const off = Math.max(...rgb.map((value, c) => Math.abs(value - want[i][c])));
    assert.ok(off <= tolerance, `corner ${i} is ${rgb.map(Math.round)}, should be ${want[i]}`);
  });
}

/** Runs of the same number become one frame that is shown for longer. */
export function merged(numbers, delayMs) {
  const frames = [];
  for (const number of numbers) {
    if (frames.at(-1)?.number === number) frames.at(-1).delayMs += delayMs;
    else frames.push({ number, delayMs });
  }
  return frames;
}
