import { hasCode } from '@busyness/core';
import type { ModelRegistry } from '@busyness/storage';
import type { ModelCard } from './model-card.js';
import { CARD_DATA_FILE } from './model-card.js';

/** Returns the card of a registered version; `undefined` for one that was registered without. Throws as `readFile`. */
export async function readModelCard(
  registry: ModelRegistry,
  version: string,
): Promise<ModelCard | undefined> {
  try {
    const bytes = await registry.readFile(version, CARD_DATA_FILE);
    return JSON.parse(new TextDecoder().decode(bytes)) as ModelCard;
  } catch (error) {
    if (hasCode(error, 'REGISTRY_FILE_UNKNOWN')) return undefined;
    throw error;
  }
}
