// What a previewer and its worker say to each other: one call at a time.

import type { Made, Tables, Work } from './engine.js';
import type { ErrorCode } from './error.js';
import type { PreviewerStats, Progress } from './types.js';

/** How a worker gets at an input. The last three are for Node.js. */
export type SourceSpec =
  | { kind: 'blob'; blob: Blob }
  | { kind: 'bytes'; bytes: Uint8Array }
  | { kind: 'path'; path: string }
  | { kind: 'descriptor'; fd: number }
  | { kind: 'served'; size: number; port: unknown; signal: Int32Array };

/** To the worker. */
export type Request =
  | { type: 'start'; compiled: WebAssembly.Module; maxMemory: number }
  | { type: 'run'; work: Work; source: SourceSpec }
  | { type: 'abort' }
  | { type: 'stats' };

/** From the worker. */
export type Answer =
  | { type: 'ready'; tables: Tables }
  | { type: 'progress'; progress: Progress }
  | { type: 'done'; made: Made }
  | { type: 'failed'; code: ErrorCode; message: string }
  | { type: 'stats'; stats: PreviewerStats };
