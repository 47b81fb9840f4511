// Reads the test picture (see tests/fixtures/picture.mjs) back from a canvas.

import { BITS, CODE_CELLS, COLUMNS, CORNERS, ROWS } from '../fixtures/picture.mjs';
import { meanColor } from './gif.mjs';

/** The middle of a cell: its borders are blurred by scaling and coding. */
function cellColor(canvas, column, row) {
  const [marginX, marginY] = [0.28 / COLUMNS, 0.28 / ROWS];
  return meanColor(
    canvas,
    column / COLUMNS + marginX,
    row / ROWS + marginY,
    (column + 1) / COLUMNS - marginX,
    (row + 1) / ROWS - marginY,
  );
}

const luma = ([r, g, b]) => 0.299 * r + 0.587 * g + 0.114 * b;

/** The frame number that the canvas shows. Throws when it cannot be told for sure. */
export function readFrameNumber(canvas) {
  let gray = 0;
  for (let bit = 0; bit < BITS; bit++) {
    const [first, second] = [0, 1].map((i) => luma(cellColor(canvas, ...CODE_CELLS[bit * 2 + i])));
    if (Math.abs(first - second) < 60) {
      throw new Error(`bit ${bit} is not readable: brightness ${first.toFixed(0)} and ${second.toFixed(0)}`);
    }
    gray = gray * 2 + (first > second ? 1 : 0);
  }
  let number = gray;
  for (let shift = 1; shift < BITS; shift *= 2) number ^= number >> shift;
  return number;
}

/** The colors of the four corners: top left, top right, bottom left, bottom right. */
export function cornerColors(canvas) {
  return [
    [0, 0],
    [COLUMNS - 1, 0],
    [0, ROWS - 1],
    [COLUMNS - 1, ROWS - 1],
  ].map(([column, row]) => cellColor(canvas, column, row));
}

/** The names of the corners' colors in the same order; "red green blue yellow" is upright. */
export function orientation(canvas) {
  return cornerColors(canvas)
    .map((rgb) => {
      const distances = Object.entries(CORNERS).map(([name, want]) => [
        Math.hypot(...want.map((v, c) => v - rgb[c])),
        name,
      ]);
      return distances.sort((a, b) => a[0] - b[0])[0][1];
    })
    .join(' ');
}

export const UPRIGHT = 'red green blue yellow';
