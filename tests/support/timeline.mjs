// What a preview of a fixture has to show: the rules of the options, worked out from what ffprobe sees.

/**
 * The frames of a fixture in the order of display: `ms` on the timeline that starts at 0, `key`, and `number`,
 * which is the code in the picture. Frames that an edit list hides have negative times.
 */
export function timelineOf({ facts, fps, count, gop }) {
  const packets = gop ? facts.packets.map((packet, i) => ({ ...packet, key: i % gop === 0 })) : facts.packets;
  const timed = packets.every(({ pts }) => pts !== null) && new Set(packets.map(({ pts }) => pts)).size === packets.length;
  if (!timed || packets.length !== count) {
    // The container tells no times (AVI, a program stream's packets): one frame after the other.
    return Array.from({ length: count }, (_, i) => ({ number: i, ms: (i * 1000) / fps, key: packets[i]?.key ?? false }));
  }
  const sorted = packets.map((packet) => ({ ...packet })).sort((a, b) => a.pts - b.pts);
  const start = Math.min(...sorted.filter(({ discarded }) => !discarded).map(({ pts }) => pts));
  return sorted.map(({ pts, key }, number) => ({ number, ms: (pts - start) * 1000, key }));
}

/** The last frame shown at or before `ms`; before the first one, the first. */
function frameAt(shown, ms) {
  let found = shown[0];
  for (const frame of shown) if (frame.ms <= ms + 1e-6) found = frame;
  return found;
}

const MAX_DECODED = 300;

/**
 * The numbers that each storyboard frame may show: the keyframe nearest the middle of its slot if one lies in the
 * slot; else the frame shown at the middle, if it is at most 300 frames behind a keyframe; else the nearest
 * keyframe. `slackMs` is how far the video's duration, and with it every slot, may be off.
 */
export function storyboardChoices(timeline, { startMs = 0, lengthMs, count, slackMs = 0 }) {
  const shown = timeline.filter(({ ms }) => ms > -1e-6);
  return Array.from({ length: count }, (_, i) => {
    const numbers = new Set();
    for (const slack of slackMs > 0 ? [-slackMs, -slackMs / 2, 0, slackMs / 2, slackMs] : [0]) {
      const slot = (lengthMs + slack) / count;
      for (const frame of slotChoices(shown, timeline, startMs + i * slot, slot)) numbers.add(frame.number);
    }
    return [...numbers];
  });
}

function slotChoices(shown, timeline, from, length) {
  const middle = from + length / 2;
  const keys = shown.filter(({ key }) => key);
  const nearest = (frames) => {
    const best = Math.min(...frames.map(({ ms }) => Math.abs(ms - middle)));
    return frames.filter(({ ms }) => Math.abs(ms - middle) <= best + 1e-6);
  };
  const inside = keys.filter(({ ms }) => ms >= from - 1e-6 && ms < from + length - 1e-6);
  if (inside.length > 0) return nearest(inside);
  const target = frameAt(shown, middle);
  const keyBefore = timeline.filter(({ key, ms }) => key && ms <= target.ms).at(-1);
  if (keyBefore && target.number - keyBefore.number <= MAX_DECODED) return [target];
  return nearest(keys);
}

/** The frame numbers that a clip shows: at each time the last frame with PTS at or before it. */
export function clipChoices(timeline, { startMs, fps, count }) {
  const shown = timeline.filter(({ ms }) => ms > -1e-6);
  return Array.from({ length: count }, (_, i) => frameAt(shown, startMs + (i * 1000) / fps).number);
}
