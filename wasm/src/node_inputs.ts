// Inputs in Node.js.

import { fileURLToPath } from 'node:url';
import { MessageChannel, type Transferable as NodeTransferable } from 'node:worker_threads';
import { bytesOf, copyOf, isBlob, isUrl } from './inputs.js';
import type { Served } from './node_source.js';
import { openSource } from './node_source.js';
import { bytesSource, callersSource, type Source } from './source.js';
import { textOf } from './text.js';
import type { Input, OpenFile, SyncSource } from './types.js';
import type { Parcel } from './worker_runner.js';

/** Checks an input for a worker thread. Throws a TypeError. */
export function prepareParcel(input: Input): () => Parcel {
  const path = pathOf(input);
  if (path !== undefined) return () => ({ source: { kind: 'path', path }, transfer: [] });
  if (isBlob(input)) return () => servedParcel(input);
  if (bytesOf(input)) {
    return () => {
      const copy = copyOf(input);
      return { source: { kind: 'bytes', bytes: copy }, transfer: [copy.buffer] };
    };
  }
  if (isOpenFile(input)) return () => ({ source: { kind: 'descriptor', fd: input.fd }, transfer: [] });
  if (isSyncSource(input)) {
    throw new TypeError('input is a { size, readAt } source, which needs a previewer made with { worker: false }');
  }
  throw inputError();
}

/** Checks an input for work in this thread. Throws a TypeError. */
export function prepareSource(input: Input): () => Source {
  const path = pathOf(input);
  if (path !== undefined) return () => openSource({ kind: 'path', path });
  if (isBlob(input)) {
    throw new TypeError('input is a Blob, which cannot be read at once in Node.js: it needs a previewer with a worker');
  }
  if (bytesOf(input)) return () => bytesSource(bytesOf(input)!);
  if (isOpenFile(input)) return () => openSource({ kind: 'descriptor', fd: input.fd });
  if (isSyncSource(input)) {
    const source = callersSource(input);
    checkSize(source.size);
    return () => source;
  }
  throw inputError();
}

const inputError = (): TypeError =>
  new TypeError(
    'input must be a path, a file: URL, a FileHandle, a Blob, a File, an ArrayBuffer, a Uint8Array or { size, readAt }',
  );

function pathOf(input: Input): string | undefined {
  if (typeof input === 'string') {
    if (/^(https?|file|blob|data):/i.test(input)) {
      throw new TypeError('input is a string that holds a URL: give a path, or new URL(...) for a file: URL');
    }
    return input;
  }
  if (!isUrl(input)) return undefined;
  if (input.protocol !== 'file:') {
    throw new TypeError(`input is a ${input.protocol} URL: only file: URLs are read; fetch it and give its blob()`);
  }
  try {
    return fileURLToPath(input);
  } catch (error) {
    throw new TypeError(`input is no file: URL of this machine: ${(error as Error).message}`, { cause: error });
  }
}

const isOpenFile = (input: unknown): input is OpenFile => typeof (input as OpenFile | null)?.fd === 'number';

const isSyncSource = (input: unknown): input is SyncSource =>
  typeof (input as SyncSource | null)?.readAt === 'function';

function checkSize(size: unknown): void {
  if (!Number.isSafeInteger(size) || (size as number) < 0) {
    throw new TypeError('input.size must be a whole number of bytes, not negative');
  }
}

/** A Blob can only be read by promises: this thread reads, the worker waits. */
function servedParcel(blob: Blob): Parcel {
  const { port1, port2 } = new MessageChannel();
  const signal = new Int32Array(new SharedArrayBuffer(4));
  const answer = (served: Served): void => {
    port1.postMessage(served);
    Atomics.add(signal, 0, 1);
    Atomics.notify(signal, 0);
  };
  port1.on('message', (ranges: [number, number][]) => void readRanges(blob, ranges).then(answer));
  return {
    source: { kind: 'served', size: blob.size, port: port2, signal },
    transfer: [port2 as NodeTransferable as Transferable],
    stop: () => answer({ failure: 'it was stopped' }), // the worker may be asleep in a read that hangs
    close: () => port1.close(),
  };
}

async function readRanges(blob: Blob, ranges: [number, number][]): Promise<Served> {
  try {
    const read = async ([offset, length]: [number, number]): Promise<Uint8Array> =>
      new Uint8Array(await blob.slice(offset, offset + length).arrayBuffer());
    return { parts: await Promise.all(ranges.map(read)) };
  } catch (error) {
    return { failure: textOf(error) };
  }
}
