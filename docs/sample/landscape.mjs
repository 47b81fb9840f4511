// What does not move in the sample: mountains, village, foreground.

import { Layer, clamp, color, fractal, hash, noise, smooth } from './canvas.mjs';

export const WIDTH = 640;
export const HEIGHT = 360;
export const SHORE = 216; // the row where the lake begins

/**
 * A range of mountains: for every pixel its coverage, its relief (-1 faces left, 1 faces right), how much snow
 * or wood it has, and how far down from the ridge it is (0 to 1).
 */
function range(ridge, { reliefSize, relief, cover }) {
  const size = WIDTH * HEIGHT;
  const map = {
    coverage: new Float32Array(size),
    relief: new Float32Array(size),
    cover: new Float32Array(size),
    down: new Float32Array(size),
  };
  for (let x = 0; x < WIDTH; x++) {
    const top = ridge(x + 0.5);
    for (let y = Math.max(0, Math.floor(top)); y < SHORE; y++) {
      const at = y * WIDTH + x;
      map.coverage[at] = clamp(y + 1 - top);
      map.down[at] = clamp((y - top) / (SHORE - top + 1));
      const u = x + (y - top) * 0.35 * (noise(x / 40, y / 40) - 0.5) * 2;
      const slope =
        fractal((u + 2) / reliefSize, y / reliefSize / 1.6, 3) - fractal((u - 2) / reliefSize, y / reliefSize / 1.6, 3);
      map.relief[at] = clamp((slope * reliefSize * relief) / 10, -1, 1);
      map.cover[at] = cover(x, y, top);
    }
  }
  return map;
}

const peak = (x, at, height, width) => height * Math.max(0, 1 - Math.abs(x - at) / width) ** 1.25;

function alps(x) {
  const peaks = Math.max(
    peak(x, 150, 98, 170),
    peak(x, 262, 124, 150),
    peak(x, 352, 82, 120),
    peak(x, 455, 104, 150),
    peak(x, 570, 90, 150),
    peak(x, 40, 74, 140),
  );
  return SHORE - 34 - peaks - 16 * (fractal(x / 22, 3, 4) - 0.5);
}

const foothills = (x) =>
  SHORE - 40 - 34 * fractal(x / 120, 7.3, 2) - 12 * Math.sin(x / 70 + 0.6) - 7 * fractal(x / 14, 9, 3);
const hills = (x) => SHORE - 16 - 40 * smooth(0.2, 0.8, noise(x / 150 + 2.4, 20)) - 2 * noise(x / 6, 4);

/** The nearest hills: conifers stand close along their ridge; low in the middle, for the view. */
function woods(x) {
  const valley = 1 - Math.exp(-(((x - 330) / 150) ** 2));
  let top = SHORE - 5 - 30 * valley * (0.55 + 0.5 * noise(x / 90, 50));
  const base = top;
  for (let i = Math.floor(x / 5) - 2; i <= Math.floor(x / 5) + 2; i++) {
    const [at, height] = [i * 5 + 4 * hash(i, 5), (5 + 9 * hash(i, 6)) * (0.35 + 0.65 * valley)];
    const reach = 1 - Math.abs(x - at) / (height * 0.34);
    if (reach > 0) top = Math.min(top, base + 1 - height * reach);
  }
  return top;
}

export const ranges = [
  range(alps, {
    reliefSize: 26,
    relief: 3.2,
    cover: (x, y, top) =>
      smooth(-4, 4, SHORE - 98 - y + 46 * (fractal(x / 11, y / 26, 4) - 0.5) + 10 * smooth(12, 0, y - top)),
  }),
  range(foothills, { reliefSize: 30, relief: 2, cover: (x, y) => 0.6 * fractal(x / 9, y / 5, 2) }),
  range(hills, { reliefSize: 34, relief: 1.6, cover: (x, y) => smooth(0.42, 0.6, fractal(x / 24, y / 9, 3)) }),
  range(woods, { reliefSize: 12, relief: 1.2, cover: (x, y) => fractal(x / 3, y / 4, 2) }),
];

/** The village by the water: the houses, and their windows as [x, y, when it lights up (0 to 1)]. */
function makeVillage() {
  const layer = new Layer(WIDTH, HEIGHT);
  const windows = [];
  const walls = ['#f3e6d0', '#e9d3b4', '#f6f0e4', '#e3c3a0', '#efe0c6', '#f1d9c2'].map(color);
  const roofs = ['#b5523b', '#a3452f', '#c0694a', '#8e4436', '#b85f3d'].map(color);
  const house = (x, base, width, height, roof, i) => {
    const top = base - height;
    layer.rectangle(x, top, width, height, walls[i % walls.length]);
    layer.rectangle(x + width * 0.72, top, width * 0.28, height, [0.35, 0.3, 0.35], 0.22);
    layer.polygon(
      [
        [x - 1.5, top + 0.5],
        [x + width * 0.28, top - roof],
        [x + width * 0.76, top - roof],
        [x + width + 1.5, top + 0.5],
      ],
      roofs[i % roofs.length],
    );
    for (let w = 0; w + 1 < Math.floor(width / 5); w++) {
      for (let f = 0; f < Math.floor(height / 6); f++) {
        windows.push([x + 3.5 + w * 5, top + 3 + f * 5.5, hash(windows.length, 77)]);
      }
    }
  };
  // From the back row to the water's edge.
  [
    [452, 202, 15, 8],
    [480, 200, 17, 8],
    [520, 201, 16, 8],
    [548, 203, 14, 7],
  ].forEach(([x, y, w, h], i) => house(x, y, w, h, 6, i + 2));
  layer.rectangle(503, 178, 9, 30, walls[2]).rectangle(509, 178, 3, 30, [0.35, 0.3, 0.35], 0.25);
  layer.polygon(
    [
      [501.5, 178.5],
      [507.5, 154],
      [513.5, 178.5],
    ],
    color('#5f6f7d'),
  );
  windows.push([506, 185, 0.05], [506, 195, 0.2]);
  [
    [431, 212, 17, 9],
    [455, 213, 20, 11],
    [481, 214, 16, 12],
    [499, 214, 22, 11],
    [526, 214, 18, 12],
    [550, 213, 20, 9],
    [576, 212, 15, 8],
  ].forEach(([x, y, w, h], i) => house(x, y, w, h, 7, i));
  // Round trees between the houses, and the quay.
  [
    [450, 209, 5],
    [478, 208, 4.5],
    [523, 208, 5],
    [546, 209, 4.5],
    [572, 208, 5.5],
    [427, 210, 4.5],
    [594, 210, 5],
  ].forEach(([x, y, r]) => {
    layer
      .ellipse(x, y, r, r * 1.25, color('#3f6b3f'))
      .ellipse(x - r * 0.3, y - r * 0.35, r * 0.55, r * 0.7, color('#5c8a4c'), 0.8);
  });
  layer.polygon(
    [
      [408, SHORE + 0.5],
      [418, 212.5],
      [604, 212],
      [622, SHORE + 0.5],
    ],
    color('#a99b86'),
  );
  for (const [x, y] of windows) layer.rectangle(x - 1, y - 1.3, 2, 2.6, color('#4b4a58'));
  return { layer, windows };
}
export const village = makeVillage();

/** The near bank: grass, a jetty, two pines on the left, reeds on the right. All of it nearly a silhouette. */
function makeForeground() {
  const layer = new Layer(WIDTH, HEIGHT);
  const dark = color('#2c4a36');
  const wood = color('#5a4632');
  layer.polygon(
    [
      [118, 322],
      [214, 305],
      [216, 309],
      [130, 334],
    ],
    wood,
  );
  for (const [x, y] of [
    [146, 318],
    [178, 312],
    [209, 306],
  ])
    layer.rectangle(x, y, 3, 20, wood);
  const bank = [[0, HEIGHT]];
  for (let x = 0; x <= WIDTH; x += 2) {
    const left = 54 * Math.exp(-((x / 130) ** 2)) + 8;
    const right = 34 * Math.exp(-(((x - WIDTH) / 110) ** 2));
    bank.push([x, HEIGHT + 4 - left - right - 3 * noise(x / 18, 1)]);
  }
  bank.push([WIDTH, HEIGHT]);
  layer.polygon(bank, dark);
  for (let i = 0; i < 420; i++) {
    const x = hash(i, 1) * WIDTH;
    const [left, right] = [54 * Math.exp(-((x / 130) ** 2)) + 8, 34 * Math.exp(-(((x - WIDTH) / 110) ** 2))];
    const base = HEIGHT + 6 - left - right;
    const tall = (4 + 8 * hash(i, 2)) * (right > 8 ? 1.6 : 1);
    const lean = (hash(i, 3) - 0.5) * 7;
    layer.polygon(
      [
        [x - 1, base + 5],
        [x + lean, base - tall],
        [x + 1.2, base + 5],
      ],
      hash(i, 4) > 0.6 ? color('#3d6443') : dark,
    );
  }
  for (let i = 0; i < 16; i++) {
    const [x, tall, lean] = [556 + 80 * hash(i, 11), 32 + 34 * hash(i, 12), (hash(i, 13) - 0.5) * 14];
    layer.polygon(
      [
        [x - 0.9, HEIGHT],
        [x + lean, 334 - tall],
        [x + 0.9, HEIGHT],
      ],
      color('#456a45'),
    );
    if (i % 3 === 0) layer.ellipse(x + lean * 0.92, 337 - tall, 1.9, 6, color('#6b4a30'));
  }
  pine(layer, 40, 338, 205, 1);
  pine(layer, 88, 334, 132, 2);
  pine(layer, 6, 345, 150, 3);
  return layer;
}

function pine(layer, x, base, height, seed) {
  layer.rectangle(x - 2.5, base - height * 0.3, 5, height * 0.3, color('#4a382b'));
  const tiers = 11;
  for (let i = 0; i < tiers; i++) {
    const k = i / tiers;
    const [y, half] = [base - height + height * 0.86 * (k + 0.02), 5 + height * 0.19 * (k + 0.06)];
    const points = [[x, y - height * 0.06]];
    for (let s = 0; s <= 8; s++) {
      const side = 1 - s / 4;
      const jag = s % 2 ? -3.5 : 2 + 4 * hash(i * 16 + s, seed);
      points.push([
        x + side * half * (0.86 + 0.28 * hash(s, i + seed * 50)),
        y + height * 0.09 + jag - Math.abs(side) * -3,
      ]);
    }
    layer.polygon(points, i % 2 ? color('#2f5640') : color('#264836'));
  }
}
export const foreground = makeForeground();
