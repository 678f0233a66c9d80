import { BusynessError } from '@busyness/core';

/** Returns the code and hint of what a task throws; fails the test when that is nothing, or no error of ours. */
export async function errorOf(task: () => unknown): Promise<{ code: string; message: string; hint: string }> {
  try {
    await task();
  } catch (error) {
    if (!(error instanceof BusynessError)) throw error;
    return { code: error.code, message: error.message, hint: error.hint };
  }
  throw new Error('nothing was thrown');
}
