// Runs calls in this thread, by steps.

import type { Engine, Made, Tables, Work } from './engine.js';
import type { Runner } from './previewer.js';
import type { Source } from './source.js';
import type { Input, PreviewerStats, Progress } from './types.js';

/** What it needs of its platform. */
export interface LocalSetup {
  /** Loads the module. Errors: `Io`. */
  load(): Promise<Engine>;
  /** Checks an input; what it gives opens it when its turn comes. Throws a TypeError. */
  prepare(input: Input): () => Source;
  pause(): Promise<void>;
}

export class LocalRunner implements Runner<() => Source> {
  private engine: Engine | undefined;
  private isCancelled = false;

  constructor(private readonly setup: LocalSetup) {}

  async start(): Promise<Tables> {
    this.engine = await this.setup.load();
    return this.engine.tables();
  }

  prepare(input: Input): () => Source {
    return this.setup.prepare(input);
  }

  async run(work: Work, open: () => Source, onProgress: (progress: Progress) => void): Promise<Made> {
    this.isCancelled = false;
    const source = open();
    try {
      return await this.engine!.run(work, source, {
        isCancelled: () => this.isCancelled,
        onProgress,
        pause: this.setup.pause,
      });
    } finally {
      source.close();
    }
  }

  abort(): void {
    this.isCancelled = true;
  }

  async stats(): Promise<PreviewerStats> {
    return this.engine!.stats();
  }

  dispose(): void {
    this.isCancelled = true;
    this.engine = undefined; // what runs has it until its step ends
  }
}
