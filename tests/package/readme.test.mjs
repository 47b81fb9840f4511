// The option tables that are written by hand, against the core's own.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import { createPreviewer } from 'vidgist';

import { ROOT } from './project.mjs';

/** The rows of the option table in a README: {names, range, fallback}. */
function tableIn(text) {
  const [, rows] = /^\| option \| range \| default \|.*\n\| ---.*\n((?:\|.*\n)+)/m.exec(text);
  return rows
    .trimEnd()
    .split('\n')
    .map((row) => row.split('|').map((cell) => cell.trim()))
    .map(([, names, range, fallback]) => ({
      names: [...names.matchAll(/`(?:--)?(\w+)`/g)].map(([, name]) => name),
      range: range.replaceAll('`', ''),
      fallback: fallback.replaceAll('`', ''),
    }));
}

describe('the option table', async () => {
  const previewer = await createPreviewer();
  const { optionTable } = previewer;
  previewer.dispose();

  for (const name of ['README.md', 'wasm/README.md']) {
    it(`in ${name} is the core's`, async () => {
      const rows = tableIn(await readFile(join(ROOT, name), 'utf8'));
      assert.deepEqual(
        rows.flatMap(({ names }) => names),
        optionTable.map((spec) => spec.name),
      );
      for (const { names, range, fallback } of rows) {
        for (const spec of optionTable.filter((each) => names.includes(each.name))) {
          if (range !== 'a time') assert.equal(range.replace(', ', ' or '), spec.range, spec.name);
          if (spec.default && spec.default !== '0') assert.ok(fallback.split(', ').includes(spec.default), spec.name);
        }
      }
    });
  }
});
