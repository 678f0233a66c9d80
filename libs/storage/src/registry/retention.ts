import { type Aliases, championChanges, versionBefore } from './aliases.js';
import { type ServerLease } from './server-leases.js';

/** What `gc` keeps. */
export interface Retention {
  /** So many of the versions that were registered last. */
  readonly keepVersions: number;
  /** Versions, and files of registrations that have not ended, are left alone when they are younger; milliseconds. */
  readonly graceMs: number;
  /** A server that has not said for so long which version it serves is taken for dead; milliseconds. */
  readonly leaseMs: number;
}

export const DEFAULT_RETENTION: Retention = {
  keepVersions: 10,
  graceMs: 24 * 60 * 60 * 1000,
  leaseMs: 15 * 60 * 1000,
};

/** A version and when it was registered, by the store's clock. */
export interface DatedVersion {
  readonly version: string;
  readonly registeredMs: number;
}

/** Returns why each version that has to stay has to; the others may go. */
export function reasonsToKeep(
  versions: readonly DatedVersion[],
  aliases: Aliases,
  leases: readonly ServerLease[],
  retention: Retention,
  nowMs: number,
): Map<string, string> {
  const { keepVersions, graceMs, leaseMs } = retention;
  const reasons = new Map<string, string>();
  const keep = (version: string | null | undefined, why: string) => {
    if (version !== null && version !== undefined && !reasons.has(version)) reasons.set(version, why);
  };
  keep(aliases.version, 'it is the champion');
  keep(aliases.challenger, 'it is the challenger');
  keep(versionBefore(aliases.history), 'a rollback would bring it back');
  for (const { server, version, renewedMs } of leases) {
    if (nowMs - renewedMs <= leaseMs) keep(version, `the server ${server} serves it`);
  }
  for (const { previous, at } of championChanges(aliases.history)) {
    if (nowMs - Date.parse(at) < graceMs) keep(previous, 'it was champion a short while ago');
  }
  const newest = [...versions].sort((a, b) => b.registeredMs - a.registeredMs);
  for (const [rank, { version, registeredMs }] of newest.entries()) {
    if (rank < keepVersions) keep(version, `it is among the ${keepVersions} newest`);
    if (nowMs - registeredMs < graceMs) keep(version, 'it was registered a short while ago');
  }
  return reasons;
}
