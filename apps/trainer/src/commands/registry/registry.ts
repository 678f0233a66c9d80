import { formatTable } from '@busyness/cli';
import { storeOptions } from '@busyness/config';
import { openRegistry, openStore } from '@busyness/storage';
import type { CommandContext } from '../../command-context.js';

/** `trainer registry list`: the versions of the store, the champion marked. */
export async function list({ settings }: CommandContext) {
  const registry = openRegistry(openStore(settings.store.uri, storeOptions(settings)));
  const champion = await registry.champion();
  const versions = await registry.listVersions();
  const rows = versions.map((version) => [version, version === champion?.version ? '<- champion' : '']);
  if (champion && !versions.includes(champion.version)) {
    rows.push([champion.version, '<- champion, but it is missing']);
  }
  return {
    json: { versions, champion: champion?.version ?? null, history: champion?.history ?? [] },
    text: rows.length === 0 ? `No versions in ${settings.store.uri}.` : formatTable(['version', ''], rows),
  };
}

/** `trainer registry promote VERSION --reason TEXT`: makes a version champion, whatever the rules say. */
export async function promote(version: string, reason: string, { settings }: CommandContext) {
  const registry = openRegistry(openStore(settings.store.uri, storeOptions(settings)));
  const champion = await registry.promote(version, { reason, at: new Date() });
  return { json: { champion: champion.version }, text: `${champion.version} is champion.` };
}

/** `trainer registry rollback --reason TEXT`: brings back the champion before the present one. */
export async function rollback(reason: string, { settings }: CommandContext) {
  const registry = openRegistry(openStore(settings.store.uri, storeOptions(settings)));
  const champion = await registry.rollback({ reason, at: new Date() });
  return { json: { champion: champion.version }, text: `${champion.version} is champion again.` };
}
