// All that the program says. Standard output gets only what was asked for; the rest goes to standard error.

import type { Made } from '../engine.js';
import { VidgistError } from '../error.js';
import type { Warning } from '../types.js';
import type { Arguments } from './arguments.js';

/** A text on one line, without control characters. */
export const oneLine = (text: string): string => text.replace(/[\u0000-\u001f\u007f]/g, '?');

const shown = (input: string): string => (input === '-' ? 'standard input' : input);

export function say(line: string): void {
  process.stderr.write(`${oneLine(line)}\n`);
}

/** Errors: `Io`. */
export function print(data: string | Uint8Array): Promise<void> {
  return new Promise((fulfil, reject) => {
    process.stdout.write(data, (error) => {
      if (!error) fulfil();
      else reject(printError(error));
    });
  });
}

function printError(error: NodeJS.ErrnoException): VidgistError {
  if (error.code === 'EPIPE') return new VidgistError('Io', 'Nobody reads standard output any more.');
  return new VidgistError('Io', `Cannot write standard output: ${error.message}.`);
}

export class Report {
  constructor(
    private readonly args: Arguments,
    private readonly version: string,
  ) {}

  /** `output` is a path, or "" for standard output. */
  async made(input: string, output: string, { info, summary }: Made): Promise<void> {
    if (!this.args.isQuiet) say(`${output || 'standard output'}  ${summary}`);
    this.warnings(input, info);
    if (this.args.isJson) await print(`${info}\n`);
  }

  async probed(input: string, { info, summary }: Made): Promise<void> {
    this.warnings(input, info);
    await print(this.args.isJson ? `${info}\n` : `${oneLine(`${shown(input)}  ${summary}`)}\n`);
  }

  async failed(input: string, { code, message }: VidgistError): Promise<void> {
    say(`vidgist: ${shown(input)}: ${message}`);
    if (!this.args.isJson) return;
    await print(`${JSON.stringify({ vidgist: this.version, input, error: { code, message } })}\n`);
  }

  private warnings(input: string, info: string): void {
    if (this.args.isQuiet) return;
    const { warnings } = JSON.parse(info) as { warnings: Warning[] };
    for (const { message } of warnings) say(`vidgist: warning: ${shown(input)}: ${message}`);
  }
}
