import { type Settings } from './settings.js';

/** Settings -> how `openStore` of @busyness/storage opens what URIs name. */
export function storeOptions({ store }: Pick<Settings, 'store'>): { gcs: { endpoint: string | undefined } } {
  return { gcs: { endpoint: store.endpoint === '' ? undefined : store.endpoint } };
}
