// The npm package in Chromium against ffmpeg.wasm: a page is open, a file has been picked, and nothing of either is
// loaded yet; until the GIF is there. Each measurement has a browser of its own.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';

import { launchChromium, openPage, servePage } from '../support/browsers.mjs';
import { ROUNDS, median } from './measure.mjs';
import { atLeast, atMost, table } from './report.mjs';
import { FRAMES, ROOT, WIDTH, durationMs } from './tools.mjs';

/** The peer. It is under the GPL: it is fetched to be measured, and never part of anything. */
const PEER = ['@ffmpeg/core@0.12.10', '@ffmpeg/ffmpeg@0.12.15'];

function peerFolder() {
  const folder = join(ROOT, 'build/bench/ffmpeg.wasm');
  const modules = join(folder, 'node_modules');
  if (!existsSync(join(modules, '@ffmpeg/core'))) {
    mkdirSync(folder, { recursive: true });
    execFileSync('npm', ['install', '--prefix', folder, '--no-audit', '--no-fund', '--no-save', ...PEER]);
  }
  return modules;
}

export async function browser(material) {
  const [short, film] = [await material('short'), await material('film')];
  const server = await servePage({ '/peer/': peerFolder() });
  const cost = { short: [], film: [], peer: [], keyframes: [] };
  try {
    for (let round = -1; round < ROUNDS; ++round) {
      const told = {
        short: await inPage(server.url, short, ours, {}),
        film: await inPage(server.url, film, ours, {}),
        peer: await inPage(server.url, short, ffmpegWasm, ffmpegWords(short, false)),
        keyframes: await inPage(server.url, short, ffmpegWasm, ffmpegWords(short, true)),
      };
      if (round >= 0) for (const key of Object.keys(told)) cost[key].push(told[key]);
    }
  } finally {
    await server.close();
  }
  const times = (other, base) => median(cost[other].map((seconds, round) => seconds / cost[base][round]));
  return {
    figures: [
      atLeast('Chromium, cold, 30 s: times faster than ffmpeg.wasm', 3, times('peer', 'short')),
      atLeast('Chromium, cold, 30 s: times faster than ffmpeg.wasm, keyframes only', 3, times('keyframes', 'short')),
      atMost('Chromium, cold: 10 min, 1080p against 30 s, times the time', 2, times('film', 'short')),
    ],
    sections: [
      table(
        ['in Chromium, cold, from the picked file to the GIF', 'seconds'],
        Object.entries({
          [`vidgist, ${basename(short)}`]: cost.short,
          'vidgist, 10-minute film': cost.film,
          [`ffmpeg.wasm, ${basename(short)}`]: cost.peer,
          [`ffmpeg.wasm, keyframes only, ${basename(short)}`]: cost.keyframes,
        }).map(([what, seconds]) => [what, median(seconds).toFixed(3)]),
      ),
    ],
    commands: [`ffmpeg.wasm: ffmpeg ${ffmpegWords(short, true).join(' ')}`],
  };
}

/** Seconds that `work` takes in a fresh browser's page with the file picked. */
async function inPage(url, video, work, argument) {
  const chromium = await launchChromium();
  try {
    const page = await openPage(await chromium.newPage(), url);
    await page.setInputFiles('#file', video);
    const { seconds, frames } = await page.evaluate(work, argument);
    if (frames !== undefined && frames !== FRAMES) throw new Error(`${frames} frames`);
    return seconds;
  } finally {
    await chromium.close();
  }
}

/** Runs in the page. */
async function ours() {
  const begin = performance.now();
  const previewer = await window.vidgist.createPreviewer();
  const { info } = await previewer.preview(document.querySelector('#file').files[0]);
  return { seconds: (performance.now() - begin) / 1000, frames: info.output.frames.length };
}

/** Runs in the page: the same by ffmpeg.wasm, as its documentation shows it. */
async function ffmpegWasm(words) {
  const begin = performance.now();
  const { FFmpeg } = await import('/peer/@ffmpeg/ffmpeg/dist/esm/index.js');
  const ffmpeg = new FFmpeg();
  const core = `${location.origin}/peer/@ffmpeg/core/dist/esm/ffmpeg-core`;
  await ffmpeg.load({ coreURL: `${core}.js`, wasmURL: `${core}.wasm` });
  const file = document.querySelector('#file').files[0];
  await ffmpeg.writeFile('in.mp4', new Uint8Array(await file.arrayBuffer()));
  const status = await ffmpeg.exec(words);
  const gif = await ffmpeg.readFile('out.gif');
  if (status !== 0 || gif.length === 0) throw new Error(`ffmpeg.wasm ended with ${status}`);
  return { seconds: (performance.now() - begin) / 1000 };
}

function ffmpegWords(video, keyframesOnly) {
  const graph =
    `fps=${FRAMES}/${durationMs(video) / 1000}:eof_action=pass,settb=1/100,setpts=50*N,` +
    `scale=${WIDTH}:-2:flags=lanczos,split[a][b];[a]palettegen[p];[b][p]paletteuse`;
  return [...(keyframesOnly ? ['-skip_frame', 'nokey'] : []), '-i', 'in.mp4', '-an', '-vf', graph, '-r', '2', 'out.gif'];
}
