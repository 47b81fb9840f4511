// Running programs side by side and telling what they cost.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { BENCH_PROGRAMS, shown } from './tools.mjs';

const MEASURE = join(BENCH_PROGRAMS, 'vidgist_bench_measure');

/** How often to run what is cheap. An odd number has a middle. */
export const ROUNDS = Number(process.env.VIDGIST_BENCH_ROUNDS || 9);

/**
 * Runs a command once.
 * @returns {{wallS: number, cpuS: number, peakKib: number, readCallBytes: number, diskReadBytes: number}}
 *   `readCallBytes` is `rchar` of /proc/PID/io, `diskReadBytes` its `read_bytes`.
 */
export function measure(command, { cold } = {}) {
  if (!existsSync(MEASURE)) throw new Error(`${MEASURE} is not there: ./dev build bench makes it`);
  return withFolder((folder) => {
    const report = join(folder, 'report.json');
    const child = spawnSync(MEASURE, [report, ...(cold ? ['--cold', cold] : []), ...command], {
      stdio: ['ignore', 'ignore', 'pipe'],
      encoding: 'utf8',
    });
    if (child.status !== 0) {
      throw new Error(`failed (${child.status ?? child.signal}): ${shown(command)}\n${child.stderr.slice(-2000)}`);
    }
    return JSON.parse(readFileSync(report, 'utf8'));
  });
}

/** Calls `use` with a folder that is removed afterwards. */
export function withFolder(use) {
  const folder = mkdtempSync(join(tmpdir(), 'vidgist-bench-'));
  try {
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * Runs commands in turn, round after round, so that whatever else the machine does meets them all alike. A
 * round before the first is not counted: it warms the caches.
 * @param {Record<string, string[]>} commands
 * @returns {Record<string, object[]>} the runs of each
 */
export function interleave(commands, rounds = ROUNDS) {
  const runs = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
  for (let round = -1; round < rounds; ++round) {
    for (const [name, command] of Object.entries(commands)) {
      const cost = measure(command);
      if (round >= 0) runs[name].push(cost);
    }
  }
  return runs;
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** How many times as much `key` as `base` the `other` took: the median over the rounds. */
export function ratio(other, base, key) {
  return median(other.map((run, round) => run[key] / base[round][key]));
}

/** A row of the table of runs. */
export function summary(video, program, runs) {
  return {
    video,
    program,
    runs: runs.length,
    wallS: median(runs.map((run) => run.wallS)),
    cpuS: median(runs.map((run) => run.cpuS)),
    peakMib: Math.max(...runs.map((run) => run.peakKib)) / 1024,
    readMb: median(runs.map((run) => run.readCallBytes)) / 1e6,
  };
}
