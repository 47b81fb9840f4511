// The worker's side of the protocol, for browsers and for Node.js.

import { Engine } from './engine.js';
import type { Loader } from './binding.js';
import { VidgistError } from './error.js';
import type { Answer, Request, SourceSpec } from './protocol.js';
import type { Source } from './source.js';
import { sentence } from './text.js';
import type { Progress } from './types.js';

/** What differs between a browser's worker and one of Node.js. */
export interface WorkerPlatform {
  loader: Loader;
  post(answer: Answer, transfer: ArrayBuffer[]): void;
  /** Errors: `Io`. */
  open(spec: SourceSpec): Source;
  pause(): Promise<void>;
}

/** Answers requests; gives the function that takes them. */
export function serve(platform: WorkerPlatform): (request: Request) => void {
  let engine: Engine | undefined;
  let isCancelled = false;

  const start = async ({ compiled, maxMemory }: Request & { type: 'start' }): Promise<void> => {
    engine = new Engine(platform.loader, compiled, maxMemory);
    platform.post({ type: 'ready', tables: await engine.tables() }, []);
  };

  const run = async ({ work, source: spec }: Request & { type: 'run' }): Promise<void> => {
    isCancelled = false;
    const source = platform.open(spec);
    try {
      const made = await engine!.run(work, source, {
        isCancelled: () => isCancelled,
        onProgress: thinned((progress) => platform.post({ type: 'progress', progress }, [])),
        pause: platform.pause,
      });
      platform.post({ type: 'done', made }, [made.gif.buffer]);
    } finally {
      source.close();
    }
  };

  const tellStats = async (): Promise<void> => platform.post({ type: 'stats', stats: engine!.stats() }, []);

  const fail = (error: unknown): void => {
    const { code, message } = asVidgistError(error);
    platform.post({ type: 'failed', code, message }, []);
  };

  return (request) => {
    switch (request.type) {
      case 'start':
        start(request).catch(fail);
        break;
      case 'run':
        run(request).catch(fail);
        break;
      case 'abort':
        isCancelled = true;
        break;
      case 'stats':
        tellStats().catch(fail);
        break;
    }
  };
}

function asVidgistError(error: unknown): VidgistError {
  if (error instanceof VidgistError) return error;
  return new VidgistError('Internal', sentence(`Unexpected failure: ${String(error)}`));
}

/** One picture of a screen that shows 60 in a second: a message costs, and nobody sees more of them. */
const LEAST_INTERVAL_MS = 16;

/** Passes on what is new enough to be seen: another phase, or a ratio after some time. */
function thinned(report: (progress: Progress) => void): (progress: Progress) => void {
  let phase: Progress['phase'] | undefined;
  let last = 0;
  return (progress) => {
    const now = performance.now();
    if (progress.phase === phase && now - last < LEAST_INTERVAL_MS) return;
    [phase, last] = [progress.phase, now];
    report(progress);
  };
}
