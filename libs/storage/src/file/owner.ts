import { createHash } from 'node:crypto';
import { readFile, readlink } from 'node:fs/promises';
import { hostname } from 'node:os';

import { hasCode } from '@busyness/core';

/** Which process made a lock or a temporary file: enough to tell later whether it still runs. */
export interface Owner {
  /** Names the boot of the machine and its process table; two processes with the same one see each other. */
  readonly machine: string;
  readonly pid: number;
  /** When the process started, in the system's ticks; '0' where the system does not say. */
  readonly started: string;
}

/** The number that no process has: its owner counts as dead. */
export const NO_PROCESS = 0;

let self: Promise<Owner> | undefined;

/** This process. */
export function describeSelf(): Promise<Owner> {
  self ??= readSelf();
  return self;
}

/**
 * Says whether a process has ended: `unknown` when it ran where this one cannot look (another machine on a
 * shared folder, another container, before a reboot).
 *
 * A process that was killed but that its parent has not yet waited for counts as dead, and so does one whose
 * number was given to another since.
 */
export async function judgeOwner(owner: Owner): Promise<'alive' | 'dead' | 'unknown'> {
  if (owner.machine !== (await describeSelf()).machine) return 'unknown';
  if (owner.pid === NO_PROCESS) return 'dead';
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    if (hasCode(error, 'ESRCH')) return 'dead';
  }
  const status = await readStatus(owner.pid);
  if (status === undefined) return 'alive';
  const ended = status.state === 'Z' || status.state === 'X';
  return ended || status.started !== owner.started ? 'dead' : 'alive';
}

async function readSelf(): Promise<Owner> {
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '');
  const table = await readlink('/proc/self/ns/pid').catch(() => '');
  const machine = createHash('sha256').update(`${hostname()}\n${boot}\n${table}`).digest('hex').slice(0, 16);
  return { machine, pid: process.pid, started: (await readStatus(process.pid))?.started ?? '0' };
}

/** Fields 3 (state) and 22 (start) of /proc/PID/stat; the name before them may itself hold `) `. */
async function readStatus(pid: number): Promise<{ state: string; started: string } | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return { state: fields[0], started: fields[19] };
}
