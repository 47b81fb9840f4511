// Empty projects that install the packed package, as its users do.

import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const { version: VERSION } = JSON.parse(await readFile(join(ROOT, 'wasm/package.json'), 'utf8'));
export const TARBALL = process.env.VIDGIST_TARBALL ?? join(ROOT, `out/npm/vidgist-${VERSION}.tgz`);

/** The code blocks of the package's README: {language, title (of a first comment line), code}. */
export async function readmeBlocks() {
  const text = await readFile(join(ROOT, 'wasm/README.md'), 'utf8');
  return [...text.matchAll(/^```(\w+)\n(.*?)^```/gms)].map(([, language, code]) => ({
    language,
    title: /^\/\/ (\S+)\n/.exec(code)?.[1],
    code,
  }));
}

/** The block of that title or, if none has one, language. */
export async function readmeBlock(name) {
  const block = (await readmeBlocks()).find(({ title, language }) => (title ?? language) === name);
  if (!block) throw new Error(`the README has no block '${name}'`);
  return block.code;
}

/** Makes a project of these files, with the package installed; gives its folder, which is removed after the test. */
export async function makeProject(t, files) {
  const folder = await mkdtemp(join(tmpdir(), 'vidgist-project-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const all = { 'package.json': '{ "name": "a-project", "private": true, "type": "module" }', ...files };
  for (const [name, content] of Object.entries(all)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  run(folder, 'npm', 'install', '--no-audit', '--no-fund', '--offline', TARBALL);
  return folder;
}

/** Runs a program in a folder to its end; its standard output. Throws with all that it said. */
export function run(cwd, program, ...args) {
  try {
    return execFileSync(program, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    throw new Error(`${program} ${args.join(' ')}\n${error.stdout}\n${error.stderr}`, { cause: error });
  }
}
