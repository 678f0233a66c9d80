import { access, constants, mkdir, rename, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

import { checksum } from '@busyness/storage';
import { errors } from './errors.js';

/**
 * Makes the folder of a file that a command line names, and checks that the file can be written: said before the work
 * that it is for, which may take long.
 *
 * @throws TRAINER_FILE_UNWRITABLE
 */
export async function prepareOutput(file: string): Promise<void> {
  if (file === '' || /^\w+:\/\//.test(file)) {
    throw errors.TRAINER_FILE_UNWRITABLE({ file, reason: 'it is not a path of this machine' });
  }
  const folder = dirname(file);
  try {
    await makeFolder(folder);
    // With the dot, as a file in place of the folder is an error.
    await access(`${folder}/.`, constants.W_OK);
  } catch (error) {
    throw errors.TRAINER_FILE_UNWRITABLE({ file, reason: (error as Error).message }, error);
  }
  const there = await stat(file).catch(() => undefined);
  if (there && !there.isFile()) {
    throw errors.TRAINER_FILE_UNWRITABLE({ file, reason: 'it is there, and is no file' });
  }
}

/** `mkdir` with `recursive` never comes back where a folder takes no new ones but says ENOENT, as /proc does. */
async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return;
    if (code !== 'ENOENT' || dirname(folder) === folder) throw error;
    await makeFolder(dirname(folder));
    await mkdir(folder);
  }
}

/**
 * Writes a file whole: a reader sees the old one or the new one.
 *
 * Until then it has a name that its content decides, so what a killed process left is replaced by the next one that
 * writes the same.
 *
 * @throws TRAINER_FILE_UNWRITABLE
 */
export async function writeOutput(file: string, text: string): Promise<void> {
  const temporary = `${file}.${checksum(text).slice(0, 16)}.tmp`;
  try {
    await writeFile(temporary, text);
    await rename(temporary, file);
  } catch (error) {
    throw errors.TRAINER_FILE_UNWRITABLE({ file, reason: (error as Error).message }, error);
  }
}
