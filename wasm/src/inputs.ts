// What inputs have in common in browsers and in Node.js.

import type { PreviewerOptions } from './types.js';

const MIB = 2 ** 20;
const DEFAULT_MAX_MEMORY = 2048 * MIB;

/** The bytes of a buffer or of the part of it that a view shows, or nothing if the input is something else. */
export function bytesOf(input: unknown): Uint8Array | undefined {
  if (input instanceof Uint8Array) return input;
  return isTagged(input, 'ArrayBuffer', 'SharedArrayBuffer') ? new Uint8Array(input as ArrayBuffer) : undefined;
}

/** Also of another window or realm, where `instanceof` fails. */
export function isBlob(input: unknown): input is Blob {
  return isTagged(input, 'Blob', 'File');
}

function isTagged(value: unknown, ...tags: string[]): boolean {
  return tags.includes(Object.prototype.toString.call(value).slice(8, -1));
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
