// The public types: one file for browsers and Node.js.

import type { Previewer, PreviewerOptions } from './types.js';

export * from './exports.js';

/**
 * Makes a previewer. Rejects with a `VidgistError`: `UnsupportedPlatform` if a browser lacks WebAssembly SIMD or
 * module workers, `Io` if the worker or vidgist.wasm cannot be loaded; or with a `TypeError` that names the argument
 * of a wrong type.
 */
export declare function createPreviewer(options?: PreviewerOptions): Promise<Previewer>;
