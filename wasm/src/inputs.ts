// What inputs have in common in browsers and in Node.js.

import { VidgistError } from './error.js';
import type { Input, PreviewerOptions } from './types.js';

const MIB = 2 ** 20;
/** Of WASM memory, in bytes: what the module is linked for. */
export const DEFAULT_MAX_MEMORY = 2048 * MIB;

const PREVIEWER_OPTIONS = ['wasmUrl', 'workerUrl', 'maxMemory', 'worker'] satisfies (keyof PreviewerOptions)[] as string[];

/** The bytes of a buffer or of the part of it that a view shows, or nothing if the input is something else. */
export function bytesOf(input: unknown): Uint8Array | undefined {
  const isView = isBytes(input);
  if (!isView && !isTagged(input, 'ArrayBuffer', 'SharedArrayBuffer')) return undefined;
  const buffer = isView ? input.buffer : (input as ArrayBuffer);
  try {
    const whole = new Uint8Array(buffer);
    return isView ? input : whole;
  } catch {
    throw new TypeError('input is a buffer that was detached: its bytes are elsewhere now');
  }
}

export function isBlob(input: unknown): input is Blob {
  return isTagged(input, 'Blob', 'File');
}

export function isBytes(value: unknown): value is Uint8Array {
  return isTagged(value, 'Uint8Array');
}

export function isUrl(value: unknown): value is URL {
  return isTagged(value, 'URL');
}

/** Also true of what comes from another window or realm, where `instanceof` fails. */
function isTagged(value: unknown, ...tags: string[]): boolean {
  return tags.includes(Object.prototype.toString.call(value).slice(8, -1));
}

/**
 * A copy to hand over, for handing over the caller's own would take it away. Throws a TypeError if that has happened
 * meanwhile. Errors: `OutOfMemory`.
 */
export function copyOf(input: Input): Uint8Array<ArrayBuffer> {
  const bytes = bytesOf(input)!;
  try {
    return new Uint8Array(bytes); // `slice` of a polyfilled Buffer does not copy
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new VidgistError('OutOfMemory', 'There was not enough memory to copy the input; give a file.', {
      cause: error,
    });
  }
}

/** Checks a text, URL or nothing. */
export function checkUrl(name: string, value: unknown): void {
  if (value !== undefined && !(typeof value === 'string' && value) && !isUrl(value)) {
    throw new TypeError(`options.${name} must be a URL, as text or as a URL object`);
  }
}

/** The limit on memory that is asked for, or the default. */
export function checkedMaxMemory({ maxMemory = DEFAULT_MAX_MEMORY }: PreviewerOptions): number {
  if (typeof maxMemory !== 'number' || !(maxMemory >= 64 * MIB && maxMemory <= DEFAULT_MAX_MEMORY)) {
    throw new TypeError('options.maxMemory must be a number of bytes from 64 MiB to 2 GiB');
  }
  return maxMemory;
}

export function checkPreviewerOptions(options: unknown): void {
  if (typeof options !== 'object' || options === null) throw new TypeError('options must be an object');
  const unknown = Object.keys(options).find((name) => !PREVIEWER_OPTIONS.includes(name));
  if (unknown !== undefined) throw new TypeError(`options.${unknown} is no option of a previewer`);
}
