// The packed package's types, by tsc --strict, in projects for browsers and for Node.js.

import { symlink, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import { ROOT, makeProject, run } from './project.mjs';

const COMMON = `import { createPreviewer, VidgistError, type ErrorCode, type Preview, type Previewer, type PreviewOptions } from 'vidgist';

const previewer: Previewer = await createPreviewer({ wasmUrl: new URL('https://example.org/vidgist.wasm') });
const options: PreviewOptions = { mode: 'clip', start: '25%', duration: 3, fps: 10, width: 320, quality: 80, loop: 0 };
const controller = new AbortController();
const { gif, info }: Preview = await previewer.preview(new Blob([]), {
  ...options,
  signal: controller.signal,
  onProgress: ({ phase, ratio }) => console.log(phase === 'encode', ratio.toFixed(2)),
});
const whole: ArrayBuffer = gif.buffer;
const delays: number[] = info.output.frames.map(({ delayMs }) => delayMs);
const names: string[] = previewer.optionTable.map(({ name }) => name);
console.log(whole, delays, names, (await previewer.probe(gif)).source.codec, (await previewer.stats()).heapBytes);
try {
  await previewer.preview(new ArrayBuffer(8));
} catch (error) {
  if (error instanceof VidgistError) {
    const code: ErrorCode = error.code;
    console.log(code === 'CorruptInput', error.message);
  }
}
previewer.dispose();

// @ts-expect-error there is no such option
await previewer.preview(gif, { framez: 3 });
// @ts-expect-error a number of frames is no text
await previewer.preview(gif, { frames: 'many' });
// @ts-expect-error nor is there such a mode
await previewer.preview(gif, { mode: 'film' });
// @ts-expect-error a number is no input
await previewer.preview(42);
// @ts-expect-error an input is needed
await previewer.probe();
// @ts-expect-error nobody throws such a code
new VidgistError('Broken', 'It is broken.');
`;

const BROWSER = `${COMMON}
const file: File = document.querySelector('input')!.files![0]!;
await previewer.preview(file);
`;

const NODE = `import { open } from 'node:fs/promises';
${COMMON}
await previewer.preview('holiday.mp4');
await previewer.preview(new URL('file:///holiday.mp4'));
await previewer.preview(await open('holiday.mp4'));
await previewer.preview(Buffer.alloc(3));
const local = await createPreviewer({ worker: false });
await local.preview({ size: 3, readAt: (offset: number, length: number) => new Uint8Array(length).fill(offset) });
// @ts-expect-error a source answers at once
await local.preview({ size: 3, readAt: async () => new Uint8Array(3) });
`;

const config = (options) =>
  JSON.stringify({
    compilerOptions: { strict: true, noEmit: true, target: 'es2022', skipLibCheck: false, ...options },
    files: ['main.ts'],
  });

describe('types, by tsc --strict', () => {
  for (const [title, source, options] of [
    ['in a browser project', BROWSER, { module: 'esnext', moduleResolution: 'bundler', lib: ['es2022', 'dom'], types: [] }],
    ['in a Node.js project', NODE, { module: 'nodenext', lib: ['es2022'], types: ['node'] }],
    ['in a Node.js project for a bundler', NODE, { module: 'esnext', moduleResolution: 'bundler', lib: ['es2022'], types: ['node'] }],
  ]) {
    it(title, async (t) => {
      const folder = await makeProject(t, { 'main.ts': source, 'tsconfig.json': config(options) });
      if (options.types.length > 0) {
        await mkdir(join(folder, 'node_modules/@types'));
        for (const name of ['@types/node', 'undici-types']) {
          await symlink(join(ROOT, 'node_modules', name), join(folder, 'node_modules', name));
        }
      }
      run(folder, process.execPath, join(ROOT, 'node_modules/typescript/bin/tsc'), '--project', '.');
    });
  }
});
