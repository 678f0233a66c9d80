import { type ObjectStore } from '@busyness/storage';
import { decodePanel } from '@busyness/tables';
import { parquetReadObjects } from 'hyparquet';

import { type Collected } from '../../src/index.js';

/** Reads what a collection wrote, with the readers that others use. */
export async function readOutputs(store: ObjectStore, keys: Collected['keys']) {
  const rows = async (key: string) =>
    parquetReadObjects({ file: Uint8Array.from((await store.get(key)).bytes).buffer });
  return {
    panel: await decodePanel((await store.get(keys.panel)).bytes),
    restaurants: await rows(keys.restaurants),
    quarantine: await rows(keys.quarantine),
    profile: JSON.parse(Buffer.from((await store.get(keys.profile)).bytes).toString()),
  };
}
