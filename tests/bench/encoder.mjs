// The GIF encoder alone against ffmpeg's, on the same lossless frames: encoder/compare.py makes and scores the
// GIFs, here they become figures.

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

import { CACHE } from './material.mjs';
import { atLeast, atMost, table } from './report.mjs';
import { BENCH_PROGRAMS, ROOT } from './tools.mjs';

/** Worse than this on a single clip is too much, whatever the mean. */
const TOLERANCE = 0.05;

const FFMPEG =
  'ffmpeg -v error -y -framerate 10 -i %03d.ppm ' +
  "-filter_complex 'split[a][b];[a]palettegen[p];[b][p]paletteuse' clip.gif";

export async function encoder() {
  if (!process.env.VIDGIST_MEDIA) throw new Error('VIDGIST_MEDIA must name a folder of real videos');
  const rows = compare();
  const ratios = (key) => rows.map((row) => row.ratio[key]);
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const clips = `encoder alone, ${rows.length} clips, against \`ffmpeg\``;
  const most = (name, key) => [
    atMost(`${clips}: ${name}, mean ratio`, 1, mean(ratios(key))),
    atMost(`${clips}: ${name}, worst clip`, 1 + TOLERANCE, Math.max(...ratios(key))),
  ];
  return {
    figures: [
      atLeast(`${clips}: SSIM, mean ratio`, 1, mean(ratios('ssim'))),
      atLeast(`${clips}: SSIM, worst clip`, 1 - TOLERANCE, Math.min(...ratios('ssim'))),
      ...most('ΔE', 'delta_e'),
      ...most('bytes', 'kilobytes'),
      atMost(`${clips}: CPU time, mean ratio`, undefined, mean(ratios('time_ms'))),
    ],
    sections: [table(['clip, vidgist / ffmpeg', ...COLUMNS.map(([title]) => title)], rows.map(cells))],
    commands: ['vidgist_bench_encoder --delay 100 --quality 80 --shared-palette clip.gif 001.ppm …', FFMPEG],
    notes: ['SSIM: up is better; ΔE (Oklab × 100), flicker, KB and milliseconds of CPU time: down.'],
  };
}

const COLUMNS = [
  ['KB', 'kilobytes', 0],
  ['SSIM', 'ssim', 4],
  ['ΔE', 'delta_e', 3],
  ['ΔE p95', 'delta_e_p95', 2],
  ['ΔE low-pass', 'delta_e_low', 3],
  ['flicker', 'flicker', 3],
  ['ms', 'time_ms', 0],
];

function cells(row) {
  const pair = ([, key, digits]) => `${row.vidgist[key].toFixed(digits)} / ${row.ffmpeg[key].toFixed(digits)}`;
  return [row.clip, ...COLUMNS.map(pair)];
}

/** Runs the comparison: for each clip the scores of both encoders, and ours divided by ffmpeg's. */
function compare() {
  const program = join(BENCH_PROGRAMS, 'encoder/vidgist_bench_encoder');
  const script = join(ROOT, 'tests/bench/encoder/compare.py');
  // The distribution's Python has the modules that the distribution's packages install; another may come first.
  const args = ['-B', script, '--json', '--program', program, '--work', join(CACHE, 'encoder')];
  const child = spawnSync('/usr/bin/python3', args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  });
  if (child.status !== 0) throw new Error(`compare.py failed (${child.status ?? child.signal ?? child.error})`);
  return JSON.parse(child.stdout);
}
