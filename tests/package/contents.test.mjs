// What is in the packed package, and what is not.

import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { ROOT, VERSION, makeProject, run } from './project.mjs';

describe('the package', () => {
  let folder, remove;
  const text = (name) => readFile(join(folder, name), 'utf8');

  before(async () => {
    const project = await makeProject({ after: (cleanUp) => (remove = cleanUp) }, {});
    folder = join(project, 'node_modules/vidgist');
  });
  after(() => remove());

  it('has these files and no others', async () => {
    const files = (await readdir(folder, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map(({ parentPath, path, name }) => join(parentPath ?? path, name).slice(folder.length + 1))
      .map((name) => name.replace(/-[A-Z0-9]{8}\.js$/, '-HASH.js'));
    assert.deepEqual(files.sort(), [
      'LICENSE',
      'README.md',
      'THIRD_PARTY.md',
      'dist/browser.js',
      'dist/cli.js',
      'dist/error.d.ts',
      'dist/exports.d.ts',
      'dist/index.d.ts',
      'dist/node-chunk-HASH.js',
      'dist/node-worker.js',
      'dist/node.js',
      'dist/types.d.ts',
      'dist/vidgist.wasm',
      'dist/worker.js',
      'licenses/dav1d/COPYING',
      'licenses/ffmpeg/COPYING.LGPLv2.1',
      'licenses/ffmpeg/LICENSE.md',
      'licenses/giflib/COPYING',
      'package.json',
    ]);
  });

  it("has the core's version", async () => {
    const [, core] = /project\(vidgist VERSION (\S+)/.exec(await readFile(join(ROOT, 'CMakeLists.txt'), 'utf8'));
    assert.equal(JSON.parse(await text('package.json')).version, core);
    assert.equal(core, VERSION);
  });

  it('names every library in the module, with its licence and where its source is', async () => {
    const notices = await text('THIRD_PARTY.md');
    for (const name of ['FFmpeg', 'dav1d', 'giflib', 'JSON for Modern C++', 'musl', 'LLVM', 'Emscripten']) {
      assert.ok(notices.includes(name), name);
    }
    for (const line of (await readFile(join(ROOT, 'cmake/sources.txt'), 'utf8')).split('\n')) {
      const [name, version, file, sha256, , , url] = line.split(/\s+/);
      if (!name || name.startsWith('#')) continue;
      for (const fact of [version, file, sha256, url]) assert.ok(notices.includes(fact), `${name}: ${fact}`);
    }
    assert.match(notices, /written\s+offer/);
    assert.match(await text('licenses/ffmpeg/COPYING.LGPLv2.1'), /GNU LESSER GENERAL PUBLIC LICENSE/);
  });

  it('knows no folder of the machine it was built on', async () => {
    for (const name of await readdir(join(folder, 'dist'))) {
      const content = (await readFile(join(folder, 'dist', name))).toString('latin1');
      assert.ok(!content.includes(ROOT.replace(/\/$/, '')), name);
      assert.doesNotMatch(content, /\/(root|Users)\/\w|\/home\/(?!web_user)\w/, name); // Emscripten has that one
    }
  });

  it('asks nothing of the network', async () => {
    for (const name of ['browser.js', 'worker.js', 'node.js', 'node-worker.js', 'cli.js']) {
      assert.doesNotMatch(await text(`dist/${name}`), /https?:\/\/(?!:)/, name);
    }
  });

  it('has a command line', () => {
    assert.equal(run(join(folder, '../..'), 'npx', '--no-install', 'vidgist', '--version'), `vidgist ${VERSION}\n`);
  });
});
