// Runs the program the way a user does: a process with arguments, streams and a place for temporary files.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, mkdir, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { decodeGif } from './gif.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
export const VIDGIST = resolve(process.env.VIDGIST_BIN ?? join(root, 'out/bin/vidgist'));

/** The exit status of every error code, as the manual gives them. */
export const EXIT = {
  InvalidOptions: 2,
  UnsupportedFormat: 3,
  UnsupportedCodec: 4,
  CorruptInput: 5,
  NoVideo: 6,
  LimitExceeded: 7,
  ScratchFull: 8,
  Io: 9,
  Cancelled: 10,
  DeadlineExceeded: 11,
  OutOfMemory: 12,
  Internal: 13,
  UnsupportedPlatform: 14,
};

/**
 * A place of a test's own: `work` for outputs and `scratch`, the TMPDIR of what runs in it. When the test is
 * over, `scratch` has to be empty and everything is removed.
 */
export async function makePlace(t) {
  const base = await mkdtemp(join(tmpdir(), 'vidgist-test-'));
  const place = { base, work: join(base, 'work'), scratch: join(base, 'scratch') };
  await Promise.all([mkdir(place.work), mkdir(place.scratch)]);
  t.after(async () => {
    const left = await readdir(place.scratch).catch(() => []);
    await rm(base, { recursive: true, force: true });
    assert.deepEqual(left, [], 'the scratch directory has to be empty when the program is done');
  });
  return place;
}

/**
 * Starts the program in a place; `env` adds to the environment. Gives the child process and `done`, a promise of
 * {status, signal, stdout (Buffer), stderr (string)}.
 */
export function start(place, args, { input, env, command = [VIDGIST], cwd = place.work } = {}) {
  if (!existsSync(VIDGIST)) throw new Error(`${VIDGIST} is not there: build it first, or set VIDGIST_BIN`);
  const child = spawn(command[0], [...command.slice(1), ...args.map(String)], {
    cwd,
    env: { ...process.env, TMPDIR: place.scratch, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const [out, err] = [[], []];
  child.stdout.on('data', (chunk) => out.push(chunk));
  child.stderr.on('data', (chunk) => err.push(chunk));
  child.stdin.on('error', () => {}); // it may end without reading all
  const done = new Promise((fulfil, reject) => {
    child.on('error', reject);
    child.on('close', (status, signal) =>
      fulfil({ status, signal, stdout: Buffer.concat(out), stderr: Buffer.concat(err).toString() }),
    );
  });
  if (input?.pipe) input.pipe(child.stdin);
  else child.stdin.end(input);
  return { child, done };
}

/** Runs the program to its end. */
export const vidgist = (place, args, settings) => start(place, args, settings).done;

/**
 * Makes a preview and takes it apart: {gif, bytes, info (the object of --json), stderr, path}. Fails the test
 * when the program does not succeed or the GIF, the info and each other do not agree.
 */
export async function preview(place, input, options = [], settings = {}) {
  const path = join(place.work, `${settings.name ?? 'out'}.gif`);
  const result = await vidgist(place, [input, '-o', path, '--json', ...options], settings);
  assert.equal(result.status, 0, `exit status, with stderr: ${result.stderr}`);
  const info = JSON.parse(result.stdout.toString());
  const bytes = await readFile(path);
  const gif = decodeGif(bytes);
  const { output } = info;
  assert.equal(output.path, path);
  assert.equal(output.bytes, bytes.length, 'output.bytes');
  assert.deepEqual([output.width, output.height], [gif.width, gif.height], 'output size');
  assert.deepEqual(
    output.frames.map(({ delayMs }) => delayMs),
    gif.frames.map(({ delayMs }) => delayMs),
    'delays',
  );
  return { gif, bytes, info, stderr: result.stderr, path };
}

/** Checks that a run failed as it has to: status, one line on stderr, nothing on stdout, no output. */
export async function assertFails(place, result, code, says = /./) {
  const codes = [code].flat();
  const expected = codes.map((name) => EXIT[name]);
  assert.ok(
    expected.includes(result.status),
    `exit status is ${result.status ?? result.signal}, should be ${expected} (${codes}); stderr: ${result.stderr}`,
  );
  assert.match(result.stderr, /^[^\n]+\n$/, 'stderr has to be one line');
  assert.match(result.stderr, says, 'the message has to name what is wrong');
  assert.equal(result.stdout.length, 0, 'stdout has to be empty');
  assert.deepEqual(await readdir(place.work), [], 'there must be no output');
}
