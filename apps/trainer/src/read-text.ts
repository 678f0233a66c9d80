import { readFile } from 'node:fs/promises';

import { errors } from './errors.js';

/** Returns the text of a file that a command line names. @throws TRAINER_FILE_UNREADABLE */
export async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw errors.TRAINER_FILE_UNREADABLE({ file, reason: (error as Error).message }, error);
  }
}
