// What the tests of the package in Node.js share.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { open, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { ffmpeg } from '../../fixtures/ffmpeg.mjs';
import { argumentsOf } from '../../parity/jobs.mjs';
import { VIDGIST } from '../../support/program.mjs';

export const SAMPLE = fileURLToPath(new URL('../../../docs/sample/sample.mp4', import.meta.url));

const made = new Map();

/** The GIF that the native program makes. */
export function nativeGif(path, options) {
  const key = JSON.stringify([path, options]);
  if (!made.has(key)) {
    const { status, stdout } = spawnSync(VIDGIST, [path, '-o', '-', '--quiet', ...argumentsOf(options)], {
      maxBuffer: 2 ** 26,
    });
    assert.equal(status, 0);
    made.set(key, stdout);
  }
  return made.get(key);
}

/** Checks a preview against the native program's; gives it back. */
export function equalToNative(preview, path, options) {
  assert.ok(preview.gif instanceof Uint8Array);
  assert.ok(nativeGif(path, options).equals(preview.gif), 'the GIF differs from the native one');
  assert.equal(preview.info.output.bytes, preview.gif.length);
  return preview;
}

/** Bytes as a { size, readAt } source that writes down what it is asked for. */
export function syncSource(bytes) {
  const reads = [];
  const readAt = (offset, length) => {
    reads.push({ offset, length });
    return new Uint8Array(bytes.subarray(offset, offset + length));
  };
  return { source: { size: bytes.length, readAt }, reads };
}

/** The boxes of an MP4 file: [{type, offset, size}]. */
function boxesOf(bytes) {
  const boxes = [];
  for (let offset = 0; offset < bytes.length; offset += boxes.at(-1).size) {
    boxes.push({ type: bytes.toString('latin1', offset + 4, offset + 8), offset, size: bytes.readUInt32BE(offset) });
  }
  return boxes;
}

/**
 * The sample with gigabytes of nothing before its pictures and its index: a path. The file takes no room on disk.
 */
export async function giantFile(t, gap) {
  const folder = await mkdtemp(join(tmpdir(), 'vidgist-giant-'));
  t.after(() => rm(folder, { recursive: true }));
  return writeGiant(join(folder, 'giant.mp4'), gap);
}

/** Writes it; gives the path. */
export async function writeGiant(path, gap = 5 * 2 ** 30) {
  const bytes = await readFile(SAMPLE);
  const boxes = boxesOf(bytes);
  const part = (type) => {
    const { offset, size } = boxes.find((box) => box.type === type);
    return { offset, bytes: Buffer.from(bytes.subarray(offset, offset + size)) };
  };
  const [start, index, pictures] = [part('ftyp'), part('moov'), part('mdat')];
  const free = Buffer.alloc(16); // a box with a 64-bit size
  free.writeUInt32BE(1, 0);
  free.write('free', 4);
  free.writeBigUInt64BE(BigInt(gap), 8);
  const picturesAt = start.bytes.length + gap;
  const moov = withLongOffsets(index.bytes, picturesAt - pictures.offset);
  const file = await open(path, 'w');
  try {
    await file.write(start.bytes, 0, start.bytes.length, 0);
    await file.write(free, 0, free.length, start.bytes.length);
    await file.write(pictures.bytes, 0, pictures.bytes.length, picturesAt);
    await file.write(moov, 0, moov.length, picturesAt + pictures.bytes.length);
  } finally {
    await file.close();
  }
  return path;
}

/** An index whose 32-bit chunk offsets (stco) have become 64-bit ones (co64), moved by so many bytes. */
function withLongOffsets(box, shift) {
  const CONTAINERS = ['moov', 'trak', 'mdia', 'minf', 'stbl'];
  const type = box.toString('latin1', 4, 8);
  if (type === 'stco') {
    const count = box.readUInt32BE(12);
    const long = Buffer.alloc(16 + 8 * count);
    long.writeUInt32BE(long.length, 0);
    long.write('co64', 4);
    long.writeUInt32BE(count, 12);
    for (let i = 0; i < count; i++) {
      long.writeBigUInt64BE(BigInt(box.readUInt32BE(16 + 4 * i) + shift), 16 + 8 * i);
    }
    return long;
  }
  if (!CONTAINERS.includes(type)) return box;
  const children = boxesOf(box.subarray(8)).map(({ offset, size }) =>
    withLongOffsets(box.subarray(8 + offset, 8 + offset + size), shift),
  );
  const whole = Buffer.concat([box.subarray(0, 8), ...children]);
  whole.writeUInt32BE(whole.length, 0);
  return whole;
}

/** A video with pictures of 33 megapixels: a path. */
export async function hugePicture(t) {
  const folder = await mkdtemp(join(tmpdir(), 'vidgist-huge-'));
  t.after(() => rm(folder, { recursive: true }));
  const path = join(folder, 'huge.mp4');
  const scale = ['-vf', 'scale=7680:4320', '-frames:v', '2', '-an'];
  await ffmpeg(['-i', SAMPLE, ...scale, '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', path]);
  return path;
}
