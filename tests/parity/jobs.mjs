// What is compared: every fixture, the sample, and real videos if there are any, each with every set of options.

import { mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { damagedRecipes, fixtures, goodRecipes, rejectedRecipes } from '../fixtures/make_fixtures.mjs';

/** Between them every option, both modes, and what changes the course of the work. */
export const optionSets = {
  defaults: {},
  'few, small, coarse': { frames: 3, width: 97, quality: 30, loop: 2 },
  'part of the video, coarsest': { frames: 7, quality: 1, delay: '330ms', start: '10%', duration: '70%' },
  'as large as can be': { frames: 2, width: 1280, height: 1280, quality: 95 },
  clip: { mode: 'clip', duration: '1s', fps: 7, width: 120 },
  'finest clip, from the middle': { mode: 'clip', start: '25%', duration: '50%', fps: 12, quality: 100, height: 90 },
};

/** The options as arguments of the command line. */
export const argumentsOf = (options) =>
  Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);

async function realVideos() {
  const folder = process.env.VIDGIST_MEDIA;
  if (!folder) return [];
  const names = (await readdir(folder)).filter((name) => !['.md', '.txt', '.json'].includes(extname(name)));
  return names.map((name) => ({ name, path: join(folder, name) }));
}

/**
 * A folder with a link to every video, so that all are found under one name each: {folder, names, close}. Their
 * endings are cut off, since GIFs are named after what is before them.
 */
export async function gatherVideos() {
  const recipes = [...goodRecipes, ...damagedRecipes, ...rejectedRecipes];
  const made = [...(await fixtures(recipes)).values()].map(({ name, path }) => ({ name, path }));
  const sample = { name: 'sample.mp4', path: fileURLToPath(new URL('../../docs/sample/sample.mp4', import.meta.url)) };
  const videos = [...made, sample, ...(await realVideos())];
  const folder = await mkdtemp(join(tmpdir(), 'vidgist-parity-'));
  const links = videos.map(({ name }, i) => ({ name, link: `${String(i).padStart(3, '0')}-${name.replaceAll('.', '_')}` }));
  await Promise.all(videos.map(({ path }, i) => symlink(path, join(folder, links[i].link))));
  return { folder, links, close: () => rm(folder, { recursive: true, force: true }) };
}
