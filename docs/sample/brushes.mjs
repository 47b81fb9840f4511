// How the painter lays things over the picture, an array of red, green and blue from 0 to 1.

import { clamp } from './canvas.mjs';
import { HEIGHT, SHORE, WIDTH } from './landscape.mjs';

/** Lays a color over one pixel. */
export function over(picture, index, rgb, coverage) {
  for (let c = 0; c < 3; c++) picture[index * 3 + c] += (rgb[c] - picture[index * 3 + c]) * coverage;
}

/** Adds light to one pixel, which never gets brighter than white. */
export function glow(picture, index, rgb, strength) {
  for (let c = 0; c < 3; c++) {
    const at = index * 3 + c;
    picture[at] = 1 - (1 - picture[at]) * (1 - clamp(rgb[c] * strength));
  }
}

/** A soft round light. */
export function spot(picture, cx, cy, radius, rgb, strength) {
  const reach = Math.ceil(radius * 3);
  for (let y = Math.floor(cy) - reach; y <= cy + reach; y++) {
    for (let x = Math.floor(cx) - reach; x <= cx + reach; x++) {
      if (x < 0 || y < 0 || x >= WIDTH || y >= HEIGHT) continue;
      const distance = ((x + 0.5 - cx) ** 2 + (y + 0.5 - cy) ** 2) / (radius * radius);
      glow(picture, y * WIDTH + x, rgb, strength * Math.exp(-distance));
    }
  }
}

const pixel = [0, 0, 0, 0];

/** Lays a sprite over the picture; `shade` turns a sprite's color into the one to paint, `fade` is its opacity. */
export function stamp(picture, sprite, left, top, shade, fade = 1, bottom = SHORE) {
  for (let y = Math.max(0, Math.floor(top)); y < Math.min(bottom, top + sprite.height); y++) {
    for (let x = Math.max(0, Math.floor(left)); x < Math.min(WIDTH, left + sprite.width); x++) {
      sprite.sample(x - left, y - top, pixel);
      if (pixel[3] > 0.004) over(picture, y * WIDTH + x, shade(pixel, x, y), pixel[3] * fade);
    }
  }
}
