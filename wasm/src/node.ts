// The package in Node.js.

import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker, type Transferable as NodeTransferable } from 'node:worker_threads';
import loader from 'vidgist-loader';
import { Engine } from './engine.js';
import { VidgistError } from './error.js';
import { checkedMaxMemory, checkPreviewerOptions, checkUrl } from './inputs.js';
import { LocalRunner } from './local_runner.js';
import { prepareParcel, prepareSource } from './node_inputs.js';
import { compileModule, pause } from './node_module.js';
import { createPreviewerWith } from './previewer.js';
import { sentence, textOf } from './text.js';
import type { Previewer, PreviewerOptions } from './types.js';
import { WorkerRunner, type WorkerEvents, type WorkerHandle } from './worker_runner.js';

export * from './exports.js';

/**
 * Makes a previewer that works in a worker thread, or with `{ worker: false }` in this one. Rejects with a
 * `VidgistError` of code `Io` if the thread or vidgist.wasm cannot be loaded.
 */
export async function createPreviewer(options: PreviewerOptions = {}): Promise<Previewer> {
  checkPreviewerOptions(options);
  const maxMemory = checkedMaxMemory(options);
  const { worker = true } = options;
  if (typeof worker !== 'boolean') throw new TypeError('options.worker must be true or false');
  const wasmUrl = fileUrl('wasmUrl', options.wasmUrl) ?? new URL('./vidgist.wasm', import.meta.url);
  const workerUrl = fileUrl('workerUrl', options.workerUrl) ?? new URL('./node-worker.js', import.meta.url);
  const spawn = (events: WorkerEvents): WorkerHandle => spawnThread(workerUrl, events);
  const compile = (): Promise<WebAssembly.Module> => compileModule(wasmUrl);
  if (worker) return createPreviewerWith(new WorkerRunner({ spawn, compile, maxMemory, prepare: prepareParcel }));
  const load = async (): Promise<Engine> => new Engine(loader, await compile(), maxMemory);
  return createPreviewerWith(new LocalRunner({ load, prepare: prepareSource, pause }));
}

/** A path or `file:` URL, checked. Paths are relative to this process's directory, also in a thread. */
function fileUrl(name: string, value: unknown): URL | undefined {
  checkUrl(name, value);
  if (value === undefined) return undefined;
  // Two letters at least: "C:" is a drive.
  const isPath = typeof value === 'string' && !/^[a-z][a-z\d+.-]+:/i.test(value);
  const url = isPath ? pathToFileURL(resolve(value)) : new URL(value as string | URL);
  if (url.protocol !== 'file:') throw new TypeError(`options.${name} must be a path or a file: URL in Node.js`);
  return url;
}

function spawnThread(url: URL, events: WorkerEvents): WorkerHandle {
  const worker = newThread(url);
  worker.on('message', events.onAnswer);
  worker.on('messageerror', () => events.onDeath(new VidgistError('Internal', 'A message of the worker was lost.')));
  worker.on('error', (error: NodeJS.ErrnoException) => events.onDeath(threadError(error)));
  worker.on('exit', () => events.onDeath(new VidgistError('Internal', 'The worker thread ended by itself.')));
  return {
    post: (request, transfer) => worker.postMessage(request, transfer as readonly NodeTransferable[]),
    terminate: () => void worker.terminate(),
    // An idle previewer is no reason for a process to go on.
    setBusy: (isBusy) => (isBusy ? worker.ref() : worker.unref()),
  };
}

function newThread(url: URL): Worker {
  try {
    // Flags of this process (--input-type, --import …) are not meant for it.
    return new Worker(url, { execArgv: [] });
  } catch (error) {
    throw new VidgistError('Io', sentence(`The worker thread cannot be started: ${textOf(error)}`), { cause: error });
  }
}

function threadError(error: NodeJS.ErrnoException): VidgistError {
  if (error.code === 'ERR_MODULE_NOT_FOUND' || error.code === 'MODULE_NOT_FOUND') {
    return new VidgistError('Io', sentence(`The worker thread cannot be loaded: ${error.message}`), { cause: error });
  }
  const code = error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'OutOfMemory' : 'Internal';
  return new VidgistError(code, sentence(`The worker thread failed: ${error.message}`), { cause: error });
}
