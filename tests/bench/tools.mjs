// The programs that the benchmarks run: where they are, what they are, how they are asked for a preview.

import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** The program under test. */
export const VIDGIST = resolve(process.env.VIDGIST_BIN || join(ROOT, 'out/bin/vidgist'));

/** Where CMake puts the programs of tests/bench. */
export const BENCH_PROGRAMS = resolve(process.env.VIDGIST_BENCH_PROGRAMS || join(ROOT, 'build/native/tests/bench'));

/** How many frames and pixels a preview has: vidgist's defaults. */
export const FRAMES = 12;
export const WIDTH = 320;

/** Is there a program of this name on the path? */
export function installed(program) {
  return spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;
}

/** vidgist with its defaults. */
export function vidgist(video, gif) {
  return [VIDGIST, video, '-o', gif, '--force', '--quiet'];
}

/**
 * ffmpeg's usual way to a GIF, made to give what vidgist gives: 12 frames spread over the video, each shown for
 * half a second. `-skip_frame nokey` is the known way to make it faster. `fps` comes first, so that no frame is
 * scaled that is not shown, sound is not decoded, and `eof_action=pass` gives the last slot its frame where no
 * keyframe comes after it.
 */
export function ffmpegPreview(video, gif, { keyframesOnly }) {
  const graph =
    `fps=${FRAMES}/${durationMs(video) / 1000}:eof_action=pass,settb=1/100,setpts=50*N,` +
    `scale=${WIDTH}:-2:flags=lanczos,split[a][b];[a]palettegen[p];[b][p]paletteuse`;
  return ['ffmpeg', '-v', 'error', '-y', ...(keyframesOnly ? ['-skip_frame', 'nokey'] : []), '-i', video,
    '-an', '-vf', graph, '-r', '2', gif];
}

/** ffmpeg as an expert would ask for it: 12 inputs, each sought to the keyframe before its moment. */
export function ffmpegSeeks(video, gif) {
  const slotS = durationMs(video) / 1000 / FRAMES;
  const moments = Array.from({ length: FRAMES }, (_, i) => ((i + 0.5) * slotS).toFixed(3));
  const inputs = moments.flatMap((moment) => ['-ss', moment, '-noaccurate_seek', '-i', video]);
  const trims = moments.map((_, i) => `[${i}:v]trim=end_frame=1,scale=${WIDTH}:-2:flags=lanczos[v${i}];`).join('');
  const joined = `${moments.map((_, i) => `[v${i}]`).join('')}concat=n=${FRAMES},settb=1/100,setpts=50*N`;
  const graph = `${trims}${joined},split[a][b];[a]palettegen[p];[b][p]paletteuse`;
  return ['ffmpeg', '-v', 'error', '-y', ...inputs, '-filter_complex', graph, '-r', '2', gif];
}

/** 12 runs of ffmpegthumbnailer, which make pictures only and no GIF of them. */
export function thumbnailer(video, folder) {
  const run = `ffmpegthumbnailer -i "$1" -o "$2/$i.png" -s ${WIDTH} -t $(((2 * i + 1) * 100 / ${2 * FRAMES}))% || exit`;
  return ['sh', '-c', `for i in $(seq 0 ${FRAMES - 1}); do ${run}; done`, 'sh', video, folder];
}

/** A command line as one would type it, with short names for the files. */
export function shown(command, names = {}) {
  const words = command.map((word) => {
    const name = names[word] ?? (word === VIDGIST ? 'vidgist' : word);
    return /^[\w@%+=:,./-]+$/.test(name) ? name : `'${name.replaceAll("'", "'\\''")}'`;
  });
  return words.join(' ');
}

const durations = new Map();

/** A video's length, as ffprobe tells it. */
export function durationMs(video) {
  if (!durations.has(video)) {
    const told = probe(video, ['-show_entries', 'format=duration']);
    durations.set(video, Math.round(Number(told) * 1000));
  }
  return durations.get(video);
}

/** Fails unless the GIF is what every peer was asked for. */
export function checkPreview(gif, who) {
  const told = probe(gif, ['-count_frames', '-show_entries', 'stream=width,nb_read_frames']);
  if (told !== `${WIDTH},${FRAMES}`) throw new Error(`${who} made a GIF of width,frames ${told}: ${gif}`);
}

function probe(path, args) {
  return execFileSync('ffprobe', ['-v', 'error', ...args, '-of', 'csv=p=0', path], { encoding: 'utf8' }).trim();
}

/** What the figures were measured on, one line each. */
export function machine() {
  const model = cpus()[0].model.trim();
  const memory = Math.round(totalmem() / 2 ** 30);
  return [`${cpus().length} × ${model}, ${memory} GiB memory, ${distribution()}, Linux ${release()}`];
}

function distribution() {
  const path = '/etc/os-release';
  const told = existsSync(path) && readFileSync(path, 'utf8').match(/^PRETTY_NAME="?(.*?)"?$/m);
  return told ? told[1] : 'unknown distribution';
}

/** The versions of all that is measured, one line each. */
export function versions() {
  const lines = [
    firstLine(VIDGIST, ['--version']),
    firstLine('ffmpeg', ['-version']).replace(/ Copyright.*/, ' (peer)'),
  ];
  if (installed('ffmpegthumbnailer')) lines.push(`${firstLine('ffmpegthumbnailer', ['-v'])} (peer)`);
  return lines;
}

function firstLine(program, args) {
  return execFileSync(program, args, { encoding: 'utf8' }).split('\n')[0].trim();
}
