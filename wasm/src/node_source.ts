// Where a video's bytes come from in Node.js.

import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { receiveMessageOnPort, type MessagePort } from 'node:worker_threads';
import { VidgistError } from './error.js';
import type { SourceSpec } from './protocol.js';
import { bytesSource, type Source } from './source.js';
import { systemText } from './system_text.js';

/** Opens what a worker is sent. Errors: `Io`. */
export function openSource(spec: SourceSpec): Source {
  switch (spec.kind) {
    case 'bytes':
      return bytesSource(spec.bytes);
    case 'path':
      return pathSource(spec.path);
    case 'descriptor':
      return descriptorSource(spec.fd, () => {});
    case 'served':
      return servedSource(spec.size, spec.port as MessagePort, spec.signal);
    case 'blob':
      throw new VidgistError('Internal', 'A Blob cannot be read at once in Node.js.');
  }
}

function pathSource(path: string): Source {
  let fd: number;
  try {
    // A pipe must not wait for its other end.
    fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    throw openError(error);
  }
  try {
    return descriptorSource(fd, () => closeSync(fd));
  } catch (error) {
    closeSync(fd);
    throw error;
  }
}

/** Reads by position, so that the descriptor's own position stays where it is. */
function descriptorSource(fd: number, close: () => void): Source {
  return {
    size: regularSize(fd),
    read(offsets, targets) {
      targets.forEach((target, i) => readFully(fd, target, offsets[i]!));
    },
    close,
  };
}

function regularSize(fd: number): number {
  // That of a FileHandle becomes -1.
  if (fd < 0) throw new VidgistError('Io', 'The FileHandle is closed.');
  let status;
  try {
    status = fstatSync(fd);
  } catch (error) {
    throw openError(error);
  }
  if (status.isDirectory()) throw new VidgistError('Io', 'It is a directory, not a video file.');
  if (!status.isFile()) {
    throw new VidgistError('Io', 'It is not a regular file: a pipe or device cannot be read at random.');
  }
  return status.size;
}

function readFully(fd: number, target: Uint8Array, offset: number): void {
  for (let done = 0; done < target.length; ) {
    const count = readSync(fd, target, done, target.length - done, offset + done);
    if (count === 0) throw new Error('the file is shorter than it was');
    done += count;
  }
}

function openError(error: unknown): VidgistError {
  const { code } = error as NodeJS.ErrnoException;
  const text = code === 'ENOENT' ? 'There is no such file.' : `Cannot open it: ${systemText(error)}.`;
  return new VidgistError('Io', text, { cause: error });
}

/** What the caller's thread answers to a request for ranges. */
export type Served = { parts: Uint8Array[] } | { failure: string };

/**
 * Reads through the caller's thread, which has what only it can read: this thread sleeps until the answer lies at
 * the port, which the number in `signal` tells by changing.
 */
function servedSource(size: number, port: MessagePort, signal: Int32Array): Source {
  return {
    size,
    read(offsets, targets) {
      port.postMessage(offsets.map((offset, i) => [offset, targets[i]!.length]));
      const served = nextMessage(port, signal);
      if ('failure' in served) throw new Error(served.failure);
      targets.forEach((target, i) => {
        if (served.parts[i]!.length !== target.length) throw new Error('the file is shorter than it was');
        target.set(served.parts[i]!);
      });
    },
    close: () => port.close(),
  };
}

/** Looks at the port before it sleeps: the word to stop may have come before the question. */
function nextMessage(port: MessagePort, signal: Int32Array): Served {
  for (;;) {
    const before = Atomics.load(signal, 0);
    const received = receiveMessageOnPort(port);
    if (received) return received.message as Served;
    Atomics.wait(signal, 0, before);
  }
}
