// Real videos: a folder of them named by VIDGIST_MEDIA. Without it there is nothing to test here.

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import { contrast, isOpaque, meanColor } from '../support/gif.mjs';
import { makePlace, preview, vidgist } from '../support/program.mjs';

const folder = process.env.VIDGIST_MEDIA;
const videos = folder
  ? readdirSync(folder)
      .filter((name) => /\.(mp4|mov|mkv|webm|avi|flv|ts|mpg|ogg|ogv|asf|wmv|gif|3gp)$/i.test(name))
      .sort()
  : [];

function assertPictures(gif) {
  for (const [i, canvas] of gif.frames.entries()) {
    assert.ok(isOpaque(canvas), `frame ${i} has holes`);
    assert.ok(contrast(canvas) > 4, `frame ${i} is blank`);
  }
}

/** A coarse picture of a canvas: the mean colors of 4 x 4 fields. */
function coarse(canvas) {
  return Array.from({ length: 16 }, (_, i) => {
    const [x, y] = [(i % 4) / 4, Math.floor(i / 4) / 4];
    return meanColor(canvas, x, y, x + 0.25, y + 0.25);
  });
}

const distance = (a, b) => a.reduce((sum, rgb, i) => sum + Math.hypot(...rgb.map((v, c) => v - b[i][c])), 0) / a.length;

/** The coarse picture, turned by quarters clockwise. */
function turned(fields, quarters) {
  let result = fields;
  for (let q = 0; q < quarters; q++) {
    result = Array.from({ length: 16 }, (_, i) => result[(3 - (i % 4)) * 4 + Math.floor(i / 4)]);
  }
  return result;
}

if (process.env.VIDGIST_MEDIA) {
  it('VIDGIST_MEDIA has videos', () => assert.ok(videos.length > 0, `no video in ${folder}`));
}

if (videos.length > 0) {
  describe('real videos', { concurrency: 2 }, () => {
    for (const name of videos) {
      it(`${name}: a storyboard`, async (t) => {
        const place = await makePlace(t);
        const { gif, info } = await preview(place, join(folder, name));
        assert.equal(gif.frames.length, 12);
        assertPictures(gif);
        const times = info.output.frames.map(({ sourceMs }) => sourceMs);
        assert.deepEqual(
          times,
          [...times].sort((a, b) => a - b),
          'in order',
        );
        const slot = info.source.durationMs / 12;
        times.forEach((ms, i) =>
          assert.ok(ms >= i * slot - 1 && ms <= (i + 1) * slot + 1, `frame ${i} is of ${ms} ms`),
        );
        assert.deepEqual(info.warnings, []);
      });

      it(`${name}: a clip`, async (t) => {
        const place = await makePlace(t);
        const { gif } = await preview(place, join(folder, name), [
          '--mode',
          'clip',
          '--start',
          '50%',
          '--duration',
          '1s',
        ]);
        const length = gif.frames.reduce((sum, { delayMs }) => sum + delayMs, 0);
        assert.equal(length, 1000);
        assertPictures(gif);
      });
    }
  });

  const upright = videos.find((name) => /^bbb_.*mkv/.test(name));
  const rotated = videos.find((name) => /rot90/.test(name));
  if (upright && rotated) {
    describe('a turned video', () => {
      it(`${rotated} is shown as its matrix says: the same pictures as ${upright}, a quarter turned`, async (t) => {
        const place = await makePlace(t);
        const straight = await preview(place, join(folder, upright), ['--frames', '4'], { name: 'straight' });
        const { gif, info } = await preview(place, join(folder, rotated), ['--frames', '4'], { name: 'turned' });
        const { stdout } = await vidgist(place, ['probe', join(folder, rotated), '--json']);
        const { rotation } = JSON.parse(stdout.toString()).source;
        assert.ok(rotation === 90 || rotation === 270, `rotation is ${rotation}`);
        assert.ok(info.source.height > info.source.width, 'the picture stands');
        const quarters = [0, 1, 2, 3].map((turn) =>
          Math.max(
            ...gif.frames.map((canvas, i) => distance(coarse(canvas), turned(coarse(straight.gif.frames[i]), turn))),
          ),
        );
        const best = quarters.indexOf(Math.min(...quarters));
        assert.equal(best, rotation / 90, `distances by quarters: ${quarters.map(Math.round)}`);
      });
    });
  }
}
