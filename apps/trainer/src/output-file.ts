import { access, constants, rename, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

import { checksum, ensureFolder } from '@busyness/storage';
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
  await prepareFolder(dirname(file), file);
  const there = await stat(file).catch(() => undefined);
  if (there && !there.isFile()) {
    throw errors.TRAINER_FILE_UNWRITABLE({ file, reason: 'it is there, and is no file' });
  }
}

/**
 * Makes a folder that a command line names, and checks that files can be made in it.
 *
 * @param file what the error calls it
 * @throws TRAINER_FILE_UNWRITABLE
 */
export async function prepareFolder(folder: string, file = folder): Promise<void> {
  try {
    await ensureFolder(folder);
    await access(folder, constants.W_OK);
  } catch (error) {
    throw errors.TRAINER_FILE_UNWRITABLE({ file, reason: (error as Error).message }, error);
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
