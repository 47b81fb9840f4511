// Measures vidgist against its peers: node tests/bench/run.mjs [film|length|short|encoder|node|browser ...]
//
// Prints Markdown. A missed target is marked; the exit status is only non-zero if something could not be run.

import { browser } from './browser.mjs';
import { encoder } from './encoder.mjs';
import { film } from './film.mjs';
import { length } from './length.mjs';
import { material } from './material.mjs';
import { node } from './node.mjs';
import { markdown } from './report.mjs';
import { short } from './short.mjs';
import { machine, versions } from './tools.mjs';

const BENCHMARKS = { film, length, short, encoder, node, browser };

async function main(names) {
  const unknown = names.find((name) => !BENCHMARKS[name]);
  if (unknown) {
    console.error(`there is no benchmark "${unknown}": ${Object.keys(BENCHMARKS).join(', ')}`);
    return 2;
  }
  const results = [];
  let failed = 0;
  for (const name of names.length ? names : Object.keys(BENCHMARKS)) {
    console.error(`bench: ${name}`);
    try {
      results.push(await BENCHMARKS[name](material));
    } catch (error) {
      console.error(`bench: ${name} could not be run: ${error.message}`);
      failed += 1;
    }
  }
  if (results.length) console.log(markdown({ machine: machine(), versions: versions(), results }));
  return failed ? 1 : 0;
}

process.exitCode = await main(process.argv.slice(2));
