// Reads a command line with the tables of the module.

import { parseArgs } from 'node:util';
import type { BoundModule } from '../binding.js';
import { VidgistError } from '../error.js';
import type { OptionSpec } from '../types.js';

/** A command line, read and checked as far as it can be without looking at files. */
export interface Arguments {
  command: 'preview' | 'probe' | 'help' | 'version';
  /** Paths; "-" is standard input. */
  inputs: string[];
  /** A path, a directory, or "-" for standard output. */
  output: string | undefined;
  isJson: boolean;
  isQuiet: boolean;
  isForced: boolean;
  /** The core's options as JSON. */
  options: string;
}

interface ProgramOption {
  shortName: string;
  name: string;
  value: string;
}

type Flags = NonNullable<Parameters<typeof parseArgs>[0]>['options'] & object;

const PROBE_FLAGS = ['--json', '--help'];

export function usageError(message: string): VidgistError {
  return new VidgistError('InvalidOptions', `${message.replace(/\.?$/, '.')} See 'vidgist --help'.`);
}

/** Errors: `InvalidOptions`. */
export function parseArguments(words: readonly string[], module: BoundModule): Arguments {
  const isProbe = words[0] === 'probe';
  const table = JSON.parse(module.optionTable()) as OptionSpec[];
  const { values, positionals } = parse(isProbe ? words.slice(1) : words, flagsOf(module, isProbe ? [] : table, isProbe));
  const given = table.filter(({ name }) => values[name] !== undefined).map(({ name }) => [name, values[name]]);
  const args: Arguments = {
    command: isProbe ? 'probe' : 'preview',
    inputs: positionals,
    output: values['output'] as string | undefined,
    isJson: values['json'] === true,
    isQuiet: values['quiet'] === true,
    isForced: values['force'] === true,
    options: JSON.stringify(Object.fromEntries(given)),
  };
  if (values['help']) args.command = 'help';
  if (values['version']) args.command = 'version';
  const wrong = module.checkOptions(args.options);
  if (wrong) throw new VidgistError('InvalidOptions', wrong);
  if ((args.command === 'preview' || isProbe) && args.command !== 'help' && args.inputs.length === 0) {
    throw usageError('No input is given');
  }
  return args;
}

/** The program's own options and the core's, as the parser wants them. */
function flagsOf(module: BoundModule, table: OptionSpec[], isProbe: boolean): Flags {
  const flags: Flags = {};
  for (const { shortName, name, value } of JSON.parse(module.programOptions()) as ProgramOption[]) {
    if (isProbe && !PROBE_FLAGS.includes(name)) continue;
    flags[name.slice(2)] = {
      type: value ? 'string' : 'boolean',
      ...(shortName && { short: shortName.slice(1) }),
    };
  }
  for (const { name } of table) flags[name] = { type: 'string' };
  return flags;
}

/**
 * Puts each value behind its option with a "=": by itself the parser takes a value that begins with "-" for a mistake,
 * where the native program takes it for the value.
 */
function glued(words: readonly string[], flags: Flags): string[] {
  const result: string[] = [];
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i]!;
    if (word === '--') return [...result, ...words.slice(i)];
    const name = longName(word, flags);
    if (!name || flags[name]!.type !== 'string') {
      result.push(word);
      continue;
    }
    i += 1;
    if (i === words.length) throw usageError(`${word}: 1 required VALUE missing`);
    result.push(`--${name}=${words[i]}`);
  }
  return result;
}

/** The name of the option that a word is, without a value in it. */
function longName(word: string, flags: Flags): string | undefined {
  if (word.startsWith('--')) return word.slice(2) in flags ? word.slice(2) : undefined;
  return Object.keys(flags).find((name) => flags[name]!.short !== undefined && word === `-${flags[name]!.short}`);
}

function parse(args: readonly string[], options: Flags) {
  try {
    return parseArgs({ args: glued(args, options), options, allowPositionals: true, strict: true });
  } catch (error) {
    if (error instanceof VidgistError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    const [, unknown] = /^Unknown option '([^']*)'/.exec(message) ?? [];
    if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION' && unknown) throw usageError(`There is no option '${unknown}'`);
    throw usageError(message.split('\n')[0]!);
  }
}
