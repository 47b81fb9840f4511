// A 12-frame preview of a 10-minute film, against the ways in which ffmpeg makes one.

import { execFileSync } from 'node:child_process';
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { ROUNDS, interleave, measure, ratio, summary, withFolder } from './measure.mjs';
import { atLeast, atMost } from './report.mjs';
import { checkPreview, ffmpegPreview, ffmpegSeeks, installed, shown, thumbnailer, vidgist } from './tools.mjs';

const VIDEO = '10 min, 1080p';

export async function film(material) {
  const video = await material('film');
  return withFolder((folder) => {
    const gif = (name) => join(folder, `${name}.gif`);
    const pictures = join(folder, 'pictures');
    mkdirSync(pictures);
    const ours = vidgist(video, gif('ours'));
    const plain = ffmpegPreview(video, gif('plain'), { keyframesOnly: false });
    const peers = {
      keyframes: ffmpegPreview(video, gif('keyframes'), { keyframesOnly: true }),
      seeks: ffmpegSeeks(video, gif('seeks')),
    };
    if (installed('ffmpegthumbnailer')) peers.thumbnailer = thumbnailer(video, pictures);

    const runs = interleave({ ours, ...peers }, ROUNDS);
    const plainRuns = [measure(plain)];
    for (const name of ['ours', 'keyframes', 'seeks', 'plain']) checkPreview(gif(name), name);
    const cold = measure(ours, { cold: video });
    const sizeBytes = statSync(video).size;
    const info = infoOf(ours);

    const faster = (name, program, target) => {
      // What ran once is compared with all of ours.
      const others = runs[name] ?? runs.ours.map(() => plainRuns[0]);
      const times = (key) => ratio(others, runs.ours, key);
      return atLeast(`${VIDEO}: times faster than ${program}`, target, times('wallS'), times('cpuS'));
    };
    const figures = [
      faster('keyframes', '`ffmpeg`, keyframes only', 4),
      faster('plain', '`ffmpeg`, plain', 60),
      faster('seeks', '`ffmpeg`, 12 sought inputs'),
    ];
    if (runs.thumbnailer) figures.push(faster('thumbnailer', '12 × `ffmpegthumbnailer`, pictures only'));
    const share = (bytes) => (100 * bytes) / sizeBytes;
    figures.push(
      atMost(`${VIDEO}: peak memory, MiB`, 100, Math.max(...runs.ours.map((run) => run.peakKib)) / 1024),
      atMost(`${VIDEO}: bytes read, % of the file, all read calls (\`rchar\`)`, 2, share(runs.ours[0].readCallBytes)),
      atMost(`${VIDEO}: bytes read, % of the file, from a cold disk (\`read_bytes\`)`, 2, share(cold.diskReadBytes)),
      atMost(`${VIDEO}: bytes read, % of the file, as vidgist counts them`, undefined, share(info.source.bytesRead)),
    );

    const short = { [video]: 'film.mp4', [gif('ours')]: 'film.gif', [pictures]: 'FOLDER' };
    for (const name of ['keyframes', 'plain', 'seeks']) short[gif(name)] = 'film.gif';
    return {
      figures,
      runs: [
        summary(VIDEO, 'vidgist', runs.ours),
        summary(VIDEO, 'ffmpeg, keyframes only', runs.keyframes),
        summary(VIDEO, 'ffmpeg, plain', plainRuns),
        summary(VIDEO, 'ffmpeg, 12 sought inputs', runs.seeks),
        ...(runs.thumbnailer ? [summary(VIDEO, '12 × ffmpegthumbnailer', runs.thumbnailer)] : []),
      ],
      commands: [ours, peers.keyframes, plain, peers.seeks, ...(peers.thumbnailer ? [peers.thumbnailer] : [])].map(
        (command) => shown(command, short),
      ),
      notes: [`film.mp4 has ${(sizeBytes / 1e6).toFixed(1)} MB. The plain pipeline ran once.`],
    };
  });
}

/** What vidgist itself tells of a preview. */
function infoOf([program, ...args]) {
  return JSON.parse(execFileSync(program, [...args, '--json'], { encoding: 'utf8' }));
}
