import type { AliasChange, Challenger, Champion } from '@busyness/storage';

/** Where a version is in its life. */
export type Stage = 'champion' | 'challenger' | 'rolled back' | 'retired' | 'registered';

/** What the aliases say, and every change of them. */
export interface Standing {
  readonly champion: Champion | undefined;
  readonly challenger: Challenger | undefined;
  readonly history: readonly AliasChange[];
}

/** Returns the stage of a version: `retired` was champion once, `rolled back` is so until it is promoted again. */
export function stageOf(version: string, { champion, challenger, history }: Standing): Stage {
  if (champion?.version === version) return 'champion';
  if (challenger?.version === version) return 'challenger';
  const last = history.findLast(
    (change) => change.action !== 'nominate' && (change.version === version || change.previous === version),
  );
  if (last === undefined) return 'registered';
  return last.action === 'rollback' ? 'rolled back' : 'retired';
}
