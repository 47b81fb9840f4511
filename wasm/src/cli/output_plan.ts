// Where the GIF of each input goes.

import { realpathSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { isatty } from 'node:tty';
import { VidgistError } from '../error.js';
import type { Arguments } from './arguments.js';
import { fileStatus } from './file_status.js';

const planError = (message: string): VidgistError => new VidgistError('InvalidOptions', message);

/** For the inputs in their order: a path, or "" for standard output. Errors: `InvalidOptions`. */
export function planOutputs({ inputs, output, isJson }: Arguments): string[] {
  if (output === '') throw planError('The name given with -o is empty.');
  if (inputs.length > 1 && output !== undefined && (output === '-' || !isDirectory(output))) {
    throw planError("Several inputs need a directory for their GIFs: '-o DIR/'.");
  }
  const outputs = inputs.map((input) => outputFor(input, output));
  checkStandardStreams(inputs, outputs, isJson);
  checkCollisions(inputs, outputs);
  return outputs;
}

function isDirectory(path: string): boolean {
  return path.endsWith('/') || (fileStatus(path)?.isDirectory() ?? false);
}

/** "video.gif" for "some/where/video.mp4". */
function gifName(input: string): string {
  return input === '-' ? 'stdin.gif' : `${basename(input, extname(input))}.gif`;
}

function outputFor(input: string, output: string | undefined): string {
  if (output === '-' || (output === undefined && input === '-')) return '';
  if (output === undefined) return join(dirname(input), gifName(input));
  return isDirectory(output) ? join(output, gifName(input)) : output;
}

function checkStandardStreams(inputs: string[], outputs: string[], isJson: boolean): void {
  if (inputs.filter((input) => input === '-').length > 1) throw planError('Standard input can be read only once.');
  if (!outputs.includes('')) return;
  if (isJson) {
    throw planError("--json prints to standard output, so the GIF cannot go there: give '-o OUT.gif'.");
  }
  if (isatty(1)) throw planError("The GIF would go to the terminal: give '-o OUT.gif' or redirect the output.");
}

/** The names that a place has: where it is behind all links, and, if it is there, which file it is. */
function identities(path: string): string[] {
  const names = [realPlace(path)];
  const status = fileStatus(path);
  if (status) names.push(`${status.dev}:${status.ino}`);
  return names;
}

function realPlace(path: string): string {
  const absolute = resolve(path);
  try {
    return realpathSync(absolute);
  } catch {
    const parent = dirname(absolute);
    return parent === absolute ? absolute : join(realPlace(parent), basename(absolute));
  }
}

function checkCollisions(inputs: string[], outputs: string[]): void {
  const owners = new Map<string, string>();
  inputs.forEach((input, i) => {
    if (outputs[i] === '') return;
    for (const name of identities(outputs[i]!)) {
      const owner = owners.get(name);
      if (owner !== undefined && owner !== input) {
        throw planError(`'${owner}' and '${input}' would both be written to '${outputs[i]}'.`);
      }
      owners.set(name, input);
    }
  });
  for (const input of inputs) {
    if (input === '-') continue;
    const name = identities(input).find((each) => owners.has(each));
    if (name) {
      throw planError(
        `The GIF of '${owners.get(name)}' would replace the input '${input}': give another place with -o.`,
      );
    }
  }
}
