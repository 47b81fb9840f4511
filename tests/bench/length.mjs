// The same preview of two hours and of one minute: cost must follow the preview and not the video.

import { join } from 'node:path';

import { ROUNDS, interleave, ratio, summary, withFolder } from './measure.mjs';
import { atMost } from './report.mjs';
import { checkPreview, shown, vidgist } from './tools.mjs';

export async function length(material) {
  const minute = await material('minute');
  const hours = await material('hours');
  return withFolder((folder) => {
    const gifs = { minute: join(folder, 'minute.gif'), hours: join(folder, 'hours.gif') };
    const commands = { minute: vidgist(minute, gifs.minute), hours: vidgist(hours, gifs.hours) };
    // These are short runs of which the ratio is near its target: more of them.
    const runs = interleave(commands, 2 * ROUNDS + 1);
    for (const name of Object.keys(gifs)) checkPreview(gifs[name], `vidgist (${name})`);
    const times = (key) => ratio(runs.hours, runs.minute, key);
    return {
      figures: [atMost('2 hours against 1 minute: times the time', 1.5, times('wallS'), times('cpuS'))],
      runs: [summary('1 min, 1080p', 'vidgist', runs.minute), summary('2 h, 1080p', 'vidgist', runs.hours)],
      commands: [shown(commands.hours, { [hours]: 'hours.mp4', [gifs.hours]: 'hours.gif' })],
      notes: [],
    };
  });
}
