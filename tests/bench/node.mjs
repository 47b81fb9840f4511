// The npm package in Node.js against the native program: on a previewer that is warm, and as a whole process.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

import { createPreviewer } from 'vidgist';

import { ROUNDS, measure, ratio, summary } from './measure.mjs';
import { atMost } from './report.mjs';
import { ROOT, checkPreview, vidgist } from './tools.mjs';

const MIB = 2 ** 20;
const DIST = join(ROOT, 'wasm/dist');
const VIDEOS = { short: '30 s, 768x432', film: '10 min, 1080p' };

export async function node(material) {
  const results = [];
  for (const [name, title] of Object.entries(VIDEOS)) results.push(await compare(await material(name), title));
  return {
    figures: [...sizes(), ...results.flatMap(({ figures }) => figures)],
    runs: results.flatMap(({ runs }) => runs),
  };
}

async function compare(video, title) {
  const folder = mkdtempSync(join(tmpdir(), 'vidgist-bench-'));
  const previewer = await createPreviewer();
  try {
    const native = vidgist(video, join(folder, 'native.gif'));
    const npm = [join(DIST, 'cli.js'), ...vidgist(video, join(folder, 'npm.gif')).slice(1)];
    const runs = { native: [], npm: [], warm: [] };
    for (let round = -1; round < ROUNDS; ++round) {
      const costs = { native: measure(native), npm: measure(npm), warm: await timed(previewer, video) };
      if (round >= 0) for (const [name, cost] of Object.entries(costs)) runs[name].push(cost);
    }
    checkPreview(join(folder, 'npm.gif'), 'npm');
    const { heapBytes } = await previewer.stats();
    const times = (name, key) => ratio(runs[name], runs.native, key);
    return {
      figures: [
        atMost(`${title}: Node.js, previewer in use: times the time of the native program`, 3, times('warm', 'wallS')),
        atMost(`${title}: \`npx vidgist\`: times the time of it`, 6, times('npm', 'wallS'), times('npm', 'cpuS')),
        atMost(`${title}: WASM memory, MiB`, 64, heapBytes / MIB),
      ],
      runs: [summary(title, 'vidgist', runs.native), summary(title, 'npx vidgist', runs.npm)],
    };
  } finally {
    previewer.dispose();
    rmSync(folder, { recursive: true });
  }
}

async function timed(previewer, video) {
  const begin = performance.now();
  await previewer.preview(video);
  return { wallS: (performance.now() - begin) / 1000 };
}

/** What a page has to load. */
function sizes() {
  const module = brotliCompressSync(readFileSync(join(DIST, 'vidgist.wasm')), {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 },
  });
  const scripts = ['browser.js', 'worker.js'].map((name) => gzipSync(readFileSync(join(DIST, name)), { level: 9 }));
  return [
    atMost('vidgist.wasm, MB after brotli', 1.25, module.length / 1e6),
    atMost("a page's JavaScript, KB after gzip", 30, scripts.reduce((sum, { length }) => sum + length, 0) / 1e3),
  ];
}
