// What inputs have in common in browsers and in Node.js.

import { VidgistError } from './error.js';
import type { PreviewerOptions } from './types.js';

const MIB = 2 ** 20;
const DEFAULT_MAX_MEMORY = 2048 * MIB;

/** The bytes of a buffer or of the part of it that a view shows, or nothing if the input is something else. */
export function bytesOf(input: unknown): Uint8Array | undefined {
  const isView = isTagged(input, 'Uint8Array');
  if (!isView && !isTagged(input, 'ArrayBuffer', 'SharedArrayBuffer')) return undefined;
  const buffer = isView ? (input as Uint8Array).buffer : (input as ArrayBuffer);
  try {
    const whole = new Uint8Array(buffer);
    return isView ? (input as Uint8Array) : whole;
  } catch {
    throw new TypeError('input is a buffer that was detached: its bytes are elsewhere now');
  }
}

export function isBlob(input: unknown): input is Blob {
  return isTagged(input, 'Blob', 'File');
}

/** Also true of what comes from another window or realm, where `instanceof` fails. */
function isTagged(value: unknown, ...tags: string[]): boolean {
  return tags.includes(Object.prototype.toString.call(value).slice(8, -1));
}

/** A copy to hand over, for handing over the caller's own would take it away. Errors: `OutOfMemory`. */
export function copyOf(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(bytes); // `slice` of a polyfilled Buffer does not copy
  } catch (error) {
    throw new VidgistError('OutOfMemory', 'There was not enough memory to copy the input; give a file.', {
      cause: error,
    });
  }
}

/** Checks a text, URL or nothing. */
export function checkUrl(name: string, value: unknown): void {
  if (value !== undefined && typeof value !== 'string' && !(value instanceof URL)) {
    throw new TypeError(`options.${name} must be a string or a URL`);
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
}
