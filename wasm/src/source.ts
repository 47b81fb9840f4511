// Where a video's bytes come from, in the thread that works on them. Reads are synchronous: the decoder waits.

import { isBytes } from './inputs.js';
import type { SyncSource } from './types.js';

/** A video's bytes. */
export interface Source {
  /** Length in bytes. */
  readonly size: number;
  /** Fills each target from its offset on; throws an Error with one sentence. */
  read(offsets: readonly number[], targets: readonly Uint8Array[]): void;
  /** Gives back what it opened. */
  close(): void;
}

/** Calls `read` for each range. */
function eachRange(read: (offset: number, target: Uint8Array) => void): Source['read'] {
  return (offsets, targets) => targets.forEach((target, i) => read(offsets[i]!, target));
}

/** Bytes in memory. */
export function bytesSource(bytes: Uint8Array): Source {
  return {
    size: bytes.length,
    read: eachRange((offset, target) => {
      // A resizable buffer may have shrunk.
      if (offset + target.length > bytes.length) throw new Error('the input is shorter than it was');
      target.set(bytes.subarray(offset, offset + target.length));
    }),
    close() {},
  };
}

/** A caller's own source. What it gives is not trusted. */
export function callersSource(source: SyncSource): Source {
  return {
    size: source.size,
    read: eachRange((offset, target) => {
      const bytes: unknown = source.readAt(offset, target.length);
      if (!isBytes(bytes)) throw new Error('readAt must give a Uint8Array');
      if (bytes.length !== target.length) {
        throw new Error(`readAt gave ${bytes.length} bytes instead of ${target.length} at ${offset}`);
      }
      target.set(bytes);
    }),
    close() {},
  };
}

/** A file in a browser's worker. */
export function blobSource(blob: Blob): Source {
  const reader = new FileReaderSync();
  return {
    size: blob.size,
    read(offsets, targets) {
      // One call for all ranges: each costs the browser's processes a conversation.
      const slices = targets.map((target, i) => blob.slice(offsets[i], offsets[i]! + target.length));
      const bytes = new Uint8Array(readBlob(reader, slices.length === 1 ? slices[0]! : new Blob(slices)));
      let offset = 0;
      for (const target of targets) {
        if (offset + target.length > bytes.length) throw new Error('the file is shorter than it was');
        target.set(bytes.subarray(offset, offset + target.length));
        offset += target.length;
      }
    },
    close() {},
  };
}

function readBlob(reader: FileReaderSync, blob: Blob): ArrayBuffer {
  try {
    return reader.readAsArrayBuffer(blob);
  } catch (error) {
    const why = error instanceof Error ? ` (${error.name})` : '';
    throw new Error(`the file was changed, moved or removed after it was picked, or may not be read${why}`);
  }
}
