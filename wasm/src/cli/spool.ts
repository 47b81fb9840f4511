// Standard input as a file: a stream cannot be read at random.

import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addAbortSignal } from 'node:stream';
import { VidgistError } from '../error.js';
import { openSource } from '../node_source.js';
import type { Source } from '../source.js';
import { systemText } from '../system_text.js';

/** A file as a source, or for "-" standard input, copied into a directory of its own. Errors: `Io`, `Cancelled`. */
export async function openInput(input: string, signal: AbortSignal): Promise<Source> {
  if (input !== '-') return openSource({ kind: 'path', path: input });
  const directory = makeDirectory();
  const remove = (): void => rmSync(directory, { recursive: true, force: true });
  const fd = makeFile(join(directory, 'input'), remove);
  const close = (): void => (closeSync(fd), remove());
  // Where that can be, the file loses its name at once: then nothing is left behind, whatever ends the process.
  if (process.platform !== 'win32') remove();
  try {
    await copyStandardInput(fd, signal);
    return { ...openSource({ kind: 'descriptor', fd }), close };
  } catch (error) {
    close();
    throw error;
  }
}

function makeDirectory(): string {
  try {
    return mkdtempSync(join(tmpdir(), 'vidgist-npm-'));
  } catch (error) {
    throw new VidgistError('Io', `Cannot make a directory in '${tmpdir()}': ${systemText(error)}.`, { cause: error });
  }
}

function makeFile(path: string, onFailure: () => void): number {
  try {
    return openSync(path, 'wx+', 0o600);
  } catch (error) {
    onFailure();
    throw new VidgistError('Io', `Cannot make '${path}': ${systemText(error)}.`, { cause: error });
  }
}

async function copyStandardInput(fd: number, signal: AbortSignal): Promise<void> {
  try {
    for await (const piece of addAbortSignal(signal, process.stdin)) writeAll(fd, piece as Uint8Array);
  } catch (error) {
    if (signal.aborted) throw new VidgistError('Cancelled', 'Cancelled.');
    const isFull = ['ENOSPC', 'EDQUOT', 'EFBIG'].includes((error as NodeJS.ErrnoException).code ?? '');
    throw new VidgistError(isFull ? 'ScratchFull' : 'Io', `Reading failed: ${systemText(error)}.`, { cause: error });
  }
}

function writeAll(fd: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length; ) done += writeSync(fd, bytes, done);
}
