import { hasCode } from '@busyness/core';

import { type ObjectStat, type ObjectStore } from '../object-store.js';

/** Deletes objects as they were listed; one that was written since stays. */
export async function removeObjects(store: ObjectStore, objects: readonly ObjectStat[]): Promise<void> {
  for (const { key, generation } of objects) {
    try {
      await store.delete(key, { ifGeneration: generation });
    } catch (error) {
      if (!hasCode(error, 'STORAGE_CONFLICT')) throw error;
    }
  }
}
