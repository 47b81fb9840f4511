// The package in a browser. Importing it touches nothing, so that a server may render a page that does.

import { VidgistError } from './error.js';
import { bytesOf, checkedMaxMemory, checkPreviewerOptions, checkUrl, copyOf, isBlob } from './inputs.js';
import { createPreviewerWith } from './previewer.js';
import type { Answer } from './protocol.js';
import { sentence, textOf } from './text.js';
import type { Input, Previewer, PreviewerOptions } from './types.js';
import { WorkerRunner, type Parcel, type WorkerEvents, type WorkerHandle } from './worker_runner.js';

export * from './exports.js';

/** A module with one function that uses a 128-bit vector: i8x16.splat (WebAssembly core specification 2.0, 5.4.8). */
const SIMD_MODULE = [
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 8, 1, 6, 0, 65, 0, 253, 15, 11,
];

/**
 * Makes a previewer that works in a Web Worker. Rejects with a `VidgistError`: `UnsupportedPlatform` if the browser
 * lacks WebAssembly SIMD or module workers, `Io` if the worker or vidgist.wasm cannot be loaded.
 */
export async function createPreviewer(options: PreviewerOptions = {}): Promise<Previewer> {
  checkPreviewerOptions(options);
  const wasmUrl = absolute('wasmUrl', options.wasmUrl);
  const workerUrl = absolute('workerUrl', options.workerUrl);
  const maxMemory = checkedMaxMemory(options);
  if (options.worker === false) throw new TypeError('options.worker: false is for Node.js only');
  if (typeof WebAssembly !== 'object' || !WebAssembly.validate(new Uint8Array(SIMD_MODULE))) {
    throw new VidgistError('UnsupportedPlatform', 'This browser has no WebAssembly SIMD; a newer one has.');
  }
  if (typeof Worker !== 'function') {
    throw new VidgistError('UnsupportedPlatform', 'There are no Web Workers here.');
  }
  return createPreviewerWith(
    new WorkerRunner({
      spawn: (events) => spawn(workerUrl, events),
      compile: () => compile(wasmUrl),
      maxMemory,
      prepare,
    }),
  );
}

/** A URL, checked; relative to the page, or to the worker that this is called in. */
function absolute(name: string, url: string | URL | undefined): string | undefined {
  checkUrl(name, url);
  try {
    return url && new URL(url, globalThis.document?.baseURI ?? location.href).href;
  } catch {
    throw new TypeError(`options.${name} is no URL: ${url}`);
  }
}

/** Checks an input; a buffer is copied when its turn comes. */
function prepare(input: Input): () => Parcel {
  if (isBlob(input)) return () => ({ source: { kind: 'blob', blob: input }, transfer: [] });
  if (!bytesOf(input)) throw new TypeError('input must be a Blob, a File, an ArrayBuffer or a Uint8Array');
  return () => {
    const copy = copyOf(input);
    return { source: { kind: 'bytes', bytes: copy }, transfer: [copy.buffer] };
  };
}

function spawn(workerUrl: string | undefined, events: WorkerEvents): WorkerHandle {
  let worker: Worker;
  try {
    worker = workerUrl
      ? new Worker(workerUrl, { type: 'module' })
      : new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });
  } catch (error) {
    throw new VidgistError('Io', sentence(`The worker cannot be started: ${textOf(error)}`), { cause: error });
  }
  worker.onmessage = ({ data }: MessageEvent<Answer>) => events.onAnswer(data);
  worker.onmessageerror = () => events.onDeath(new VidgistError('Internal', 'A message of the worker was lost.'));
  worker.onerror = (event) => {
    event.preventDefault(); // it is told by the rejected promise
    events.onDeath(deathError(event));
  };
  return {
    post: (request, transfer) => worker.postMessage(request, [...transfer]),
    terminate: () => worker.terminate(),
  };
}

function deathError({ message }: ErrorEvent): VidgistError {
  if (!hasModuleWorkers()) {
    return new VidgistError('UnsupportedPlatform', 'This browser has no module workers; a newer one has.');
  }
  if (message) return new VidgistError('Internal', sentence(`The worker failed: ${message}`));
  return new VidgistError('Io', 'The worker cannot be loaded; is worker.js where the page looks for it?');
}

/** A browser that knows module workers asks for the type, even before it sees that the address is none. */
function hasModuleWorkers(): boolean {
  let isAsked = false;
  try {
    const options = {
      get type(): WorkerType {
        isAsked = true;
        return 'module';
      },
    };
    new Worker('http://:', options).terminate();
  } catch {
    // As it should.
  }
  return isAsked;
}

async function compile(wasmUrl = new URL('./vidgist.wasm', import.meta.url).href): Promise<WebAssembly.Module> {
  try {
    const response = await fetch(wasmUrl, { credentials: 'same-origin' });
    if (!response.ok) throw new Error(`HTTP status ${response.status}`);
    // Not every server knows the type, and streaming insists on it, without a parameter.
    return response.headers.get('content-type') === 'application/wasm'
      ? await WebAssembly.compileStreaming(response)
      : await WebAssembly.compile(await response.arrayBuffer());
  } catch (error) {
    throw new VidgistError('Io', sentence(`${wasmUrl} cannot be loaded: ${textOf(error)}`), { cause: error });
  }
}
