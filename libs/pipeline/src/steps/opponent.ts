import { BusynessError, type Logger } from '@busyness/core';
import { type Champion, loadVersion } from '@busyness/serving';
import type { ModelRegistry } from '@busyness/storage';

/** The version that a new one has to beat, or why it cannot be judged against that. */
export type Opponent =
  | { readonly version: string; readonly champion: Champion }
  | { readonly version: string; readonly why: string };

/** Statuses of errors that say that a version is missing or damaged; others may pass, and are no reason to go on. */
const UNUSABLE = [404, 422];

/** Returns the version that a new one has to beat: the champion or, once it is champion itself, the one before. */
export async function opponentOf(registry: ModelRegistry, version: string): Promise<string | undefined> {
  const champion = await registry.champion();
  if (champion?.version !== version) return champion?.version;
  const promotion = champion.history.findLast(
    (change) => change.action === 'promote' && change.version === version,
  );
  return promotion?.previous ?? undefined;
}

/**
 * Returns a version to compare with. One that is missing or damaged must not stop training, which may be the way out:
 * it is returned with the reason.
 */
export async function loadOpponent(
  registry: ModelRegistry,
  version: string,
  logger: Logger,
): Promise<Opponent> {
  try {
    return { version, champion: await loadVersion(registry, version) };
  } catch (error) {
    if (!(error instanceof BusynessError) || !UNUSABLE.includes(error.status)) throw error;
    logger.warn({}, `the champion ${version} cannot be loaded: ${error.message}`);
    return { version, why: `it cannot be loaded (${error.code})` };
  }
}
