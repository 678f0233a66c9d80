import { randomUUID } from 'node:crypto';
import { open, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { ensureFolder } from './folders.js';
import { describeSelf, type Owner } from './owner.js';

/** A new path in the folder `temporary`, which exists then; the name tells whose it is. */
export async function temporaryPath(temporary: string): Promise<string> {
  const { machine, pid, started } = await describeSelf();
  await ensureFolder(temporary);
  return join(temporary, `${machine}_${pid}_${started}_${randomUUID()}`);
}

/** Who made the temporary file of this name; `undefined` when it is none of ours. */
export function temporaryOwner(name: string): Owner | undefined {
  const match = /^([0-9a-f]{16})_(\d+)_(\d+)_[0-9a-f-]{36}$/.exec(name);
  return match === null ? undefined : { machine: match[1], pid: Number(match[2]), started: match[3] };
}

/**
 * Writes a temporary file whose bytes are on the disk when this returns, and returns its path; leaves
 * nothing behind when it fails.
 */
export async function writeTemporary(
  temporary: string,
  content: Uint8Array | string | AsyncIterable<Uint8Array>,
): Promise<string> {
  const path = await temporaryPath(temporary);
  try {
    const file = await open(path, 'wx');
    try {
      await writeFile(file, content);
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
  return path;
}
