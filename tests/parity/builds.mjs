// Each build of vidgist as a function that makes all previews of one video: [{sha256, info} or {error}, …], an
// outcome for each set of options.

import { createHash } from 'node:crypto';
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createPreviewer } from 'vidgist';

import { launchChromium, launchFirefox, openPage } from '../support/browsers.mjs';
import { VIDGIST } from '../support/program.mjs';
import { argumentsOf } from './jobs.mjs';

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

function standardOutput(command, args) {
  return new Promise((fulfil, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'ignore'] });
    const parts = [];
    child.stdout.on('data', (part) => parts.push(part));
    child.on('error', reject);
    child.on('close', () => fulfil(Buffer.concat(parts).toString()));
  });
}

/** The native program. */
export async function nativeBuild(folder) {
  const outputs = await mkdtemp(join(tmpdir(), 'vidgist-parity-out-'));
  return {
    async outcomesOf(link, sets) {
      const outcomes = [];
      for (const options of sets) {
        const output = join(outputs, `${link}.gif`); // several videos are at work at once
        const args = [join(folder, link), '-o', output, '--json', '--quiet', '--force', ...argumentsOf(options)];
        const { error, ...info } = JSON.parse(await standardOutput(VIDGIST, args));
        if (error) {
          outcomes.push({ error: { name: 'VidgistError', ...error } });
        } else {
          delete info.output.path;
          outcomes.push({ sha256: sha256(await readFile(output)), info });
        }
      }
      return outcomes;
    },
    close: () => rm(outputs, { recursive: true, force: true }),
  };
}

/** The npm package in Node.js. */
export async function nodeBuild(folder) {
  const previewer = await createPreviewer();
  return {
    async outcomesOf(link, sets) {
      const outcomes = [];
      for (const options of sets) {
        try {
          const { gif, info } = await previewer.preview(join(folder, link), options);
          outcomes.push({ sha256: sha256(gif), info });
        } catch ({ name, code, message }) {
          outcomes.push({ error: { name, code, message } });
        }
      }
      return outcomes;
    },
    close: async () => previewer.dispose(),
  };
}

/** The npm package in a page; `launch` starts the browser, `url` is the server's, which has the folder at /videos/. */
async function pageBuild(launch, url) {
  const browser = await launch();
  const page = await openPage(await browser.newPage(), url);
  await page.evaluate(async () => {
    window.previewer = await window.vidgist.createPreviewer();
  });
  return {
    outcomesOf: (link, sets) =>
      page.evaluate(
        ([video, options]) => window.helpers.outcomesOf(window.previewer, video, options),
        [`/videos/${link}`, sets],
      ),
    close: () => browser.close(),
  };
}

export const chromiumBuild = (url) => pageBuild(launchChromium, url);
export const firefoxBuild = (url) => pageBuild(launchFirefox, url);
