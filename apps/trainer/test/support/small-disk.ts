import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';

import { onTestFinished } from 'vitest';

/** A disk in memory, mounted for a test. */
export interface SmallDisk {
  readonly folder: string;
  /** Changes its size (`100k`) or whether it can be written (`ro`, `rw`). */
  remount(option: string): void;
}

const mount = (...args: readonly string[]) => execFileSync('mount', args, { stdio: 'pipe' });

/** Whether this process may mount one; if not, a warning says which tests are missing. */
export const CAN_MOUNT = canMount();

/** Mounts a disk of a size at a new folder, until the test that asks for it is done. */
export function mountSmallDisk(folder: string, size: string): SmallDisk {
  mkdirSync(folder);
  mount('-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder);
  onTestFinished(() => void execFileSync('umount', ['-l', folder]));
  return { folder, remount: (option) => mount('-o', `remount,${option}`, folder) };
}

function canMount(): boolean {
  try {
    // What is mounted in a namespace of its own is gone when the command has ended.
    execFileSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'], { stdio: 'pipe' });
    return process.getuid?.() === 0;
  } catch {
    console.warn(
      'SKIPPED: the tests of a full and of a read-only disk; they need Linux and the right to mount one.',
    );
    return false;
  }
}
