// A short clip of a fixed camera, where starting up and the GIF itself are what costs.

import { basename, join } from 'node:path';

import { ROUNDS, interleave, ratio, summary, withFolder } from './measure.mjs';
import { atMost } from './report.mjs';
import { checkPreview, ffmpegPreview, shown, vidgist } from './tools.mjs';

const VIDEO = '30 s, 768x432';

export async function short(material) {
  const video = await material('short');
  return withFolder((folder) => {
    const gifs = { ours: join(folder, 'ours.gif'), keyframes: join(folder, 'keyframes.gif') };
    const commands = {
      ours: vidgist(video, gifs.ours),
      keyframes: ffmpegPreview(video, gifs.keyframes, { keyframesOnly: true }),
    };
    const runs = interleave(commands, 2 * ROUNDS + 1);
    for (const name of Object.keys(gifs)) checkPreview(gifs[name], name);
    const share = (key) => 1 / ratio(runs.keyframes, runs.ours, key);
    const names = { [video]: basename(video), [gifs.ours]: 'clip.gif', [gifs.keyframes]: 'clip.gif' };
    return {
      figures: [
        atMost(`${VIDEO}: share of the time of \`ffmpeg\`, keyframes only`, 0.6, share('wallS'), share('cpuS')),
      ],
      runs: [summary(VIDEO, 'vidgist', runs.ours), summary(VIDEO, 'ffmpeg, keyframes only', runs.keyframes)],
      commands: Object.values(commands).map((command) => shown(command, names)),
      notes: [`The short clip is ${basename(video)}.`],
    };
  });
}
