// Standard input as a file: a stream cannot be read at random.

import { once } from 'node:events';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { VidgistError } from '../error.js';
import { openSource } from '../node_source.js';
import type { Source } from '../source.js';
import { systemText } from '../system_text.js';

/** A file as a source, or for "-" standard input, copied into a directory of its own. Errors: `Io`, `Cancelled`. */
export async function openInput(input: string, signal: AbortSignal): Promise<Source> {
  if (input !== '-') return openSource({ kind: 'path', path: input });
  const directory = makeDirectory();
  const remove = (): void => rmSync(directory, { recursive: true, force: true });
  try {
    const path = join(directory, 'input');
    await copyStandardInput(path, signal);
    const source = openSource({ kind: 'path', path });
    return { ...source, close: () => (source.close(), remove()) };
  } catch (error) {
    remove();
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

async function copyStandardInput(path: string, signal: AbortSignal): Promise<void> {
  const file = createWriteStream(path, { flags: 'wx', mode: 0o600 });
  try {
    await once(file, 'open');
    await pipeline(process.stdin, file, { signal });
  } catch (error) {
    if (signal.aborted) throw new VidgistError('Cancelled', 'Cancelled.');
    const isFull = ['ENOSPC', 'EDQUOT', 'EFBIG'].includes((error as NodeJS.ErrnoException).code ?? '');
    throw new VidgistError(isFull ? 'ScratchFull' : 'Io', `Reading failed: ${systemText(error)}.`, { cause: error });
  }
}
