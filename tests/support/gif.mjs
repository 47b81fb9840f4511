// Decodes a GIF with a decoder that shares nothing with vidgist's, as a viewer would show it.

import omggif from 'omggif';

/**
 * All of a GIF: its size, `loop` (the count in the file, 0 for ever; null where there is no loop extension), and
 * for every frame the full canvas as shown (RGBA), the delay in milliseconds, the rectangle it changed and how it
 * is disposed of. Throws on what is not a GIF from its first to its last byte.
 */
export function decodeGif(bytes) {
  if (bytes.toString('latin1', 0, 6) !== 'GIF89a') throw new Error('no GIF89a signature');
  if (bytes[bytes.length - 1] !== 0x3b) throw new Error('no trailer at the end');
  const reader = new omggif.GifReader(bytes);
  const [width, height] = [reader.width, reader.height];
  let canvas = new Uint8Array(width * height * 4);
  const frames = [];
  for (let i = 0; i < reader.numFrames(); i++) {
    const info = reader.frameInfo(i);
    const before = info.disposal === 3 ? canvas.slice() : null;
    reader.decodeAndBlitFrameRGBA(i, canvas);
    frames.push({
      width,
      height,
      rgba: canvas.slice(),
      delayMs: info.delay * 10,
      rectangle: { x: info.x, y: info.y, width: info.width, height: info.height },
      disposal: info.disposal,
      transparent: info.transparent_index !== null,
      ownPalette: info.has_local_palette,
      colors: info.palette_size,
    });
    if (info.disposal === 3) canvas = before;
    if (info.disposal === 2) clear(canvas, width, info);
  }
  return { width, height, loop: reader.loopCount(), frames };
}

function clear(canvas, width, { x, y, width: across, height: down }) {
  for (let row = y; row < y + down; row++) canvas.fill(0, (row * width + x) * 4, (row * width + x + across) * 4);
}

/** The mean color of a canvas's rectangle, given in shares of its size. */
export function meanColor({ width, height, rgba }, left, top, right, bottom) {
  const [x0, y0] = [Math.floor(left * width), Math.floor(top * height)];
  const [x1, y1] = [Math.max(x0 + 1, Math.floor(right * width)), Math.max(y0 + 1, Math.floor(bottom * height))];
  const sum = [0, 0, 0];
  for (let y = y0; y < y1; y++) {
    for (let x = x0; x < x1; x++) {
      for (let c = 0; c < 3; c++) sum[c] += rgba[(y * width + x) * 4 + c];
    }
  }
  return sum.map((value) => value / ((x1 - x0) * (y1 - y0)));
}

/** Whether every pixel of a canvas is opaque, as a preview's has to be. */
export function isOpaque({ rgba }) {
  for (let i = 3; i < rgba.length; i += 4) if (rgba[i] !== 255) return false;
  return true;
}

/** The spread of brightness in a canvas: standard deviation of luma, 0 for a blank picture. */
export function contrast({ rgba }) {
  let [sum, squares] = [0, 0];
  const count = rgba.length / 4;
  for (let i = 0; i < rgba.length; i += 4) {
    const luma = 0.299 * rgba[i] + 0.587 * rgba[i + 1] + 0.114 * rgba[i + 2];
    sum += luma;
    squares += luma * luma;
  }
  return Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2));
}
