import { storeOptions } from '@busyness/config';
import { type ModelRegistry, openRegistry, openStore } from '@busyness/storage';
import type { CommandContext } from '../../command-context.js';
import type { Standing } from './stage-of.js';

/** Returns the registry of the store that the settings name. */
export function openOf({ settings }: Pick<CommandContext, 'settings'>): ModelRegistry {
  return openRegistry(openStore(settings.store.uri, storeOptions(settings)));
}

/** Returns what the aliases say now. */
export async function readStanding(registry: ModelRegistry): Promise<Standing> {
  const [champion, challenger, history] = await Promise.all([
    registry.champion(),
    registry.challenger(),
    registry.history(),
  ]);
  return { champion, challenger, history };
}
