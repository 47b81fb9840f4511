// The compiled module in Node.js.

import { readFile } from 'node:fs/promises';
import { VidgistError } from './error.js';
import { sentence, textOf } from './text.js';

/** Reads and compiles vidgist.wasm, by default the one beside this file. Errors: `Io`. */
export async function compileModule(url = new URL('./vidgist.wasm', import.meta.url)): Promise<WebAssembly.Module> {
  try {
    return await WebAssembly.compile(await readFile(url));
  } catch (error) {
    throw new VidgistError('Io', sentence(`${url.href} cannot be loaded: ${textOf(error)}`), { cause: error });
  }
}

/** Between two steps other events get their turn. */
export const pause = (): Promise<void> => new Promise((fulfil) => setImmediate(fulfil));
