// Paints one frame of the sample: a day by a lake in the mountains.

import { glow, over, spot, stamp } from './brushes.mjs';
import { clamp, color, fractal, hash, mix, mix3, noise, smooth, times3 } from './canvas.mjs';
import { daylight } from './daylight.mjs';
import { HEIGHT, SHORE, WIDTH, foreground, ranges, village } from './landscape.mjs';
import { makeBalloon, makeBoat, makeCloud } from './sprites.mjs';

const pixel = [0, 0, 0, 0]; // of a sprite: red, green, blue, coverage
const boat = makeBoat();
const balloon = makeBalloon();
const clouds = [
  // sprite, x at the start of the day, y of the top, pixels drifted over the day
  [makeCloud(210, 74, 4), -60, 34, 250],
  [makeCloud(150, 52, 21), 190, 14, 190],
  [makeCloud(240, 80, 33), 330, 44, 270],
  [makeCloud(120, 40, 8), 520, 18, 160],
  [makeCloud(180, 60, 15), -330, 60, 300],
].map(([sprite, x, y, drift]) => ({ sprite, x, y, drift }));
const stars = Array.from({ length: 190 }, (_, i) => ({
  x: hash(i, 100) * WIDTH,
  y: hash(i, 101) ** 1.4 * (SHORE - 30),
  size: 0.25 + 0.75 * hash(i, 102) ** 3,
  phase: hash(i, 103) * 6.28,
}));
const cirrus = Float32Array.from({ length: WIDTH * 150 }, (_, i) => {
  const [x, y] = [i % WIDTH, Math.floor(i / WIDTH)];
  const streak = fractal(x / 120 + y / 60, y / 11 - x / 160, 4);
  return smooth(0.52, 0.82, streak) * smooth(0, 40, y) * smooth(150, 90, y);
});

/** The frame at the time `t` of the day (0 to 1), `seconds` into the film, as packed 8-bit RGB. */
export function paint(t, seconds) {
  const day = daylight(t);
  const picture = new Float32Array(WIDTH * HEIGHT * 3);
  const sun = orbit((t - 0.06) / 0.7, 0.07, 0.875, 188);
  const moon = orbit((t - 0.77) / 0.42, 0.1, 0.62, 168);
  paintSky(picture, day, sun);
  paintStars(picture, day, seconds);
  paintDisc(picture, moon, 11, color('#fdf6df'), smooth(0.55, 0.95, day.night), color('#9db4ea'), 0.5);
  paintDisc(
    picture,
    sun,
    14,
    mix3(color('#fffbe6'), day.low, 0.25 * (1 - sun.height)),
    sun.height > -0.12 ? 1 : 0,
    day.low,
    0.9,
  );
  paintClouds(picture, day, t, sun);
  paintHills(picture, day, sun);
  paintBirds(picture, t, seconds);
  paintBalloon(picture, day, t, seconds);
  paintVillage(picture, day, seconds);
  paintLake(picture, day, seconds, sun, moon, t);
  paintBoat(picture, day, t, seconds);
  paintForeground(picture, day);
  return toBytes(picture);
}

/** A body that rises at `from` and sets at `to` (shares of the width) while `k` runs from 0 to 1. */
function orbit(k, from, to, reach) {
  const height = Math.sin(Math.PI * clamp(k, -0.2, 1.2));
  return { x: mix(from, to, k) * WIDTH, y: SHORE - 24 - height * (reach - 24), height, k };
}

function paintSky(picture, day, sun) {
  const warm = mix3(day.low, [1, 0.8, 0.5], 0.4);
  const strength = smooth(-0.35, 0.1, sun.height) * mix(0.75, 0.3, smooth(0.1, 0.7, sun.height));
  for (let y = 0; y < SHORE; y++) {
    const k = y / 160; // the far ridge hides what is below
    const row = mix3(mix3(day.top, day.middle, smooth(-0.15, 0.55, k)), day.low, smooth(0.28, 0.98, k));
    for (let x = 0; x < WIDTH; x++) {
      const at = y * WIDTH + x;
      picture.set(row, at * 3);
      const distance = Math.hypot(x - sun.x, (y - sun.y) * 1.25);
      glow(picture, at, warm, strength * (0.62 * Math.exp(-distance / 46) + 0.3 * Math.exp(-distance / 170)));
      if (y < 150) over(picture, at, day.cloudLit, cirrus[y * WIDTH + x] * 0.5);
    }
  }
}

function paintStars(picture, day, seconds) {
  const shown = smooth(0.6, 1, day.night);
  if (shown <= 0) return;
  for (const star of stars) {
    const bright =
      shown * star.size * (0.75 + 0.25 * Math.sin(seconds * 3 + star.phase)) * smooth(SHORE - 20, 90, star.y);
    spot(picture, star.x, star.y, 0.6 + star.size * 0.75, [1, 0.97, 0.9], bright * 1.5);
  }
}

function paintDisc(picture, body, radius, rgb, opacity, halo, haloStrength) {
  if (opacity <= 0 || body.y > SHORE + 20) return;
  spot(picture, body.x, body.y, radius * 2.1, halo, haloStrength * 0.5 * opacity);
  for (let y = Math.max(0, Math.floor(body.y - radius - 1)); y < Math.min(SHORE, body.y + radius + 1); y++) {
    for (let x = Math.floor(body.x - radius - 1); x <= body.x + radius + 1; x++) {
      if (x < 0 || x >= WIDTH) continue;
      const coverage = clamp(radius + 0.5 - Math.hypot(x + 0.5 - body.x, y + 0.5 - body.y));
      over(picture, y * WIDTH + x, rgb, coverage * opacity);
    }
  }
}

function paintClouds(picture, day, t, sun) {
  const fade = mix(0.95, 0.4, smooth(0.5, 1, day.night));
  for (const cloud of clouds) {
    stamp(
      picture,
      cloud.sprite,
      cloud.x + cloud.drift * t,
      cloud.y,
      (p, x, y) => {
        const near = Math.exp(-Math.hypot(x - sun.x, y - sun.y) / 150) * smooth(-0.1, 0.2, sun.height) * 0.3;
        return mix3(day.cloudShade, day.cloudLit, clamp(p[0] * 1.35 - 0.12 + near));
      },
      fade,
    );
  }
}

function paintBirds(picture, t, seconds) {
  const k = (t - 0.1) / 0.24;
  if (k < 0 || k > 1) return;
  for (let i = 0; i < 7; i++) {
    const row = Math.ceil(i / 2) * (i % 2 ? 1 : -1);
    const x = mix(-40, WIDTH + 60, k) - Math.abs(row) * 13;
    const y = 96 - 40 * k + row * 7 + 3 * Math.sin(seconds * 1.3 + i);
    const flap = Math.sin(seconds * 7 + i * 1.1) * 3;
    for (let s = -6; s <= 6; s += 0.5) {
      inkDot(picture, x + s, y - Math.abs(s) * 0.5 * (flap / 3) + s * s * 0.04, 0.9 - Math.abs(s) * 0.06);
    }
  }
}

function inkDot(picture, cx, cy, radius) {
  for (let y = Math.floor(cy - 1); y <= cy + 1; y++) {
    for (let x = Math.floor(cx - 1); x <= cx + 1; x++) {
      if (x < 0 || y < 0 || x >= WIDTH || y >= SHORE) continue;
      over(
        picture,
        y * WIDTH + x,
        [0.16, 0.17, 0.26],
        0.5 * clamp(radius + 0.4 - Math.hypot(x + 0.5 - cx, y + 0.5 - cy)),
      );
    }
  }
}

function paintBalloon(picture, day, t, seconds) {
  const k = (t - 0.3) / 0.4;
  if (k < 0 || k > 1) return;
  const [x, y] = [mix(560, 330, k), mix(130, 18, Math.sin(k * Math.PI * 0.62)) + 2 * Math.sin(seconds * 1.1)];
  const fade = smooth(0, 0.08, k) * smooth(1, 0.9, k);
  stamp(picture, balloon, x, y, (p) => times3(p, day.light), fade);
}

function paintHills(picture, day, sun) {
  const side =
    clamp((WIDTH / 2 - sun.x) / 220, -1, 1) * smooth(-0.25, 0.15, sun.height) - 0.35 * smooth(0.7, 1, day.night);
  ranges.forEach((map, layer) => {
    const depth = [0, 0.38, 0.68, 1][layer];
    const tone = mix3(day.far, day.near, depth);
    const snow = mix3(tone, mix3(day.light, day.cloudLit, 0.5), 0.82);
    const wood = times3(tone, [0.74, 0.84, 0.8]);
    for (let at = 0; at < SHORE * WIDTH; at++) {
      if (map.coverage[at] <= 0) continue;
      const cover = map.cover[at];
      let rgb = layer === 0 ? mix3(tone, snow, cover) : mix3(tone, wood, cover);
      const lit = 1 - map.relief[at] * side * 0.24 * day.relief - 0.1 * day.relief * Math.abs(map.relief[at]);
      rgb = rgb.map((v, c) => v * lit + (lit > 1 ? (lit - 1) * 0.5 * day.light[c] : 0));
      const mist = map.down[at] ** 1.6 * [0.75, 0.6, 0.42, 0.12][layer];
      over(picture, at, mix3(rgb, mix3(day.low, day.far, 0.35), mist), map.coverage[at]);
    }
  });
}

const lamp = color('#ffc766');

function paintVillage(picture, day, seconds) {
  const { layer, windows } = village;
  for (let at = 0; at < SHORE * WIDTH; at++) {
    if (layer.alpha[at] <= 0) continue;
    const rgb = [0, 1, 2].map((c) => layer.rgb[at * 3 + c] * mix(day.light[c], day.near[c], 0.3 * day.night));
    over(picture, at, rgb, layer.alpha[at]);
  }
  windows.forEach(([x, y, when], i) => {
    const lit = smooth(0.3 + when * 0.55, 0.4 + when * 0.55, day.night);
    if (lit <= 0 || when > 0.93) return;
    const flicker = 0.94 + 0.06 * noise(seconds * 1.5, i * 7);
    spot(picture, x, y, 1.25, lamp, lit * flicker * 1.1);
    spot(picture, x, y, 7, lamp, lit * 0.11);
  });
}

function paintLake(picture, day, seconds, sun, moon, t) {
  const tint = times3(mix3(day.middle, day.top, 0.45), [0.8, 0.92, 1]);
  const sunShine = smooth(-0.15, 0.05, sun.height) * mix(1, 0.55, smooth(0.2, 0.8, sun.height));
  const moonShine = smooth(0.1, 0.5, moon.height) * 0.6 * smooth(0.7, 1, day.night);
  const boatAt = boatPlace(t, seconds);
  const lights = smooth(0.5, 0.9, day.night);
  for (let y = SHORE; y < HEIGHT; y++) {
    const depth = y - SHORE;
    const k = depth / (HEIGHT - SHORE);
    const wave = 2.2 + 26 * k; // ripples look larger close by
    for (let x = 0; x < WIDTH; x++) {
      const ripple = Math.sin(
        depth * (9 / wave) * 2.1 - seconds * 1.7 + 2.6 * noise(x / (34 + 90 * k), y / 14 + seconds * 0.16),
      );
      const shake =
        ripple * (0.6 + 4.5 * k) + (noise(x / (26 + 40 * k), y / (2 + 4 * k) - seconds * 0.5) - 0.5) * (1.5 + 9 * k);
      const sx = clamp(Math.round(x + shake), 0, WIDTH - 1);
      const sy = clamp(SHORE - 1 - Math.round(depth * 1.18 + ripple * 1.6 * k * 2), 0, SHORE - 1);
      const from = (sy * WIDTH + sx) * 3;
      const at = y * WIDTH + x;
      const murk = 0.22 + 0.36 * k - 0.07 * ripple;
      for (let c = 0; c < 3; c++) picture[at * 3 + c] = mix(picture[from + c], tint[c], murk) * (0.97 + 0.03 * ripple);
      reflectBoat(picture, at, x + shake * 1.4, y + ripple, boatAt, day);
      const sparkle = smooth(
        0.42,
        0.95,
        noise(x / (7 + 22 * k), y / (1.4 + 2.6 * k) - seconds * 1.1) * 0.75 + ripple * 0.25 + 0.12,
      );
      glitter(picture, at, x, k, sun.x, sparkle * sunShine, mix3(day.low, [1, 0.96, 0.82], 0.5));
      glitter(picture, at, x, k, moon.x, sparkle * moonShine, [0.85, 0.9, 1]);
      if (lights > 0 && x > 415 && x < 610 && k < 0.5) {
        const column = smooth(0.52, 0.8, noise((x + shake * 0.8) / 4.2, 91));
        glow(picture, at, lamp, lights * column * 0.55 * Math.exp(-k * 5.5) * (0.6 + 0.4 * ripple));
      }
    }
  }
  for (let x = 0; x < WIDTH; x++) over(picture, SHORE * WIDTH + x, mix3(day.low, day.middle, 0.3), 0.25);
}

function glitter(picture, at, x, k, center, strength, rgb) {
  if (strength <= 0) return;
  const spread = 14 + 70 * k;
  glow(picture, at, rgb, strength * Math.exp(-(((x - center) / spread) ** 2)) * (0.85 - 0.35 * k));
}

function boatPlace(t, seconds) {
  return {
    x: mix(-40, WIDTH - 130, t ** 0.92),
    y: 196 + 1.3 * Math.sin(seconds * 1.6),
    lean: 0.035 + 0.02 * Math.sin(seconds * 0.9),
  };
}

/** At night the lantern in the bow lights the sails. */
const boatLight = (day) => mix3(day.light, lamp, 0.3 * smooth(0.5, 1, day.night));

function reflectBoat(picture, at, x, y, place, day) {
  const line = place.y + 88;
  const up = (y - line) / 0.8;
  if (up < 0 || up > 92 || x < place.x - 12 || x > place.x + 100) return;
  boat.sample(x - place.x + up * place.lean, 88 - up, pixel);
  if (pixel[3] > 0.01) over(picture, at, times3(pixel, boatLight(day)), pixel[3] * 0.55 * (1 - up / 130));
}

function paintBoat(picture, day, t, seconds) {
  const place = boatPlace(t, seconds);
  const light = boatLight(day);
  for (let y = Math.floor(place.y); y < place.y + 90; y++) {
    for (let x = Math.max(0, Math.floor(place.x - 12)); x < Math.min(WIDTH, place.x + 104); x++) {
      const up = 88 - (y - place.y);
      boat.sample(x - place.x + up * place.lean, y - place.y, pixel);
      const wet = clamp(place.y + 89 - y);
      if (pixel[3] > 0.004) over(picture, y * WIDTH + x, times3(pixel, light), pixel[3] * wet);
    }
  }
  const lantern = smooth(0.55, 0.85, day.night);
  if (lantern > 0) {
    spot(picture, place.x + 81, place.y + 74, 2, [1, 0.86, 0.55], lantern);
    spot(picture, place.x + 81, place.y + 74, 16, lamp, lantern * 0.35);
    spot(picture, place.x + 80, place.y + 100, 5, lamp, lantern * 0.3);
  }
}

function paintForeground(picture, day) {
  const light = mix3(times3(day.light, [0.86, 0.86, 0.86]), day.near, 0.35);
  for (let at = 0; at < WIDTH * HEIGHT; at++) {
    if (foreground.alpha[at] <= 0) continue;
    const rgb = [0, 1, 2].map((c) => foreground.rgb[at * 3 + c] * light[c] * 1.05);
    over(picture, at, rgb, foreground.alpha[at]);
  }
}

function toBytes(picture) {
  const bytes = Buffer.alloc(picture.length);
  for (let i = 0; i < picture.length; i++) bytes[i] = clamp(Math.round(picture[i] * 255), 0, 255);
  return bytes;
}
