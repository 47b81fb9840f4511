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
import type { Previewer, PreviewerOptions } from './types.js';
import { WorkerRunner, type WorkerEvents, type WorkerHandle } from './worker_runner.js';

export * from './exports.js';

/**
 * Makes a previewer that works in a worker thread, or with `{ worker: false }` in this one. Rejects with a
 * `VidgistError` of code `Io` if vidgist.wasm cannot be loaded.
 */
export async function createPreviewer(options: PreviewerOptions = {}): Promise<Previewer> {
  checkPreviewerOptions(options);
  checkUrl('wasmUrl', options.wasmUrl);
  const maxMemory = checkedMaxMemory(options);
  const { worker = true } = options;
  if (typeof worker !== 'boolean') throw new TypeError('options.worker must be true or false');
  if (options.workerUrl !== undefined) throw new TypeError('options.workerUrl is for browsers only');
  const wasmUrl = options.wasmUrl && hrefOf(options.wasmUrl);
  const compile = (): Promise<WebAssembly.Module> => compileModule(wasmUrl);
  if (worker) return createPreviewerWith(new WorkerRunner({ spawn, compile, maxMemory, prepare: prepareParcel }));
  const load = async (): Promise<Engine> => new Engine(loader, await compile(), maxMemory);
  return createPreviewerWith(new LocalRunner({ load, prepare: prepareSource, pause }));
}

/** Paths are relative to this process's directory, also in a thread. */
function hrefOf(url: string | URL): string {
  return typeof url === 'string' && !url.startsWith('file:') ? pathToFileURL(resolve(url)).href : String(url);
}

function spawn(events: WorkerEvents): WorkerHandle {
  // Flags of this process (--input-type, --import …) are not meant for it.
  const worker = new Worker(new URL('./node-worker.js', import.meta.url), { execArgv: [] });
  worker.on('message', events.onAnswer);
  worker.on('error', (error: NodeJS.ErrnoException) => {
    const code = error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'OutOfMemory' : 'Internal';
    events.onDeath(new VidgistError(code, `The worker thread failed: ${error.message}.`, { cause: error }));
  });
  worker.on('exit', () => events.onDeath(new VidgistError('Internal', 'The worker thread ended by itself.')));
  return {
    post: (request, transfer) => worker.postMessage(request, transfer as readonly NodeTransferable[]),
    terminate: () => void worker.terminate(),
    // An idle previewer is no reason for a process to go on.
    setBusy: (isBusy) => (isBusy ? worker.ref() : worker.unref()),
  };
}
