// The same file and options give the same GIF, byte for byte, from the native program, in Node.js and in browsers;
// and where there is none, the same error.

import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';

import { servePage } from '../support/browsers.mjs';
import { chromiumBuild, firefoxBuild, nativeBuild, nodeBuild } from './builds.mjs';
import { gatherVideos, optionSets } from './jobs.mjs';

const sets = Object.values(optionSets);

/** Containers and codecs of all kinds, damage and refusal: what Firefox is asked for, with the first set. */
const FIREFOX_VIDEOS = [
  'mp4_h264.mp4',
  'mp4_hevc.mp4',
  'webm_vp9.webm',
  'mkv_av1.mkv',
  'webm_vp8_live.webm',
  'ts_h264.ts',
  'mp4_h264_rotate90.mp4',
  'ogg_theora.ogg',
  'mp4_h264_truncated.mp4',
  'text.mp4',
];

const videos = await gatherVideos();
const server = await servePage({ '/videos/': videos.folder });
const native = await nativeBuild(videos.folder);
const expected = new Map(); // of links: promises of outcomes

/** What the native program makes; each video once, however many ask. */
function expectedOf(link) {
  if (!expected.has(link)) expected.set(link, native.outcomesOf(link, sets));
  return expected.get(link);
}

/** What must be equal: all but the time it took. */
function comparable(outcome) {
  if (!outcome.info) return outcome;
  const { timings, ...info } = outcome.info;
  return { sha256: outcome.sha256, info };
}

let compared = 0;

async function compare(build, link, count = sets.length) {
  const [wanted, got] = await Promise.all([expectedOf(link), build.outcomesOf(link, sets.slice(0, count))]);
  got.forEach((outcome, i) => {
    assert.deepEqual(comparable(outcome), comparable(wanted[i]), Object.keys(optionSets)[i]);
    if (outcome.sha256) compared += 1;
  });
}

after(async () => {
  await Promise.all([native.close(), server.close(), videos.close()]);
  console.log(`# ${compared} GIFs were the same as the native program's, byte for byte`);
});

describe('GIFs are the same, byte for byte', { concurrency: 2 }, () => {
  for (const [title, make] of [
    ['in Node.js', () => nodeBuild(videos.folder)],
    ['in Chromium', () => chromiumBuild(server.url)],
  ]) {
    describe(title, async () => {
      const build = await make();
      after(() => build.close());
      for (const { name, link } of videos.links) it(name, () => compare(build, link));
    });
  }
});

describe('in Firefox too', async () => {
  const build = await firefoxBuild(server.url);
  after(() => build.close());
  for (const name of FIREFOX_VIDEOS) {
    it(name, () => compare(build, videos.links.find((each) => each.name === name).link, 1));
  }
});
