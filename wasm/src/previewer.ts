// The caller's side: checks arguments, queues calls, stops them.

import type { Made, Tables, Work } from './engine.js';
import { VidgistError } from './error.js';
import type {
  CallOptions,
  Input,
  OptionSpec,
  Preview,
  PreviewCallOptions,
  Previewer,
  PreviewerStats,
  PreviewInfo,
  ProbeInfo,
  Progress,
} from './types.js';

/** Where calls are run: in a worker or in this thread. One call at a time. */
export interface Runner<Prepared> {
  /** Resolves when the module is there. */
  start(): Promise<Tables>;
  /** Checks an input without touching it. Throws a TypeError that names it. */
  prepare(input: Input): Prepared;
  /** Resolves or rejects when the work has ended; after `abort()`, within a step. `onProgress` must not throw. */
  run(work: Work, input: Prepared, onProgress: (progress: Progress) => void): Promise<Made>;
  abort(): void;
  stats(): Promise<PreviewerStats>;
  /** Ends at once; what runs may never settle. */
  dispose(): void;
}

export async function createPreviewerWith<Prepared>(runner: Runner<Prepared>): Promise<Previewer> {
  try {
    return new QueueingPreviewer(runner, await runner.start());
  } catch (error) {
    runner.dispose();
    throw error;
  }
}

class QueueingPreviewer<Prepared> implements Previewer {
  readonly version: string;
  readonly optionTable: readonly OptionSpec[];
  /** Settles, never rejecting, when the calls so far have ended. */
  private queue: Promise<unknown> = Promise.resolve();
  private readonly pending = new Set<Stoppable>();
  private isDisposed = false;

  constructor(
    private readonly runner: Runner<Prepared>,
    tables: Tables,
  ) {
    this.version = tables.version;
    this.optionTable = tables.optionTable;
  }

  async preview(input: Input, options: PreviewCallOptions = {}): Promise<Preview> {
    const prepared = this.runner.prepare(input);
    checkCallOptions(options);
    const work: Work = { kind: 'preview', options: optionsJson(options, this.optionTable) };
    const { gif, info } = await this.enqueue(options, (watch) => this.runner.run(work, prepared, watch));
    return { gif, info: JSON.parse(info) as PreviewInfo };
  }

  async probe(input: Input, options: CallOptions = {}): Promise<ProbeInfo> {
    const prepared = this.runner.prepare(input);
    checkCallOptions(options);
    const { info } = await this.enqueue(options, (watch) => this.runner.run({ kind: 'probe' }, prepared, watch));
    return JSON.parse(info) as ProbeInfo;
  }

  async stats(): Promise<PreviewerStats> {
    return this.enqueue({}, () => this.runner.stats());
  }

  dispose(): void {
    if (this.isDisposed) return;
    this.isDisposed = true;
    this.runner.dispose();
    for (const call of [...this.pending]) call.stop(disposedError());
  }

  /** Does `work` when the calls before have ended; rejects as soon as the call is stopped, by whatever. */
  private enqueue<T>(watch: PreviewCallOptions, work: (onProgress: Report) => Promise<T>): Promise<T> {
    const { signal, onProgress } = watch;
    if (this.isDisposed) throw disposedError();
    if (signal?.aborted) throw cancelledError(signal);
    const call = new Call(work, onProgress, () => !this.isDisposed && this.runner.abort());
    const abort = (): void => call.stop(cancelledError(signal!));
    this.pending.add(call);
    signal?.addEventListener('abort', abort);
    this.queue = this.queue.then(() => call.run());
    return call.result.finally(() => {
      this.pending.delete(call);
      signal?.removeEventListener('abort', abort);
    });
  }
}

type Report = (progress: Progress) => void;

interface Stoppable {
  stop(error: unknown): void;
}

/** One call: settles once, by its work or because it was stopped. */
class Call<T> implements Stoppable {
  readonly result: Promise<T>;
  private fulfil!: (value: T) => void;
  private reject!: (error: unknown) => void;
  private isRunning = false;
  private isSettled = false;

  constructor(
    private readonly work: (onProgress: Report) => Promise<T>,
    private readonly onProgress: Report | undefined,
    private readonly abortWork: () => void,
  ) {
    this.result = new Promise((fulfil, reject) => {
      this.fulfil = fulfil;
      this.reject = reject;
    });
  }

  /** Does the work, unless it was stopped before. Never rejects. */
  async run(): Promise<void> {
    if (this.isSettled) return;
    this.isRunning = true;
    try {
      this.fulfil(await this.work((progress) => this.report(progress)));
    } catch (error) {
      this.reject(error);
    }
    this.isRunning = false;
    this.isSettled = true;
  }

  stop(error: unknown): void {
    if (this.isSettled) return;
    this.isSettled = true;
    this.reject(error);
    if (this.isRunning) this.abortWork();
  }

  /** What the caller's function throws, at once or by a promise, fails the call. */
  private report(progress: Progress): void {
    if (this.isSettled) return;
    try {
      const told: unknown = this.onProgress?.(progress);
      Promise.resolve(told).catch((error: unknown) => this.stop(error));
    } catch (error) {
      this.stop(error);
    }
  }
}

const disposedError = (): VidgistError => new VidgistError('Cancelled', 'The previewer was disposed of.');

const cancelledError = (signal: AbortSignal): VidgistError =>
  new VidgistError('Cancelled', 'The call was cancelled.', { cause: signal.reason });

/** The core's options as JSON. What they mean, and whether they exist, is the core's to say. */
function optionsJson(options: PreviewCallOptions, table: readonly OptionSpec[]): string {
  const given: Record<string, number | string> = {};
  for (const [name, value] of Object.entries(options) as [string, unknown][]) {
    if (name === 'signal' || name === 'onProgress' || value === undefined) continue;
    // JSON has no NaN and no Infinity: as texts they reach the core, which says what it wants instead. So does what is
    // no option at all.
    if (typeof value === 'number' || typeof value === 'string') {
      given[name] = Number.isFinite(value) ? value : String(value);
    } else if (table.some((option) => option.name === name)) {
      throw new TypeError(`options.${name} must be a number or a string`);
    } else {
      given[name] = '';
    }
  }
  return JSON.stringify(given);
}

function checkCallOptions(options: PreviewCallOptions): void {
  if (typeof options !== 'object' || options === null) throw new TypeError('options must be an object');
  const { signal, onProgress } = options;
  if (signal !== undefined && !isAbortSignal(signal)) {
    throw new TypeError('options.signal must be an AbortSignal');
  }
  if (onProgress !== undefined && typeof onProgress !== 'function') {
    throw new TypeError('options.onProgress must be a function');
  }
}

/** Also another realm's, or a polyfill's. */
function isAbortSignal(value: unknown): boolean {
  const signal = value as Partial<AbortSignal> | null;
  return (
    typeof signal?.aborted === 'boolean' &&
    typeof signal.addEventListener === 'function' &&
    typeof signal.removeEventListener === 'function'
  );
}
