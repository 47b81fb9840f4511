// The videos that the benchmarks run on. They are made once and kept in a cache folder; an interrupted
// generation goes on where it was. See README.md for why they look as they do.
//
// By itself: node tests/bench/material.mjs [minute|film|hours|short ...]

import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** Where the material is kept. */
export const CACHE = resolve(process.env.VIDGIST_BENCH_CACHE || join(ROOT, 'build/bench/media'));

/** Raise it when the recipe changes, so that nobody measures yesterday's material. */
const RECIPE = 1;

const FPS = 24;
const STILL = { width: 3072, height: 1728 };

/** How many minutes each film has. */
const FILMS = { minute: 1, film: 10, hours: 120 };

/** Runs a program without output; rejects with what it said on stderr. */
function run(program, args) {
  return new Promise((done, fail) => {
    const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (chunk) => (said = (said + chunk).slice(-2000)));
    child.on('error', fail);
    child.on('close', (code, signal) => {
      if (code === 0) done();
      else fail(new Error(`${program} ended with ${signal ?? code}: ${said.trim()}`));
    });
  });
}

/** Makes `path` by `make(partialPath)` unless it is there; a half-made file never gets the final name. */
async function once(path, make) {
  if (existsSync(path)) return path;
  mkdirSync(dirname(path), { recursive: true });
  const dot = path.lastIndexOf('.');
  const partial = `${path.slice(0, dot)}.partial${path.slice(dot)}`;
  await make(partial);
  renameSync(partial, path);
  return path;
}

/**
 * One octave of a minute's picture: noise on a coarse grid, smoothly enlarged. The sum of octaves has about
 * the spectrum of a photograph, so keyframes cost about as many bits as a film's.
 */
function octave(width, height, luma, chroma, seed) {
  const noise = `noise=c0s=${luma}:c1s=${chroma}:c2s=${chroma}:all_seed=${seed}`;
  const grow = `scale=${STILL.width}:${STILL.height}:flags=bicubic`;
  return ['-f', 'lavfi', '-i', `color=gray:s=${width}x${height}:d=0.04:r=25,format=yuv444p,${noise},${grow}`];
}

/** A picture larger than the video, with seed and hue of its own, that the minute's camera moves over. */
async function makeStill(number, path) {
  const seed = number * 7919;
  const octaves = [
    octave(16, 9, 60, 24, seed),
    octave(64, 36, 50, 14, seed + 1),
    octave(256, 144, 34, 6, seed + 2),
    octave(1024, 576, 16, 2, seed + 3),
    octave(3072, 1728, 4, 1, seed + 4),
  ];
  const merge = 'blend=all_mode=grainmerge';
  const graph =
    `[0][1]${merge}[a];[a][2]${merge}[b];[b][3]${merge}[c];` +
    `[c][4]${merge},hue=h=${number * 3},format=yuv420p[out]`;
  await run('ffmpeg', [
    '-v', 'error', '-y', '-threads', '1', ...octaves.flat(),
    '-filter_complex', graph, '-map', '[out]', '-frames:v', '1', '-f', 'rawvideo', path,
  ]);
}

/**
 * Two camera paths over the still, blended, make motion that cannot be predicted well; a third part of it
 * moves across as an object; a clock is burnt in. Every 10 seconds the paths jump: a cut.
 */
function motionGraph(number) {
  const shot = 'floor(t/10)';
  const inShot = `(t-10*${shot})`;
  const camera = (a, b, speed) =>
    `crop=1920:1080:x='576+570*sin(${a}*${number}+3*${shot}+${inShot}*${speed})'` +
    `:y='324+320*sin(${b}*${number}+2*${shot}+${inShot}*${speed}*0.9)'`;
  const object = `crop=640:400:x='1200+1000*sin(t*0.31+3*${number})':y='650+600*cos(t*0.23+${number})'`;
  const path = `x='640+600*sin(t*0.7+${number})':y='340+300*cos(t*0.53+${number})'`;
  const clock =
    `drawtext=text='${number} %{pts\\:hms}':fontsize=64:fontcolor=white:box=1:boxcolor=black:x=40:y=40`;
  return (
    `[0]loop=-1:1,setpts=N/(${FPS}*TB),split=3[s1][s2][s3];` +
    `[s1]${camera(7, 5, 0.13)}[c1];[s2]${camera(3, 2, -0.12)}[c2];[c1][c2]blend=all_mode=average[back];` +
    `[s3]${object}[object];[back][object]overlay=${path}:format=yuv420,${clock}[out]`
  );
}

/**
 * One minute of film without sound. x264's "ultrafast" makes 120 of them affordable; CABAC, deblocking, the
 * 8x8 transform and B-frames, which it leaves out, are put back, as nearly every real file has them and they
 * are what decoding costs.
 */
async function makeMinute(number, path) {
  const still = path.replace(/\.mp4$/, '.yuv');
  await makeStill(number, still);
  await run('ffmpeg', [
    '-v', 'error', '-y', '-filter_threads', '1', '-f', 'rawvideo', '-s', `${STILL.width}x${STILL.height}`,
    '-r', `${FPS}`, '-pix_fmt', 'yuv420p', '-i', still, '-filter_complex', motionGraph(number), '-map', '[out]',
    '-t', '60', '-c:v', 'libx264', '-preset', 'ultrafast', '-threads', '1', '-b:v', '2650k', '-g', `${2 * FPS}`,
    '-keyint_min', `${2 * FPS}`, '-sc_threshold', '0',
    '-x264-params', 'cabac=1:no-deblock=0:8x8dct=1:bframes=2:b-adapt=0', path,
  ]);
  rmSync(still);
}

function minutePath(number) {
  return join(CACHE, `minutes-${RECIPE}`, `${String(number).padStart(3, '0')}.mp4`);
}

/** Makes the minutes 1 to `count`, `VIDGIST_BENCH_JOBS` (2) at a time, in order. */
async function makeMinutes(count, log) {
  let next = 1;
  const worker = async () => {
    while (next <= count) {
      const number = next++;
      await once(minutePath(number), (partial) => {
        log(`material: minute ${number} of ${count}`);
        return makeMinute(number, partial);
      });
    }
  };
  const jobs = Number(process.env.VIDGIST_BENCH_JOBS || 2);
  await Promise.all(Array.from({ length: jobs }, worker));
}

/** Joins minutes, video untouched, and adds sound. The index stays at the end, as MP4 muxers do by default. */
async function joinMinutes(count, path) {
  const list = `${path}.txt`;
  const lines = Array.from({ length: count }, (_, i) => `file '${minutePath(i + 1).replaceAll("'", "'\\''")}'\n`);
  writeFileSync(list, lines.join(''));
  await run('ffmpeg', [
    '-v', 'error', '-y', '-f', 'concat', '-safe', '0', '-i', list,
    '-f', 'lavfi', '-i', 'anoisesrc=c=pink:r=48000:a=0.2:seed=3,aformat=channel_layouts=stereo',
    '-map', '0:v', '-map', '1:a', '-c:v', 'copy', '-c:a', 'aac', '-aac_coder', 'fast', '-b:a', '128k',
    '-t', `${count * 60}`, path,
  ]);
  rmSync(list);
}

/** A fixed camera's 30 seconds, of the class of `car-detection.mp4`: 768x432, 12.5 fps, Baseline, long GOPs. */
async function makeShort(path) {
  const still = `${path}.yuv`;
  await makeStill(121, still);
  const car = (n) =>
    `[s${n}]crop=${120 + 30 * n}:${60 + 10 * n}:x=${700 * n}:y=${300 * n}[o${n}];` +
    `[b${n}][o${n}]overlay=x='mod(t*${90 + 35 * n}+${200 * n}\\,1000)-200':y=${60 + 90 * n}:format=yuv420` +
    `[b${n + 1}]`;
  const graph =
    `[0]loop=-1:1,setpts=N/(12.5*TB),split=4[s0][s1][s2][s3];[s0]crop=768:432:800:500[b1];` +
    `${car(1)};${car(2)};${car(3)};[b4]noise=c0s=4:c0f=t[out]`;
  await run('ffmpeg', [
    '-v', 'error', '-y', '-f', 'rawvideo', '-s', `${STILL.width}x${STILL.height}`, '-r', '25/2',
    '-pix_fmt', 'yuv420p', '-i', still, '-filter_complex', graph, '-map', '[out]', '-t', '30',
    '-c:v', 'libx264', '-preset', 'medium', '-profile:v', 'baseline', '-g', '60',
    '-sc_threshold', '0', '-b:v', '615k', path,
  ]);
  rmSync(still);
}

/**
 * The path of one video of the material, made if need be: `minute`, `film` (10 minutes), `hours` (2 hours), or
 * `short`, which is `car-detection.mp4` of the folder `VIDGIST_MEDIA` where that has it.
 */
export async function material(name, log = console.error) {
  if (name === 'short') {
    const real = process.env.VIDGIST_MEDIA && join(process.env.VIDGIST_MEDIA, 'car-detection.mp4');
    if (real && existsSync(real)) return real;
    return once(join(CACHE, `short-${RECIPE}.mp4`), makeShort);
  }
  const count = FILMS[name];
  if (!count) throw new Error(`there is no material "${name}"`);
  return once(join(CACHE, `${name}-${RECIPE}.mp4`), async (partial) => {
    await makeMinutes(count, log);
    log(`material: joining ${count} minute(s)`);
    await joinMinutes(count, partial);
    const others = Object.keys(FILMS).filter((other) => other !== name);
    const isLast = others.every((other) => existsSync(join(CACHE, `${other}-${RECIPE}.mp4`)));
    if (isLast) rmSync(join(CACHE, `minutes-${RECIPE}`), { recursive: true });
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const names = process.argv.slice(2);
  for (const name of names.length ? names : ['short', 'minute', 'film', 'hours']) console.log(await material(name));
}
