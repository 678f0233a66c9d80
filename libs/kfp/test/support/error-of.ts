import { BusynessError } from '@busyness/core';

/** Returns the error of ours that a task throws; fails the test when it throws none, or another. */
export async function errorOf(task: () => unknown): Promise<BusynessError> {
  try {
    await task();
  } catch (error) {
    if (error instanceof BusynessError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}
