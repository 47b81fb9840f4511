// The package's public types. Options, their ranges and defaults, the phases and the error codes are the core's
// own: the tests compare what stands here with the tables that the module gives (previewer.optionTable).

import type { VidgistError } from './error.js';

/**
 * A video to read. It is read on demand and in parts; nothing is modified, and a buffer is not detached.
 *
 * Everywhere: a `Blob` or `File`, an `ArrayBuffer`, a `Uint8Array` (a buffer must not change until the call has
 * settled). In Node.js also a path, a `file:` URL, an open `FileHandle` (it stays open), and, for a previewer made
 * with `{ worker: false }`, a synchronous source.
 */
export type Input = Blob | ArrayBuffer | Uint8Array | string | URL | OpenFile | SyncSource;

/** What vidgist uses of a `FileHandle` of `node:fs/promises`. */
export interface OpenFile {
  /** The number of the open file. */
  readonly fd: number;
}

/** A source of bytes that answers at once. Node.js only, with `{ worker: false }`. */
export interface SyncSource {
  /** Length in bytes: a whole number, not negative. */
  readonly size: number;
  /**
   * Gives the bytes from `offset` on, `length` of them; `offset + length` is at most `size`. Fewer bytes, or an
   * exception, fail the call with `Io`.
   */
  readAt(offset: number, length: number): Uint8Array;
}

/** How a video is shown: frames spread over the span, or the span as motion. */
export type Mode = 'storyboard' | 'clip';

/** A number of seconds, or a text: "90", "1:30", "1m30s", "500ms", and for `start` and `duration` also "25%". */
export type Time = number | string;

/**
 * What to make. What is not given takes the default of the core's option table, which also has the ranges
 * (`previewer.optionTable`); a value out of range fails the call with `InvalidOptions`.
 */
export interface PreviewOptions {
  /** How the video is shown. Default "storyboard". */
  mode?: Mode;
  /** Where the span to show begins. Default 0. */
  start?: Time;
  /** Length of the span. Default: all of the video, or 3 s for a clip. */
  duration?: Time;
  /** How many frames a storyboard has, 1 to 100. Default 12. */
  frames?: number;
  /** How long each frame of a storyboard is shown, 20 ms to 10 s. Default "500ms". */
  delay?: Time;
  /** Frames for each second of a clip, 1 to 30. Default 10. */
  fps?: number;
  /** The preview is at most so wide, 16 to 1280 pixels. Default 320; alone it leaves the height free. */
  width?: number;
  /** The preview is at most so high, 16 to 1280 pixels. Default 320; alone it leaves the width free. */
  height?: number;
  /** 1 to 100; bytes grow with it. Default 80. */
  quality?: number;
  /** How often the preview plays, 0 to 65535; 0 is for ever. Default 0. */
  loop?: number;
}

/** What a call is at: headers and plan, getting the frames, writing the GIF, whole. */
export type Phase = 'open' | 'extract' | 'encode' | 'done';

/** How far a call is. */
export interface Progress {
  /** What comes next. */
  phase: Phase;
  /** From 0 to 1 over the whole call; never goes back. */
  ratio: number;
}

/** How a call can be watched and stopped. */
export interface CallOptions {
  /** Stops the call within one step of work; it fails with `Cancelled`, the signal's reason being the `cause`. */
  signal?: AbortSignal;
  /** Is told of the progress, at last of `{ phase: 'done', ratio: 1 }`. What it throws fails the call. */
  onProgress?: (progress: Progress) => void;
}

/** What a preview is asked for, and how it can be watched and stopped. */
export interface PreviewCallOptions extends PreviewOptions, CallOptions {}

/** Something a user should know although it worked. */
export interface Warning {
  /** Stable: "truncated", "durationEstimated" ... */
  code: string;
  /** One sentence. */
  message: string;
}

/** What is known of a video. */
export interface VideoInfo {
  /** FFmpeg's short name of the format: "mov", "matroska" ... */
  container: string;
  /** "h264", "vp9" ... */
  codec: string;
  /** Pixels, as shown: upright, with square pixels. */
  width: number;
  /** Pixels, likewise. */
  height: number;
  /** Degrees clockwise by which the coded picture is turned to be upright: 0, 90, 180 or 270. */
  rotation: number;
  /** From the first frame on; 0 if not known. */
  durationMs: number;
  /** Of the file. */
  sizeBytes: number;
  /** From the input, by this call. */
  bytesRead: number;
  /** Ranges asked for. */
  readRequests: number;
  /** Calls to the source; the ranges of one call are read together. */
  readRounds: number;
}

/** One picture of the GIF. */
export interface FrameInfo {
  /** The PTS shown, from the video's first frame on. */
  sourceMs: number;
  /** How long it shows, in steps of 10 ms. */
  delayMs: number;
}

/** What was made, from what, and how. The same object that the program `vidgist --json` prints. */
export interface PreviewInfo {
  /** The version of vidgist's core. Equal versions make equal GIFs of equal files and options. */
  vidgist: string;
  /** The GIF: its length, its size in pixels, how often it plays (0 is for ever), its pictures in order. */
  output: { bytes: number; width: number; height: number; loop: number; frames: FrameInfo[] };
  /** The video. */
  source: VideoInfo;
  /** Time spent on headers and plan, on getting the frames, on writing the GIF. */
  timings: { openMs: number; extractMs: number; encodeMs: number };
  /** In the order in which they came up, each code once. */
  warnings: Warning[];
}

/** What is in a file. */
export interface ProbeInfo {
  /** The version of vidgist's core. */
  vidgist: string;
  /** The video. */
  source: VideoInfo;
  /** As in `PreviewInfo`. */
  warnings: Warning[];
}

/** A preview. */
export interface Preview {
  /** The GIF's bytes, the caller's own. */
  gif: Uint8Array<ArrayBuffer>;
  /** What was made, from what, and how. */
  info: PreviewInfo;
}

/** One option as the core describes it, for forms and help texts. */
export interface OptionSpec {
  /** The property of `PreviewOptions`. */
  name: keyof PreviewOptions;
  /** What kind of value it takes. */
  kind: 'choice' | 'integer' | 'time';
  /** "frames", "pixels", "time" ...; empty for a plain number or a word. */
  unit: string;
  /** For people: "1 to 100". */
  range: string;
  /** The default as a user would type it; empty where it follows from others. */
  default: string;
  /** One sentence. */
  help: string;
  /** The mode it only goes with, or null. */
  mode: Mode | null;
}

/** What a previewer has used and left, for those who watch over a server or test for leaks. */
export interface PreviewerStats {
  /** Bytes of WASM memory now. It grows with the pictures' size, not with the video's length or with time. */
  heapBytes: number;
  /** Bytes of it that are in use: about the same after every call. */
  allocatedBytes: number;
  /** Scratch files that calls have left in MEMFS: always 0 between calls. */
  scratchEntries: number;
  /**
   * How many WASM instances the worker has made: more than 1 after a trap, after memory ran out, or after a call that
   * needed more than 64 MiB. A worker that died is followed by one that counts anew.
   */
  instances: number;
}

/** How `createPreviewer` makes a previewer. */
export interface PreviewerOptions {
  /**
   * Where `vidgist.wasm` is, if not beside the package's worker: an absolute URL, or one relative to the page; in
   * Node.js a path or a `file:` URL.
   */
  wasmUrl?: string | URL;
  /**
   * Where the package's `worker.js` is, if not beside the module; of the page's origin. In Node.js a path or a `file:`
   * URL of `node-worker.js`.
   */
  workerUrl?: string | URL;
  /** WASM memory may grow up to so many bytes, 64 MiB to 2 GiB (the default); beyond that: `OutOfMemory`. */
  maxMemory?: number;
  /** Node.js only: false works in the calling thread, in steps between which other work goes on. Default true. */
  worker?: boolean;
}

/**
 * Makes previews, one at a time: calls queue. Any number of previewers work side by side, each in a worker of its
 * own.
 */
export interface Previewer {
  /** The version of vidgist's core. */
  readonly version: string;
  /** The core's option table, in the order in which help shows it. */
  readonly optionTable: readonly OptionSpec[];
  /**
   * Makes a preview of a video. Rejects with a {@link VidgistError}, or with a `TypeError` that names the argument
   * of a wrong type.
   */
  preview(input: Input, options?: PreviewCallOptions): Promise<Preview>;
  /** Tells what is in a video. Rejects as `preview` does; options of previews are passed over. */
  probe(input: Input, options?: CallOptions): Promise<ProbeInfo>;
  /** What it has used and left; waits for the calls before it. */
  stats(): Promise<PreviewerStats>;
  /** Ends the worker. Calls that have not settled, and later ones, are rejected with `Cancelled`. */
  dispose(): void;
}
