// The compiled module in Node.js.

import { readFile } from 'node:fs/promises';
import { VidgistError } from './error.js';

/** Reads and compiles vidgist.wasm, by default the one beside this file. Errors: `Io`. */
export async function compileModule(
  wasmUrl: string = new URL('./vidgist.wasm', import.meta.url).href,
): Promise<WebAssembly.Module> {
  try {
    return await WebAssembly.compile(await readFile(wasmUrl.startsWith('file:') ? new URL(wasmUrl) : wasmUrl));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new VidgistError('Io', `${wasmUrl} cannot be loaded: ${why}.`, { cause: error });
  }
}

/** Between two steps other events get their turn. */
export const pause = (): Promise<void> => new Promise((fulfil) => setImmediate(fulfil));
