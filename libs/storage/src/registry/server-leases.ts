import { hasCode } from '@busyness/core';

import { type ObjectStat } from '../object-store.js';
import { checkName } from './model-version.js';
import { formatRecord, parseRecord } from './record.js';
import { type RegistryPlace } from './registry-place.js';

/** A server that has said that it serves a version. */
export interface ServerLease {
  readonly server: string;
  readonly version: string;
  /** When it said so last, by the store's clock: milliseconds since 1970. */
  readonly renewedMs: number;
}

/** Writes, or writes anew, that a server serves a version. */
export async function renewLease(place: RegistryPlace, server: string, version: string): Promise<void> {
  checkName('server', server);
  checkName('version', version);
  await place.store.put(leaseKey(place, server), formatRecord({ server, version }));
}

/** Takes back what a server has said; no error when it has said nothing. */
export async function endLease(place: RegistryPlace, server: string): Promise<void> {
  checkName('server', server);
  await place.store.delete(leaseKey(place, server));
}

/** Returns what every server has said last, and the object that says so. */
export async function readLeases(
  place: RegistryPlace,
): Promise<{ readonly lease: ServerLease; readonly stat: ObjectStat }[]> {
  const leases = [];
  for await (const stat of place.store.list(leaseFolder(place))) {
    if (!isLeaseKey(place, stat.key)) continue;
    const lease = await readLease(place, stat);
    if (lease !== undefined) leases.push({ lease, stat });
  }
  return leases;
}

/** Returns what a listed object says; undefined when it is gone. Throws `REGISTRY_UNREADABLE`, `STORAGE_DAMAGED`. */
export async function readLease(
  place: RegistryPlace,
  { key, modifiedMs }: ObjectStat,
): Promise<ServerLease | undefined> {
  try {
    const { bytes } = await place.store.get(key);
    const { server, version } = parseRecord(place, key, bytes, isLease);
    return { server, version, renewedMs: modifiedMs };
  } catch (error) {
    if (hasCode(error, 'STORAGE_NOT_FOUND')) return undefined;
    throw error;
  }
}

/** Whether an object of a registry, by its key, is what a server has said. */
export function isLeaseKey(place: RegistryPlace, key: string): boolean {
  return key.startsWith(leaseFolder(place)) && key.endsWith('.json');
}

function leaseFolder(place: RegistryPlace): string {
  return `${place.prefix}/servers/`;
}

function leaseKey(place: RegistryPlace, server: string): string {
  return `${leaseFolder(place)}${server}.json`;
}

type LeaseRecord = Pick<ServerLease, 'server' | 'version'>;

function isLease(value: Readonly<Record<string, unknown>>): value is LeaseRecord & typeof value {
  return typeof value['server'] === 'string' && typeof value['version'] === 'string';
}
