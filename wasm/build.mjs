// Makes wasm/dist of the TypeScript in src/ and of what Emscripten made:
//   node build.mjs [MODULE_DIR [DEPS_PREFIX]]
// MODULE_DIR has vidgist.mjs and vidgist.wasm; DEPS_PREFIX the licences of the libraries in it.

import { execFileSync } from 'node:child_process';
import { chmod, cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const moduleDir = resolve(process.argv[2] ?? join(here, '../build/wasm'));
const depsPrefix = resolve(process.argv[3] ?? join(here, '../build/deps/wasm'));
const dist = join(here, 'dist');

/** Emscripten's loader, as a module that bundles can import. */
const loaderPlugin = {
  name: 'vidgist-loader',
  setup(build) {
    build.onResolve({ filter: /^vidgist-loader$/ }, () => ({ path: join(moduleDir, 'vidgist.mjs') }));
  },
};

const common = {
  absWorkingDir: here,
  bundle: true,
  format: 'esm',
  minify: true,
  legalComments: 'none',
  plugins: [loaderPlugin],
  logLevel: 'warning',
};

/** Browsers that have WebAssembly SIMD and module workers; docs/wasm.md says which. */
const browsers = ['chrome91', 'firefox114', 'safari16.4'];

async function bundle() {
  await build({
    ...common,
    entryPoints: { browser: 'src/browser.ts', worker: 'src/browser_worker.ts' },
    outdir: 'dist',
    target: browsers,
  });
  await build({
    ...common,
    entryPoints: { node: 'src/node.ts', 'node-worker': 'src/node_worker.ts', cli: 'src/cli/main.ts' },
    outdir: 'dist',
    platform: 'node',
    target: 'node20',
    splitting: true, // the loader is in all three
    chunkNames: 'node-[name]-[hash]',
  });
  await chmod(join(dist, 'cli.js'), 0o755);
}

/** Checks all types and writes the public ones, which are one set for all platforms. */
async function types() {
  const typescript = dirname(createRequire(import.meta.url).resolve('typescript/package.json'));
  const tsc = (...args) =>
    execFileSync(process.execPath, [join(typescript, 'bin/tsc'), ...args], { cwd: here, stdio: 'inherit' });
  tsc('--project', '.');
  tsc('--project', 'tsconfig.types.json');
}

/** The licences of vidgist and of everything that is in the module. */
async function licences() {
  for (const name of ['LICENSE', 'THIRD_PARTY.md']) await cp(join(here, '..', name), join(here, name));
  await rm(join(here, 'licenses'), { recursive: true, force: true });
  await cp(join(depsPrefix, 'share/licenses'), join(here, 'licenses'), { recursive: true });
}

async function checkVersion() {
  const { version } = JSON.parse(await readFile(join(here, 'package.json'), 'utf8'));
  const cmake = await readFile(join(here, '../CMakeLists.txt'), 'utf8');
  const [, expected] = cmake.match(/project\(vidgist VERSION (\S+)/);
  if (version !== expected) throw new Error(`package.json has version ${version}, CMakeLists.txt ${expected}`);
}

await checkVersion();
await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
await bundle();
await types();
await licences();
await cp(join(moduleDir, 'vidgist.wasm'), join(dist, 'vidgist.wasm'));
