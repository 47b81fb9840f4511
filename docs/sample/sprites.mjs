// The shapes of what moves in the sample: boat, balloon and clouds.

import { Layer, clamp, color, fractal, hash, mix, smooth } from './canvas.mjs';

/** The sailing boat, about 84 by 96 pixels; its water line is at y = 88. */
export function makeBoat() {
  const layer = new Layer(92, 98);
  layer.polygon(
    [
      [46, 5],
      [48, 5],
      [48, 82],
      [46, 82],
    ],
    color('#6b4a34'),
  );
  layer.polygon(
    [
      [50, 9],
      [57, 30],
      [68, 55],
      [82, 73],
      [50, 75],
    ],
    color('#fff6e6'),
  );
  layer.polygon(
    [
      [50, 44],
      [62, 42.5],
      [70, 58],
      [50, 59.5],
    ],
    color('#e8563f'),
  );
  layer.polygon(
    [
      [44, 13],
      [37, 38],
      [26, 60],
      [13, 74],
      [44, 75],
    ],
    color('#f2e3c8'),
  );
  layer.polygon(
    [
      [48, 5],
      [60, 8],
      [48, 11],
    ],
    color('#e8563f'),
  );
  layer.polygon(
    [
      [8, 79],
      [86, 79],
      [77, 90],
      [20, 90],
    ],
    color('#7a3b2e'),
  );
  layer.polygon(
    [
      [7, 78],
      [87, 78],
      [85.5, 81.5],
      [9, 81.5],
    ],
    color('#f4e4c8'),
  );
  layer.ellipse(30, 75, 3, 3.2, color('#3a4a6b')).ellipse(30, 70.5, 2, 2.2, color('#e6b48c'));
  return layer;
}

/** The hot-air balloon, 46 by 66 pixels. */
export function makeBalloon() {
  const layer = new Layer(48, 68);
  const stripes = ['#e4573d', '#f6b93b', '#fff1d0', '#f6b93b', '#e4573d'].map(color);
  for (let y = 2; y < 48; y++) {
    for (let x = 0; x < 48; x++) {
      const v = (y - 22) / (y < 22 ? 20 : 27);
      const half = y < 22 ? 20 * Math.sqrt(Math.max(0, 1 - v * v)) : 20 * Math.cos(v * 1.32);
      const u = (x + 0.5 - 24) / Math.max(half, 0.5);
      const coverage = clamp(half - Math.abs(x + 0.5 - 24) + 0.5);
      if (coverage <= 0) continue;
      const band = clamp(Math.floor((Math.asin(clamp(u, -1, 1)) / Math.PI + 0.5) * 5), 0, 4);
      const light = mix(1.06, 0.72, smooth(-0.7, 1, u + v * 0.4));
      layer.put(
        y * 48 + x,
        stripes[band].map((c) => c * light),
        coverage,
      );
    }
  }
  const rope = color('#5b4636');
  layer
    .polygon(
      [
        [18.5, 47],
        [19.3, 47],
        [21, 57],
        [20.3, 57],
      ],
      rope,
    )
    .polygon(
      [
        [28.7, 47],
        [29.5, 47],
        [27.7, 57],
        [27, 57],
      ],
      rope,
    );
  layer.polygon(
    [
      [20, 57],
      [28, 57],
      [27, 64],
      [21, 64],
    ],
    color('#8a5a34'),
  );
  return layer;
}

/** A fair-weather cloud: colors hold how much light a spot gets, coverage how dense it is. */
export function makeCloud(width, height, seed) {
  const layer = new Layer(width, height);
  const puffs = Array.from({ length: 15 }, (_, i) => {
    const along = (i + 0.5) / 15;
    const bulge = Math.sin(Math.PI * along) ** 0.8;
    const radius = height * (0.13 + 0.25 * bulge * (0.55 + 0.6 * hash(i, seed)));
    return [width * (0.1 + 0.8 * along), height * 0.82 - radius * (0.5 + 0.9 * hash(i, seed + 9) * bulge), radius];
  });
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let [density, light] = [0, 0];
      for (const [px, py, radius] of puffs) {
        const distance = Math.hypot(x - px, (y - py) * 1.08) / radius;
        const here = smooth(1.12, 0.72, distance + 0.16 * (fractal(x / 9 + seed, y / 9, 2) - 0.5));
        density = 1 - (1 - density) * (1 - here);
        light = Math.max(light, here * clamp(0.62 - ((y - py) / radius) * 0.42));
      }
      const base = smooth(height * 0.9, height * 0.72, y);
      layer.put(y * width + x, [light, light, light], density * base * 0.94);
    }
  }
  return layer;
}
