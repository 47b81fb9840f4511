// Runs calls on a WASM instance, one at a time and step by step. After a trap, or when memory ran out, an instance
// is in no state that can be known: it is left behind, and the next call gets a fresh one.

import type { BoundCall, BoundModule, Host, Loader } from './binding.js';
import { VidgistError, type ErrorCode } from './error.js';
import type { Source } from './source.js';
import type { OptionSpec, PreviewerStats, Progress } from './types.js';

const PAGE_BYTES = 65536;
const INITIAL_PAGES = 256; // what the module is linked with
const LEAST_PAGES = 1024; // 64 MiB, the least limit that a caller may set
/** What a call may leave behind: WASM memory never shrinks, so after a giant the instance is given up. */
const BLOATED_BYTES = 64 * 2 ** 20;

/** The work of one call. */
export type Work = { kind: 'preview'; options: string; outputPath?: string } | { kind: 'probe' };

/** What came of it. */
export interface Made {
  /** Empty for a probe. */
  gif: Uint8Array<ArrayBuffer>;
  /** A PreviewInfo or ProbeInfo as JSON. */
  info: string;
  /** The info in one line, for people. */
  summary: string;
}

/** How a running call is watched. */
export interface Watch {
  /** Asked before each step. */
  isCancelled(): boolean;
  onProgress(progress: Progress): void;
  /** Lets other events of this thread be handled between two steps. */
  pause(): Promise<void>;
}

/** What the module tells about the core. */
export interface Tables {
  version: string;
  optionTable: OptionSpec[];
  errorTable: { code: ErrorCode; exitStatus: number; help: string }[];
}

interface Instance {
  module: BoundModule;
  memory: WebAssembly.Memory;
}

export class Engine {
  private instance: Instance | undefined;
  private instances = 0;

  /** `maxMemory` in bytes. */
  constructor(
    private readonly loader: Loader,
    private readonly compiled: WebAssembly.Module,
    private readonly maxMemory: number,
  ) {}

  /** The module, instantiated if there is none: for its tables and texts. */
  async module(): Promise<BoundModule> {
    return (await this.ready()).module;
  }

  async tables(): Promise<Tables> {
    const module = await this.module();
    return {
      version: module.version(),
      optionTable: JSON.parse(module.optionTable()) as Tables['optionTable'],
      errorTable: JSON.parse(module.errorTable()) as Tables['errorTable'],
    };
  }

  stats(): PreviewerStats {
    return {
      heapBytes: this.instance?.memory.buffer.byteLength ?? 0,
      scratchEntries: this.instance?.module.scratchEntries() ?? 0,
      instances: this.instances,
    };
  }

  /** Does the work on a source. Rejects with a VidgistError, or with what `watch.onProgress` throws. */
  async run(work: Work, source: Source, watch: Watch): Promise<Made> {
    const instance = await this.ready();
    let call: BoundCall | undefined;
    try {
      const gif: Uint8Array[] = [];
      call = begin(instance.module, work, source, gif);
      await finish(call, watch);
      call.close(); // what it cannot remove is among the info's warnings
      const path = work.kind === 'preview' ? (work.outputPath ?? '') : '';
      const made = { gif: joined(gif), info: call.info(path), summary: call.summary() };
      this.release(instance, call);
      return made;
    } catch (error) {
      if (isTrap(error)) {
        this.instance = undefined;
        throw trapError(error);
      }
      if (call) this.release(instance, call);
      throw error;
    }
  }

  private async ready(): Promise<Instance> {
    this.instance ??= await this.instantiate();
    return this.instance;
  }

  private async instantiate(): Promise<Instance> {
    try {
      const memory = makeMemory(Math.floor(this.maxMemory / PAGE_BYTES));
      const module = await new Promise<BoundModule>((fulfil, reject) => {
        const instantiateWasm = (imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance) => void) => {
          WebAssembly.instantiate(this.compiled, imports).then(done).catch(reject);
          return {};
        };
        this.loader({ wasmMemory: memory, instantiateWasm, printErr: () => {} }).then(fulfil, reject);
      });
      this.instances += 1;
      return { module, memory };
    } catch (error) {
      throw trapError(error);
    }
  }

  /** Ends a call, and the instance with it if something was left behind. */
  private release(instance: Instance, call: BoundCall): void {
    try {
      call.close();
      call.delete();
      const isClean = instance.module.scratchEntries() === 0;
      if (isClean && instance.memory.buffer.byteLength <= BLOATED_BYTES) return;
    } catch (error) {
      if (!isTrap(error)) throw error;
    }
    this.instance = undefined;
  }
}

/** Safari on phones reserves the maximum at once and refuses 2 GiB, where less would do. */
function makeMemory(maximum: number): WebAssembly.Memory {
  for (;;) {
    try {
      return new WebAssembly.Memory({ initial: INITIAL_PAGES, maximum });
    } catch (error) {
      if (maximum < 2 * LEAST_PAGES) throw error;
      maximum = Math.floor(maximum / 2);
    }
  }
}

function begin(module: BoundModule, work: Work, source: Source, gif: Uint8Array[]): BoundCall {
  const host: Host = {
    read(offsets, targets) {
      try {
        source.read(offsets, targets);
        return '';
      } catch (error) {
        return sentence(error);
      }
    },
    write(bytes) {
      try {
        gif.push(bytes.slice());
        return '';
      } catch (error) {
        return sentence(error);
      }
    },
  };
  if (work.kind === 'probe') return new module.Probe(host, source.size);
  return new module.Preview(host, source.size, work.options);
}

/** Steps to the end. */
async function finish(call: BoundCall, watch: Watch): Promise<void> {
  for (;;) {
    if (watch.isCancelled()) throw new VidgistError('Cancelled', 'Cancelled.');
    if (!call.step()) throw new VidgistError(call.errorCode() as ErrorCode, call.errorMessage());
    const phase = call.phase() as Progress['phase'];
    watch.onProgress({ phase, ratio: call.ratio() });
    if (phase === 'done') return;
    await watch.pause();
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

/** What is thrown as an error's message: one sentence. */
function sentence(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return `Reading failed: ${text.replace(/\.?$/, '.')}`;
}

/**
 * Whether an exception came out of WASM: the engine's own trap, its RangeError for too deep a recursion or for full
 * memory, or a C++ exception, which shows up as a number because nothing in WASM catches it.
 */
function isTrap(error: unknown): boolean {
  return error instanceof WebAssembly.RuntimeError || error instanceof RangeError || typeof error === 'number';
}

function trapError(error: unknown): VidgistError {
  if (isLackOfMemory(error)) {
    return new VidgistError('OutOfMemory', 'There was not enough memory for this video.', { cause: error });
  }
  const text = error instanceof Error ? error.message : String(error);
  return new VidgistError('Internal', `A defect in vidgist stopped the call: ${text}.`, { cause: error });
}

/** The core throws no other C++ exception than std::bad_alloc; a failed malloc aborts with "OOM". */
function isLackOfMemory(error: unknown): boolean {
  if (error instanceof RangeError) return !/call stack/i.test(error.message);
  return typeof error === 'number' || (error instanceof Error && /\bOOM\b/.test(error.message));
}
