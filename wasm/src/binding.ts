// What binding/binding.cpp gives to JavaScript: as little as can be. Everything else is in TypeScript.

/** What a running call asks of JavaScript. Its functions must not throw: exceptions would skip C++ destructors. */
export interface Host {
  /**
   * Fills each target from its offset on. Returns "" or one sentence on what failed. The targets lie in WASM
   * memory: they are good until it returns.
   */
  read(offsets: readonly number[], targets: readonly Uint8Array[]): string;
  /** Takes a part of the GIF, which lies in WASM memory: it has to be copied. Returns "" or what failed. */
  write(bytes: Uint8Array): string;
}

/** A call in steps. `delete()` it at the end, however it ends: that frees everything it holds. */
export interface BoundCall {
  /** Does one bounded piece of work. False if it failed. */
  step(): boolean;
  /** Of the next step: "open", "extract", "encode", "done". */
  phase(): string;
  /** 0 to 1. */
  ratio(): number;
  /** After a step that failed: the code's name and the sentence. */
  errorCode(): string;
  errorMessage(): string;
  /**
   * Removes the scratch directory, if there is one; after the last step. Returns "" or what is left. A second time it
   * does nothing.
   */
  close(): string;
  /**
   * After "done": the JSON of the info; what close() could not remove is among its warnings. `outputPath` is where a
   * preview goes; "" leaves the key out.
   */
  info(outputPath: string): string;
  /** After "done": the same in one line for people, as the command line prints it. */
  summary(): string;
  delete(): void;
}

/** The module, once it is instantiated. */
export interface BoundModule {
  /** `size` in bytes; `options` as a JSON object of names and values. Wrong options fail the first step. */
  Preview: new (host: Host, size: number, options: string) => BoundCall;
  /** One step; never writes to the host. */
  Probe: new (host: Host, size: number) => BoundCall;
  version(): string;
  /** "" or what is wrong with the options, a JSON object. */
  checkOptions(options: string): string;
  /** JSON arrays, a row an object: the core's options, its error codes, the command line's own options. */
  optionTable(): string;
  errorTable(): string;
  programOptions(): string;
  /** What `vidgist --help` prints. */
  helpText(): string;
  /** How many scratch entries there are in MEMFS; 0 between calls. */
  scratchEntries(): number;
  /** Bytes that malloc has given out. */
  allocatedBytes(): number;
}

/** What the loader (build/wasm's vidgist.mjs) is given. */
export interface LoaderOptions {
  /** The memory to use: imported, so that its limit can be chosen. */
  wasmMemory: WebAssembly.Memory;
  /** Instantiates; calls `done` with the instance. Returns {}. */
  instantiateWasm(imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance) => void): object;
  /** Gets what the C library says; the exceptions say it too. */
  printErr(text: string): void;
}

/** The loader: `export default` of vidgist.mjs. */
export type Loader = (options: LoaderOptions) => Promise<BoundModule>;
