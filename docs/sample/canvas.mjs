// What the sample's painter needs: colors, noise that is the same everywhere, and anti-aliased shapes.

export const clamp = (x, low = 0, high = 1) => Math.min(high, Math.max(low, x));
export const mix = (a, b, k) => a + (b - a) * k;
export const smooth = (from, to, x) => {
  const k = clamp((x - from) / (to - from));
  return k * k * (3 - 2 * k);
};
export const mix3 = (a, b, k) => [mix(a[0], b[0], k), mix(a[1], b[1], k), mix(a[2], b[2], k)];
export const times3 = (a, b) => [a[0] * b[0], a[1] * b[1], a[2] * b[2]];

/** "#rrggbb" as three numbers from 0 to 1. */
export const color = (hex) => [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16) / 255);

/** A pseudo-random number from 0 to 1 that belongs to two integers. */
export function hash(x, y = 0) {
  let h = Math.imul(x | 0, 0x27d4eb2d) ^ Math.imul((y | 0) + 0x165667b1, 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 15), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return ((h ^ (h >>> 16)) >>> 0) / 4294967296;
}

/** Smooth noise from 0 to 1 with features of about the size 1. */
export function noise(x, y = 0) {
  const [ix, iy] = [Math.floor(x), Math.floor(y)];
  const [fx, fy] = [x - ix, y - iy];
  const [kx, ky] = [fx * fx * (3 - 2 * fx), fy * fy * (3 - 2 * fy)];
  return mix(mix(hash(ix, iy), hash(ix + 1, iy), kx), mix(hash(ix, iy + 1), hash(ix + 1, iy + 1), kx), ky);
}

/** Noise with details: `octaves` layers, each half as large and half as strong as the one before. */
export function fractal(x, y, octaves) {
  let [sum, weight, total] = [0, 1, 0];
  for (let i = 0; i < octaves; i++) {
    sum += weight * noise(x * 2 ** i + 17 * i, y * 2 ** i + 31 * i);
    total += weight;
    weight /= 2;
  }
  return sum / total;
}

/** A picture with transparency: colors (not premultiplied) and coverage, as floating point numbers. */
export class Layer {
  constructor(width, height) {
    this.width = width;
    this.height = height;
    this.rgb = new Float32Array(width * height * 3);
    this.alpha = new Float32Array(width * height);
  }

  /** Lays a color over one pixel. */
  put(index, rgb, coverage) {
    const before = this.alpha[index] * (1 - coverage);
    const after = before + coverage;
    if (after <= 0) return;
    for (let c = 0; c < 3; c++) {
      this.rgb[index * 3 + c] = (this.rgb[index * 3 + c] * before + rgb[c] * coverage) / after;
    }
    this.alpha[index] = after;
  }

  /** Fills a polygon given as [[x, y], ...]; exact coverage across, eight samples down. */
  polygon(points, rgb, opacity = 1) {
    const top = Math.max(0, Math.floor(Math.min(...points.map((p) => p[1]))));
    const bottom = Math.min(this.height, Math.ceil(Math.max(...points.map((p) => p[1]))));
    const row = new Float32Array(this.width);
    for (let y = top; y < bottom; y++) {
      row.fill(0);
      for (let sub = 0; sub < 8; sub++) coverRow(row, crossings(points, y + (sub + 0.5) / 8), 1 / 8);
      for (let x = 0; x < this.width; x++) {
        if (row[x] > 0) this.put(y * this.width + x, rgb, Math.min(1, row[x]) * opacity);
      }
    }
    return this;
  }

  rectangle(x, y, width, height, rgb, opacity = 1) {
    return this.polygon(
      [
        [x, y],
        [x + width, y],
        [x + width, y + height],
        [x, y + height],
      ],
      rgb,
      opacity,
    );
  }

  ellipse(x, y, radiusX, radiusY, rgb, opacity = 1) {
    const points = Array.from({ length: 48 }, (_, i) => {
      const angle = (i * Math.PI) / 24;
      return [x + radiusX * Math.cos(angle), y + radiusY * Math.sin(angle)];
    });
    return this.polygon(points, rgb, opacity);
  }

  /** Red, green, blue and coverage between pixels, into `out`; nothing outside. */
  sample(x, y, out) {
    out[0] = out[1] = out[2] = out[3] = 0;
    const [ix, iy] = [Math.floor(x), Math.floor(y)];
    for (let j = 0; j < 2; j++) {
      for (let i = 0; i < 2; i++) {
        const [px, py] = [ix + i, iy + j];
        if (px < 0 || py < 0 || px >= this.width || py >= this.height) continue;
        const at = py * this.width + px;
        const weight = (i ? x - ix : 1 - x + ix) * (j ? y - iy : 1 - y + iy) * this.alpha[at];
        for (let c = 0; c < 3; c++) out[c] += this.rgb[at * 3 + c] * weight;
        out[3] += weight;
      }
    }
    if (out[3] > 0) for (let c = 0; c < 3; c++) out[c] /= out[3];
  }
}

function crossings(points, y) {
  const found = [];
  for (let i = 0; i < points.length; i++) {
    const [x0, y0] = points[i];
    const [x1, y1] = points[(i + 1) % points.length];
    if (y0 <= y !== y1 <= y) found.push(x0 + ((y - y0) / (y1 - y0)) * (x1 - x0));
  }
  return found.sort((a, b) => a - b);
}

function coverRow(row, edges, weight) {
  for (let i = 0; i + 1 < edges.length; i += 2) {
    const [from, to] = [Math.max(0, edges[i]), Math.min(row.length, edges[i + 1])];
    for (let x = Math.floor(from); x < to; x++) {
      row[x] += weight * Math.max(0, Math.min(to, x + 1) - Math.max(from, x));
    }
  }
}
