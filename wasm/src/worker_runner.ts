// Runs calls in a worker, and starts another one when it dies.

import type { Made, Tables, Work } from './engine.js';
import { VidgistError } from './error.js';
import type { Answer, Request, SourceSpec } from './protocol.js';
import type { Runner } from './previewer.js';
import type { Input, PreviewerStats, Progress } from './types.js';

/** A worker as both platforms have it. */
export interface WorkerHandle {
  post(request: Request, transfer: readonly Transferable[]): void;
  /** Ends it at once. */
  terminate(): void;
  /** Whether the process waits for it; of Node.js only. */
  setBusy?(isBusy: boolean): void;
}

export interface WorkerEvents {
  onAnswer(answer: Answer): void;
  /** It is dead or cannot be talked to. */
  onDeath(error: VidgistError): void;
}

/** An input on its way to the worker. */
export interface Parcel {
  source: SourceSpec;
  transfer: readonly Transferable[];
  /** Called when the call is stopped: ends a read that the worker waits for. */
  stop?(): void;
  /** Called when the call has ended. */
  close?(): void;
}

/** What differs between browsers and Node.js. */
export interface WorkerSetup {
  spawn(events: WorkerEvents): WorkerHandle;
  /** Loads and compiles the module. Errors: `Io`. */
  compile(): Promise<WebAssembly.Module>;
  maxMemory: number;
  /** Checks an input; what it gives packs it when its turn comes. Throws a TypeError. */
  prepare(input: Input): () => Parcel;
}

interface Waiting {
  onAnswer(answer: Answer): void;
  reject(error: VidgistError): void;
}

export class WorkerRunner implements Runner<() => Parcel> {
  private worker: WorkerHandle | undefined;
  private waiting: Waiting | undefined;
  private parcel: Parcel | undefined;
  private isStopped = false;
  private compiled: Promise<WebAssembly.Module> | undefined;

  constructor(private readonly setup: WorkerSetup) {}

  prepare(input: Input): () => Parcel {
    return this.setup.prepare(input);
  }

  async start(): Promise<Tables> {
    const worker: WorkerHandle = this.setup.spawn({
      onAnswer: (answer) => {
        if (this.worker === worker) this.waiting?.onAnswer(answer);
      },
      onDeath: (error) => {
        if (this.worker !== worker) return;
        this.drop();
        this.waiting?.reject(error);
      },
    });
    this.worker = worker;
    const { compile, maxMemory } = this.setup;
    // Compiled here, while the worker starts, and once for all workers that may follow.
    this.compiled ??= compile();
    const send = async (): Promise<void> => worker.post({ type: 'start', compiled: await this.compiled!, maxMemory }, []);
    try {
      return await this.ask(send, (answer) => (answer.type === 'ready' ? answer.tables : undefined));
    } catch (error) {
      this.compiled = undefined;
      this.drop();
      throw error;
    }
  }

  async run(work: Work, pack: () => Parcel, onProgress: (progress: Progress) => void): Promise<Made> {
    this.isStopped = false;
    if (!this.worker) await this.start();
    if (this.isStopped) throw new VidgistError('Cancelled', 'Cancelled.');
    const parcel = pack();
    this.parcel = parcel;
    try {
      const send = (): void => this.worker!.post({ type: 'run', work, source: parcel.source }, parcel.transfer);
      return await this.ask(send, (answer) => {
        if (answer.type === 'progress') onProgress(answer.progress);
        return answer.type === 'done' ? answer.made : undefined;
      });
    } finally {
      this.parcel = undefined;
      parcel.close?.();
    }
  }

  abort(): void {
    this.isStopped = true; // for a worker that is only starting
    this.worker?.post({ type: 'abort' }, []);
    this.parcel?.stop?.();
  }

  async stats(): Promise<PreviewerStats> {
    if (!this.worker) await this.start();
    const send = (): void => this.worker!.post({ type: 'stats' }, []);
    return this.ask(send, (answer) => (answer.type === 'stats' ? answer.stats : undefined));
  }

  dispose(): void {
    this.drop();
  }

  private drop(): void {
    this.worker?.terminate();
    this.worker = undefined;
  }

  /** Sends a request and waits for the answer that `pick` finds something in, or for a failure. */
  private ask<T>(send: () => void | Promise<void>, pick: (answer: Answer) => T | undefined): Promise<T> {
    const worker = this.worker!;
    worker.setBusy?.(true);
    return new Promise<T>((fulfil, reject) => {
      this.waiting = {
        onAnswer(answer) {
          if (answer.type === 'failed') reject(new VidgistError(answer.code, answer.message));
          const picked = pick(answer);
          if (picked !== undefined) fulfil(picked);
        },
        reject,
      };
      send()?.catch(reject);
    }).finally(() => {
      this.waiting = undefined;
      worker.setBusy?.(false);
    });
  }
}
