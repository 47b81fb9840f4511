// A line on the terminal that tells how far a job is, and is gone when the job is.

import { stripVTControlCharacters } from 'node:util';
import type { Phase, Progress } from '../types.js';
import { oneLine } from './report.js';

const BAR_WIDTH = 24;
const PHASES: Record<Phase, string> = {
  open: 'opening',
  extract: 'reading frames',
  encode: 'encoding',
  done: 'done',
};

export class ProgressBar {
  private shown = '';

  constructor(
    private readonly name: string,
    private readonly isEnabled: boolean,
  ) {}

  show({ phase, ratio }: Progress): void {
    if (!this.isEnabled) return;
    const percent = Math.floor(ratio * 100);
    const bar = '#'.repeat(Math.floor((percent * BAR_WIDTH) / 100)).padEnd(BAR_WIDTH, '.');
    const name = stripVTControlCharacters(oneLine(this.name));
    const line = `[${bar}] ${String(percent).padStart(3)}% ${PHASES[phase]}  ${name}`;
    // The last column is left free: a terminal may wrap when it is written to.
    const fitting = [...line].slice(0, (process.stderr.columns ?? 80) - 1).join('');
    if (fitting === this.shown) return;
    process.stderr.write(`\r${fitting}\x1b[K`);
    this.shown = fitting;
  }

  clear(): void {
    if (this.shown) process.stderr.write('\r\x1b[K');
    this.shown = '';
  }
}

export const canMoveCursor = (): boolean =>
  process.stderr.isTTY === true && process.env['TERM'] !== undefined && process.env['TERM'] !== 'dumb';
