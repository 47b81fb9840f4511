#!/usr/bin/env node
// Makes sample.mp4, the video that `./dev preview` uses when it is not given one: a day by a lake, 26 seconds.
//   node docs/sample/make_sample.mjs [OUT.mp4]
// It needs an `ffmpeg` with libx264. The frames are the same on every machine; the file is for one version of x264.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

import { HEIGHT, WIDTH } from './landscape.mjs';
import { paint } from './scene.mjs';

const FPS = 24;
const SECONDS = 26;
const out = process.argv[2] ?? fileURLToPath(new URL('sample.mp4', import.meta.url));

const ffmpeg = spawn(
  'ffmpeg',
  [
    ...[
      '-v',
      'error',
      '-y',
      '-f',
      'rawvideo',
      '-pix_fmt',
      'rgb24',
      '-s',
      `${WIDTH}x${HEIGHT}`,
      '-r',
      `${FPS}`,
      '-i',
      '-',
    ],
    ...['-vf', 'scale=out_color_matrix=bt709:out_range=tv:flags=accurate_rnd+full_chroma_int', '-pix_fmt', 'yuv420p'],
    ...['-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709', '-color_range', 'tv'],
    ...['-c:v', 'libx264', '-preset', 'veryslow', '-threads', '1', '-crf', '32', '-g', `${2 * FPS}`],
    ...['-x264-params', 'aq-mode=3', '-fflags', '+bitexact', '-flags:v', '+bitexact', '-movflags', '+faststart', out],
  ],
  { stdio: ['pipe', 'inherit', 'inherit'] },
);
const done = once(ffmpeg, 'close');
const frames = FPS * SECONDS;
for (let i = 0; i < frames; i++) {
  if (!ffmpeg.stdin.write(paint(i / (frames - 1), i / FPS))) await once(ffmpeg.stdin, 'drain');
}
ffmpeg.stdin.end();
const [status] = await done;
if (status !== 0) throw new Error(`ffmpeg ended with status ${status}`);
