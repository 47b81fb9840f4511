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
  /** Ends at once; what runs never settles. */
  dispose(): void;
}

/** A call's own way to end before its work has. */
interface Call {
  reject(error: unknown): void;
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
  private last: Promise<unknown> = Promise.resolve();
  private readonly pending = new Set<Call>();
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
    const work: Work = { kind: 'preview', options: optionsJson(options) };
    checkCallOptions(options);
    const { gif, info } = await this.enqueue(options, (watch) => this.runner.run(work, prepared, watch));
    return { gif, info: JSON.parse(info) as PreviewInfo };
  }

  async probe(input: Input, options: CallOptions = {}): Promise<ProbeInfo> {
    const prepared = this.runner.prepare(input);
    checkCallOptions(options);
    const { info } = await this.enqueue(options, (watch) => this.runner.run({ kind: 'probe' }, prepared, watch));
    return JSON.parse(info) as ProbeInfo;
  }

  stats(): Promise<PreviewerStats> {
    return this.enqueue({}, () => this.runner.stats());
  }

  dispose(): void {
    if (this.isDisposed) return;
    this.isDisposed = true;
    this.runner.dispose();
    for (const call of this.pending) call.reject(disposedError());
  }

  /** Runs `start` when the calls before have ended; rejects as soon as the call is stopped, by whatever. */
  private enqueue<T>(
    options: PreviewCallOptions,
    start: (onProgress: (progress: Progress) => void) => Promise<T>,
  ): Promise<T> {
    return new Promise<T>((fulfil, reject) => {
      if (this.isDisposed) throw disposedError();
      const { signal, onProgress } = options;
      if (signal?.aborted) throw cancelledError(signal);
      let isRunning = false;
      let isSettled = false;
      const settle = (): void => {
        isSettled = true;
        this.pending.delete(call);
        signal?.removeEventListener('abort', abort);
      };
      const stop = (error: unknown): void => {
        if (isSettled) return;
        settle();
        if (isRunning && !this.isDisposed) this.runner.abort();
        reject(error);
      };
      const abort = (): void => stop(cancelledError(signal!));
      const call: Call = { reject: stop };
      this.pending.add(call);
      signal?.addEventListener('abort', abort);
      const report = (progress: Progress): void => {
        if (isSettled) return;
        try {
          onProgress?.(progress);
        } catch (error) {
          stop(error);
        }
      };
      const run = async (): Promise<void> => {
        if (isSettled) return;
        isRunning = true;
        try {
          const result = await start(report);
          if (!isSettled) fulfil(result);
        } catch (error) {
          if (!isSettled) reject(error);
        }
        isRunning = false;
        settle();
      };
      this.last = this.last.then(run);
    });
  }
}

const disposedError = (): VidgistError => new VidgistError('Cancelled', 'The previewer was disposed of.');

const cancelledError = (signal: AbortSignal): VidgistError =>
  new VidgistError('Cancelled', 'The call was cancelled.', { cause: signal.reason });

/** The core's options as JSON. What they mean, and whether they exist, is the core's to say. */
function optionsJson(options: PreviewCallOptions): string {
  if (typeof options !== 'object' || options === null) throw new TypeError('options must be an object');
  const given: Record<string, number | string> = {};
  for (const [name, value] of Object.entries(options) as [string, unknown][]) {
    if (name === 'signal' || name === 'onProgress' || value === undefined) continue;
    if (typeof value !== 'number' && typeof value !== 'string') {
      throw new TypeError(`options.${name} must be a number or a string`);
    }
    // JSON has no NaN and no Infinity: as texts they reach the core, which says what it wants instead.
    given[name] = Number.isFinite(value) ? value : String(value);
  }
  return JSON.stringify(given);
}

function checkCallOptions(options: PreviewCallOptions): void {
  if (typeof options !== 'object' || options === null) throw new TypeError('options must be an object');
  const { signal, onProgress } = options;
  if (signal !== undefined && typeof (signal as Partial<AbortSignal> | null)?.addEventListener !== 'function') {
    throw new TypeError('options.signal must be an AbortSignal');
  }
  if (onProgress !== undefined && typeof onProgress !== 'function') {
    throw new TypeError('options.onProgress must be a function');
  }
}
