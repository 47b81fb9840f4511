import { statSync, type BigIntStats } from 'node:fs';

/** What is at a place, behind links; nothing if there is nothing or it cannot be told. */
export function fileStatus(path: string): BigIntStats | undefined {
  try {
    return statSync(path, { bigint: true, throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
