#!/usr/bin/env node
// `npx vidgist`: the command line over the WASM module, with the options and texts of the native program.

import loader from 'vidgist-loader';
import { Engine, type Made, type Tables, type Work } from '../engine.js';
import { VidgistError } from '../error.js';
import { DEFAULT_MAX_MEMORY } from '../inputs.js';
import { compileModule, pause } from '../node_module.js';
import type { Source } from '../source.js';
import { parseArguments, type Arguments } from './arguments.js';
import { FileSink } from './file_sink.js';
import { fileStatus } from './file_status.js';
import { planOutputs } from './output_plan.js';
import { ProgressBar, canMoveCursor } from './progress_bar.js';
import { Report, print, say } from './report.js';
import { openInput } from './spool.js';

/** What all inputs share. */
interface Program {
  args: Arguments;
  engine: Engine;
  report: Report;
  signal: AbortSignal;
}

async function work(program: Program, input: string, source: Source, job: Work): Promise<Made> {
  const bar = new ProgressBar(input, canMoveCursor() && !program.args.isQuiet && job.kind === 'preview');
  try {
    return await program.engine.run(job, source, {
      isCancelled: () => program.signal.aborted,
      onProgress: (progress) => bar.show(progress),
      pause,
    });
  } finally {
    bar.clear();
  }
}

async function withInput<T>(program: Program, input: string, use: (source: Source) => Promise<T>): Promise<T> {
  const source = await openInput(input, program.signal);
  try {
    return await use(source);
  } finally {
    source.close();
  }
}

async function probe(program: Program, input: string): Promise<void> {
  const made = await withInput(program, input, (source) => work(program, input, source, { kind: 'probe' }));
  await program.report.probed(input, made);
}

async function preview(program: Program, input: string, output: string): Promise<void> {
  const { args } = program;
  const job = { kind: 'preview', options: args.options, outputPath: output } as const;
  if (!output) {
    const made = await withInput(program, input, (source) => work(program, input, source, job));
    await print(made.gif);
    return program.report.made(input, output, made);
  }
  checkExisting(output, args.isForced);
  const made = await withInput(program, input, async (source) => {
    const sink = FileSink.create(output);
    try {
      const done = await work(program, input, source, job);
      // A Ctrl-C that came after the last step still means that nothing is wanted.
      if (program.signal.aborted) throw new VidgistError('Cancelled', 'Cancelled.');
      sink.commit(done.gif, args.isForced);
      return done;
    } finally {
      sink.close();
    }
  });
  await program.report.made(input, output, made);
}

/** Before the work, so that it is not in vain; the sink looks again when it puts the file in its place. */
function checkExisting(output: string, isForced: boolean): void {
  if (isForced || !fileStatus(output)?.isFile()) return;
  throw new VidgistError('Io', `'${output}' exists already; --force replaces it.`);
}

/** Each input by itself; goes on after one that failed, but not after a Ctrl-C. The exit status. */
async function eachInput(program: Program, tables: Tables): Promise<number> {
  const { args, report, signal } = program;
  const outputs = args.command === 'preview' ? planOutputs(args) : [];
  let status = 0;
  for (const [i, input] of args.inputs.entries()) {
    try {
      await (args.command === 'probe' ? probe(program, input) : preview(program, input, outputs[i]!));
    } catch (error) {
      if (!(error instanceof VidgistError)) throw error;
      await report.failed(input, error);
      status ||= exitStatus(tables, error);
    }
    if (signal.aborted) break;
  }
  return status;
}

function exitStatus({ errorTable }: Tables, { code }: VidgistError): number {
  return errorTable.find((row) => row.code === code)!.exitStatus;
}

async function run(engine: Engine, tables: Tables, signal: AbortSignal): Promise<number> {
  const module = await engine.module();
  const args = parseArguments(process.argv.slice(2), module);
  if (args.command === 'help') await print(module.helpText());
  if (args.command === 'version') await print(`vidgist ${tables.version}\n`);
  if (args.command === 'help' || args.command === 'version') return 0;
  return eachInput({ args, engine, report: new Report(args, tables.version), signal }, tables);
}

/** The first of each of SIGINT, SIGTERM and SIGHUP cancels; a second one ends what does not come to an end. */
function watchSignals(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => controller.abort());
  return controller.signal;
}

async function main(): Promise<void> {
  process.stdout.on('error', () => {}); // whoever prints is told
  process.stderr.on('error', () => {});
  const signal = watchSignals();
  let tables: Tables | undefined;
  try {
    const engine = new Engine(loader, await compileModule(), DEFAULT_MAX_MEMORY);
    tables = await engine.tables();
    process.exitCode = await run(engine, tables, signal);
  } catch (error) {
    const failure =
      error instanceof VidgistError ? error : new VidgistError('Internal', `Unexpected failure: ${String(error)}.`);
    say(`vidgist: ${failure.message}`);
    // Without the module there is no table to ask.
    process.exitCode = tables ? exitStatus(tables, failure) : 1;
  }
}

await main();
