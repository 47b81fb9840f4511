// Runs calls on a WASM instance, one at a time and step by step. After a trap, or when memory ran out, an instance
// is in no state that can be known: it is left behind, and the next call gets a fresh one.

import type { BoundCall, BoundModule, Host, Loader } from './binding.js';
import { VidgistError, type ErrorCode } from './error.js';
import type { Source } from './source.js';
import { sentence, textOf } from './text.js';
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
  /** Must not throw. */
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

  /** Errors: `Internal`. */
  stats(): PreviewerStats {
    try {
      return {
        heapBytes: this.instance?.memory.buffer.byteLength ?? 0,
        allocatedBytes: this.instance?.module.allocatedBytes() ?? 0,
        scratchEntries: this.instance?.module.scratchEntries() ?? 0,
        instances: this.instances,
      };
    } catch (error) {
      this.instance = undefined;
      throw trapError(error);
    }
  }

  /** Does the work on a source. Rejects with a VidgistError. */
  async run(work: Work, source: Source, watch: Watch): Promise<Made> {
    const instance = await this.ready();
    let call: BoundCall | undefined;
    try {
      const gif: Uint8Array[] = [];
      const host = new SourceHost(source, gif);
      call = begin(instance.module, work, host, source.size);
      await finish(call, watch, host);
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

/** What the module calls. No exception may pass through WASM: it is kept here. */
class SourceHost implements Host {
  /** What the caller's source or the platform threw. */
  failure: unknown;

  constructor(
    private readonly source: Source,
    private readonly gif: Uint8Array[],
  ) {}

  read(offsets: number[], targets: Uint8Array[]): string {
    return this.guarded('Reading', () => this.source.read(offsets, targets));
  }

  write(bytes: Uint8Array): string {
    return this.guarded('Keeping the GIF', () => this.gif.push(bytes.slice()));
  }

  private guarded(what: string, work: () => void): string {
    try {
      work();
      return '';
    } catch (error) {
      this.failure = error;
      return sentence(`${what} failed: ${textOf(error)}`);
    }
  }
}

function begin(module: BoundModule, work: Work, host: Host, size: number): BoundCall {
  if (work.kind === 'probe') return new module.Probe(host, size);
  return new module.Preview(host, size, work.options);
}

/** Steps to the end. */
async function finish(call: BoundCall, watch: Watch, host: SourceHost): Promise<void> {
  for (;;) {
    if (watch.isCancelled()) throw new VidgistError('Cancelled', 'Cancelled.');
    if (!call.step()) throw stepError(call, host.failure);
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

function stepError(call: BoundCall, cause: unknown): VidgistError {
  // There was no room for the GIF, or for what was read.
  if (cause instanceof RangeError) return trapError(cause);
  const options = cause === undefined ? undefined : { cause };
  return new VidgistError(call.errorCode() as ErrorCode, call.errorMessage(), options);
}

/**
 * Whether an exception came out of WASM. Everything does that is not ours: a trap, too deep a recursion (for which
 * browsers have different errors), full memory, or a C++ exception, which shows up as a number because nothing in WASM
 * catches it.
 */
function isTrap(error: unknown): boolean {
  return !(error instanceof VidgistError);
}

function trapError(error: unknown): VidgistError {
  if (isLackOfMemory(error)) {
    return new VidgistError('OutOfMemory', 'There was not enough memory for this video.', { cause: error });
  }
  return new VidgistError('Internal', sentence(`A defect in vidgist stopped the call: ${textOf(error)}`), {
    cause: error,
  });
}

/** The core throws no other C++ exception than std::bad_alloc; a failed malloc aborts with "OOM". */
function isLackOfMemory(error: unknown): boolean {
  if (error instanceof RangeError) return !/call stack/i.test(error.message);
  return typeof error === 'number' || (error instanceof Error && /\bOOM\b/.test(error.message));
}
