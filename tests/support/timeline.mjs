// What a preview of a fixture has to show: the rules of the options, worked out from what ffprobe sees.

/**
 * The frames of a fixture in the order of display: `ms` on the timeline that starts at 0, `key`, and `number`,
 * which is the code in the picture. Frames that an edit list hides have negative times.
 */
export function timelineOf({ facts, fps, count, gop }) {
  const packets = gop ? facts.packets.map((packet, i) => ({ ...packet, key: i % gop === 0 })) : facts.packets;
  const timed =
    packets.every(({ pts }) => pts !== null) && new Set(packets.map(({ pts }) => pts)).size === packets.length;
  if (!timed || packets.length !== count) {
    // The container tells no times (AVI, a program stream's packets): one frame after the other.
    return Array.from({ length: count }, (_, i) => ({
      number: i,
      ms: (i * 1000) / fps,
      key: packets[i]?.key ?? false,
    }));
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
 * slot; else, decoding forward at most 300 frames, the first frame of the slot, or where none begins in it the
 * one that still shows; else the nearest keyframe. Slots that share a GOP go on from where the one before got to.
 */
export function storyboardChoices(timeline, { startMs = 0, lengthMs, count }) {
  const shown = timeline.filter(({ ms }) => ms > -1e-6);
  const slot = lengthMs / count;
  let reached = 0;
  return Array.from({ length: count }, (_, i) => {
    const choices = slotChoices({ shown, timeline }, startMs + i * slot, startMs + (i + 1) * slot, reached);
    reached = choices.forward ? choices.frames[0].number : 0;
    return choices.frames.map(({ number }) => number);
  });
}

/** Slots are cut to the microsecond and the duration is known to about one: closer is the same. */
const SAME_MS = 0.6;

function slotChoices({ shown, timeline }, from, to, reached) {
  const middle = (from + to) / 2;
  const keys = shown.filter(({ key }) => key);
  const nearest = (frames) => {
    const best = Math.min(...frames.map(({ ms }) => Math.abs(ms - middle)));
    return { frames: frames.filter(({ ms }) => Math.abs(ms - middle) <= best + SAME_MS) };
  };
  const inside = keys.filter(({ ms }) => ms >= from - 1e-6 && ms < to - 1e-6);
  if (inside.length > 0) return nearest(inside);
  const firsts = [from, from - SAME_MS, from + SAME_MS].map(
    (begin) => shown.find(({ ms }) => ms >= begin && ms < to) ?? frameAt(shown, begin),
  );
  const keyBefore = timeline.filter(({ key, ms }) => key && ms <= from).at(-1);
  const position = Math.max(keyBefore?.number ?? Infinity, reached);
  if (firsts[0].number - position <= MAX_DECODED) return { frames: firsts, forward: true };
  return nearest(keys);
}

/** The frame numbers that a clip shows: at each time the last frame with PTS at or before it. */
export function clipChoices(timeline, { startMs, fps, count }) {
  const shown = timeline.filter(({ ms }) => ms > -1e-6);
  return Array.from({ length: count }, (_, i) => frameAt(shown, startMs + (i * 1000) / fps).number);
}
