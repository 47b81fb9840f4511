// The colors of the day, from before dawn (0) to night (1).

import { clamp, color, smooth } from './canvas.mjs';

// at, sky from top to horizon, the farthest and the nearest hills, clouds in light and in shade,
// the light that falls on things, how strongly the sun models the mountains, how far night has come
const keys = [
  [0.0, '#1a2258', '#4d4a86', '#e58f8c', '#5f5a90', '#20284c', '#b87f9a', '#4b4a80', '#6a6690', 0.15, 0.62],
  [0.09, '#3f5a9f', '#b98cb6', '#ffc08a', '#9c84b0', '#39406a', '#ffc7b0', '#8a78ae', '#b99fae', 0.6, 0.15],
  [0.2, '#5a9fdc', '#a6d2ec', '#ffeccb', '#96b3d6', '#3f7264', '#fff8ee', '#b9c6dc', '#f2e6d6', 1.0, 0],
  [0.38, '#2b84d8', '#74bdf0', '#d3f0fb', '#7ea9d2', '#347f50', '#ffffff', '#b4cbe2', '#ffffff', 0.8, 0],
  [0.53, '#3389d4', '#84c3ea', '#eaf1dc', '#86a8cf', '#3c804a', '#fffdf6', '#b9c9da', '#fff8ea', 0.9, 0],
  [0.64, '#4d86bd', '#d9c9a0', '#ffc05c', '#a99a9e', '#586a3c', '#ffe9b8', '#b79a98', '#ffdca6', 1.0, 0.02],
  [0.735, '#41407f', '#c4607c', '#ff8440', '#86577c', '#352f4c', '#ff9d6c', '#7c5184', '#c98a86', 0.7, 0.3],
  [0.82, '#20255a', '#613f82', '#e07a80', '#4f4379', '#20203f', '#a0588a', '#41386f', '#6e5a86', 0.2, 0.75],
  [0.91, '#0c1234', '#1e2a5e', '#5a5c94', '#2a3364', '#10172f', '#3a4478', '#1c2550', '#3f4a78', 0.25, 1],
  [1.0, '#080d28', '#162250', '#324a7e', '#222e5c', '#0b1228', '#303c6c', '#182046', '#384470', 0.35, 1],
].map(([at, ...row]) => [at, row.map((entry) => (typeof entry === 'string' ? toOklab(color(entry)) : entry))]);

const names = ['top', 'middle', 'low', 'far', 'near', 'cloudLit', 'cloudShade', 'light', 'relief', 'night'];

/** Everything about the light at the time `t` of the day (0 to 1). Colors are blended as eyes do, in Oklab. */
export function daylight(t) {
  let i = 0;
  while (i + 2 < keys.length && keys[i + 1][0] <= t) i++;
  const [[from, a], [to, b]] = [keys[i], keys[i + 1]];
  const k = smooth(from, to, t) * 0.4 + clamp((t - from) / (to - from)) * 0.6;
  const blend = (p, q) => p + (q - p) * k;
  return Object.fromEntries(
    names.map((name, n) => [
      name,
      Array.isArray(a[n]) ? toRgb(a[n].map((p, c) => blend(p, b[n][c]))) : blend(a[n], b[n]),
    ]),
  );
}

// https://bottosson.github.io/posts/oklab/
function toOklab(rgb) {
  const [r, g, b] = rgb.map((v) => (v > 0.04045 ? ((v + 0.055) / 1.055) ** 2.4 : v / 12.92));
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function toRgb([lightness, a, b]) {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ].map((v) => clamp(v > 0.0031308 ? 1.055 * v ** (1 / 2.4) - 0.055 : 12.92 * v));
}
