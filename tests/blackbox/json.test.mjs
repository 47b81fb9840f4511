// The objects of --json and of probe: exactly these keys, plausible values.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

import { fixture } from '../fixtures/make_fixtures.mjs';
import { EXIT, makePlace, preview, vidgist } from '../support/program.mjs';

const plain = await fixture('mp4_h264.mp4');
const turned = await fixture('mp4_h264_rotate90.mp4');
const sparse = await fixture('ts_mpeg2video_sparse_keyframes.ts');
const text = await fixture('text.mp4');
const sample = fileURLToPath(new URL('../../docs/sample/sample.mp4', import.meta.url));

const SOURCE = ['container', 'codec', 'width', 'height', 'durationMs', 'sizeBytes', 'bytesRead', 'readRequests'];
/** What the object has beyond what is promised to everybody. */
const MORE = ['rotation', 'readRounds'];

const keysOf = (object) => Object.keys(object).sort();
const without = (keys, extra) => keys.filter((key) => !extra.includes(key));

function assertSourceShape(source) {
  assert.deepEqual(without(keysOf(source), MORE), [...SOURCE].sort());
  for (const key of SOURCE.slice(2)) assert.equal(typeof source[key], 'number', key);
}

describe('--json', () => {
  it('has the shape that is promised', async (t) => {
    const place = await makePlace(t);
    const { info, bytes } = await preview(place, plain.path, ['--frames', '3', '--delay', '200ms', '--loop', '4']);
    assert.deepEqual(keysOf(info), ['output', 'source', 'timings', 'vidgist', 'warnings']);
    assert.match(info.vidgist, /^\d+\.\d+\.\d+$/);
    assert.deepEqual(keysOf(info.output), ['bytes', 'frames', 'height', 'loop', 'path', 'width']);
    assert.equal(info.output.bytes, bytes.length);
    assert.equal(info.output.loop, 4);
    assert.equal(info.output.frames.length, 3);
    for (const frame of info.output.frames) {
      assert.deepEqual(keysOf(frame), ['delayMs', 'sourceMs']);
      assert.equal(frame.delayMs, 200);
    }
    assertSourceShape(info.source);
    assert.deepEqual([info.source.container, info.source.codec], ['mov', 'h264']);
    assert.deepEqual([info.source.width, info.source.height, info.source.durationMs], [160, 120, 6000]);
    assert.deepEqual(keysOf(info.timings), ['encodeMs', 'extractMs', 'openMs']);
    for (const time of Object.values(info.timings)) assert.ok(time >= 0 && Number.isFinite(time));
    assert.deepEqual(info.warnings, []);
  });

  it('warnings have a code and a message', async (t) => {
    const place = await makePlace(t);
    const { info } = await preview(place, (await fixture('mp4_h264_truncated.mp4')).path, ['--frames', '3']);
    assert.ok(info.warnings.length >= 1);
    for (const warning of info.warnings) {
      assert.deepEqual(keysOf(warning), ['code', 'message']);
      assert.match(warning.code, /^[a-z][A-Za-z]+$/);
      assert.match(warning.message, /^[A-Z].*\.$/);
    }
  });

  it('is one line for each input; an error is an object too', async (t) => {
    const place = await makePlace(t);
    const { status, stdout, stderr } = await vidgist(place, [text.path, '-o', 'out.gif', '--json']);
    assert.equal(status, EXIT.UnsupportedFormat);
    assert.match(stderr, /^[^\n]+\n$/);
    const lines = stdout.toString().trimEnd().split('\n');
    assert.equal(lines.length, 1);
    assert.equal(JSON.parse(lines[0]).error.code, 'UnsupportedFormat');
  });
});

describe('what is read', () => {
  for (const path of [sample, sparse.path, plain.path]) {
    it(`counts bytes and requests, and reads no more than the file has: ${basename(path)}`, async (t) => {
      const place = await makePlace(t);
      const size = (await readFile(path)).length;
      const { info } = await preview(place, path, ['--frames', '9']);
      const { sizeBytes, bytesRead, readRequests } = info.source;
      assert.equal(sizeBytes, size);
      assert.ok(bytesRead > 0 && bytesRead <= size, `${bytesRead} of ${size}`);
      assert.ok(readRequests >= 1 && readRequests <= bytesRead, `${readRequests}`);
    });
  }

  it('probe reads no more than a preview', async (t) => {
    const place = await makePlace(t);
    const probe = JSON.parse((await vidgist(place, ['probe', sample, '--json'])).stdout.toString());
    const { info } = await preview(place, sample, ['--frames', '12']);
    assert.ok(probe.source.bytesRead > 0);
    assert.ok(probe.source.bytesRead <= info.source.bytesRead, `${probe.source.bytesRead}, ${info.source.bytesRead}`);
  });
});

describe('probe', () => {
  it('tells in one line what is in a file', async (t) => {
    const place = await makePlace(t);
    const { status, stdout, stderr } = await vidgist(place, ['probe', plain.path]);
    assert.equal(status, 0, stderr);
    assert.equal(stderr, '');
    assert.match(stdout.toString(), /^[^\n]*mov[^\n]*h264[^\n]*160x120[^\n]*0:06[^\n]*\n$/);
  });

  it('--json has the shape of the preview without its output', async (t) => {
    const place = await makePlace(t);
    const { status, stdout } = await vidgist(place, ['probe', turned.path, '--json']);
    assert.equal(status, 0);
    const info = JSON.parse(stdout.toString());
    assert.deepEqual(keysOf(info), ['source', 'vidgist', 'warnings']);
    assertSourceShape(info.source);
    assert.deepEqual([info.source.width, info.source.height], [120, 160], 'upright');
    assert.equal(info.source.rotation, 90);
  });

  it('several inputs, one of them bad', async (t) => {
    const place = await makePlace(t);
    const { status, stdout, stderr } = await vidgist(place, ['probe', plain.path, text.path, turned.path]);
    assert.equal(status, EXIT.UnsupportedFormat);
    assert.equal(stdout.toString().trimEnd().split('\n').length, 2);
    assert.match(stderr, /^[^\n]*text\.mp4[^\n]*\n$/);
  });

  it('reads from stdin', async (t) => {
    const place = await makePlace(t);
    const { status, stdout } = await vidgist(place, ['probe', '-'], { input: await readFile(plain.path) });
    assert.equal(status, 0);
    assert.match(stdout.toString(), /h264/);
  });
});
