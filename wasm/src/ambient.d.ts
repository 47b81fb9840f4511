// build.mjs puts the loader that Emscripten wrote in this module's place.
declare module 'vidgist-loader' {
  const loader: import('./binding.js').Loader;
  export default loader;
}

/** Of workers; TypeScript's types for pages do not have it. */
declare class FileReaderSync {
  readAsArrayBuffer(blob: Blob): ArrayBuffer;
}
