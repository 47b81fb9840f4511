// The packed package in plain Node.js: the README's example, copied.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, it } from 'node:test';

import { SAMPLE, nativeGif } from '../wasm/node/support.mjs';
import { makeProject, readmeBlock, run } from './project.mjs';

describe('in Node.js', () => {
  it("the README's example makes the native program's GIF", async (t) => {
    const folder = await makeProject(t, { 'preview.mjs': await readmeBlock('preview.mjs') });
    const told = run(folder, process.execPath, 'preview.mjs', SAMPLE);
    assert.match(told, /^h264, \d+ of \d+ bytes read\n$/);
    assert.ok((await readFile(join(folder, 'preview.gif'))).equals(nativeGif(SAMPLE, { frames: 6 })));
  });

  it('npx vidgist makes it too', async (t) => {
    const folder = await makeProject(t, {});
    run(folder, 'npx', '--no-install', 'vidgist', SAMPLE, '-o', 'out.gif', '--frames', '6');
    assert.ok((await readFile(join(folder, 'out.gif'))).equals(nativeGif(SAMPLE, { frames: 6 })));
  });

  it('importing any entry does nothing, where there is no browser either', async (t) => {
    const folder = await makeProject(t, {});
    const browser = pathToFileURL(join(folder, 'node_modules/vidgist/dist/browser.js'));
    const script = `const all = [await import('vidgist'), await import('${browser}')];
      console.log(all.map(({ createPreviewer }) => typeof createPreviewer).join());`;
    assert.equal(run(folder, process.execPath, '--input-type=module', '--eval', script), 'function,function\n');
  });

  it('the browser entry says what it misses', async (t) => {
    const folder = await makeProject(t, {});
    const browser = pathToFileURL(join(folder, 'node_modules/vidgist/dist/browser.js'));
    const script = `const { createPreviewer } = await import('${browser}');
      await createPreviewer().catch(({ name, code }) => console.log(name, code));`;
    assert.match(run(folder, process.execPath, '--input-type=module', '--eval', script), /^VidgistError \w+\n$/);
  });
});
