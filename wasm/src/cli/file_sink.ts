// A file that appears whole or not at all: it is written beside its place and then renamed.

import { randomBytes } from 'node:crypto';
import { closeSync, linkSync, lstatSync, openSync, realpathSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { VidgistError } from '../error.js';
import { systemText } from '../system_text.js';

export class FileSink {
  private isDone = false;

  private constructor(
    private readonly path: string,
    private readonly target: string,
    private readonly partial: string,
    private readonly fd: number,
  ) {}

  /** Errors: `Io`. */
  static create(path: string): FileSink {
    return attempt(path, () => {
      const target = realTarget(path);
      const partial = join(dirname(target), `.vidgist-${randomBytes(16).toString('hex')}.part`);
      return new FileSink(path, target, partial, openSync(partial, 'wx', 0o666));
    });
  }

  /** Writes all and puts the file in its place. Errors: `Io`, also if there is one that may not be replaced. */
  commit(bytes: Uint8Array, mayReplace: boolean): void {
    attempt(this.path, () => {
      for (let done = 0; done < bytes.length; ) done += writeSync(this.fd, bytes, done);
      if (mayReplace) renameSync(this.partial, this.target);
      else placeNew(this.partial, this.target);
    });
    this.close();
  }

  /** Removes what was not committed. */
  close(): void {
    if (this.isDone) return;
    this.isDone = true;
    closeSync(this.fd);
    rmSync(this.partial, { force: true });
  }
}

/** Fails where there is a file, as a rename would not. */
function placeNew(partial: string, target: string): void {
  try {
    linkSync(partial, target);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(code)) throw error;
    // A file system without links, as on a stick: the name is taken first, and then replaced.
    closeSync(openSync(target, 'wx'));
    renameSync(partial, target);
  }
}

function attempt<T>(path: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (error instanceof VidgistError) throw error;
    throw new VidgistError('Io', `Cannot write '${path}': ${systemText(error)}.`, { cause: error });
  }
}

/** The place a file is really written to: behind symlinks, and nothing but a regular file or nothing. */
function realTarget(path: string): string {
  const link = lstatSync(path, { throwIfNoEntry: false });
  if (!link) return path;
  const status = statSync(path);
  if (status.isDirectory()) throw new VidgistError('Io', `Cannot write '${path}': it is a directory.`);
  if (!status.isFile()) throw new VidgistError('Io', `Cannot write '${path}': it is not a regular file.`);
  return link.isSymbolicLink() ? realpathSync(path) : path;
}
