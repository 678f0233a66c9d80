import { execFileSync } from 'node:child_process';

import { onTestFinished } from 'vitest';

const mount = (...args: readonly string[]) => execFileSync('mount', args, { stdio: 'pipe' });

/** Whether this process may mount a disk; if not, a warning says which test is missing. */
export const CAN_MOUNT = canMount();

/** Mounts an empty disk that cannot be written at an existing folder, until the test is done. */
export function mountReadOnlyDisk(folder: string): void {
  mount('-t', 'tmpfs', '-o', 'ro', 'tmpfs', folder);
  onTestFinished(() => void execFileSync('umount', ['-l', folder]));
}

function canMount(): boolean {
  try {
    // What is mounted in a namespace of its own is gone when the command has ended.
    execFileSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'], { stdio: 'pipe' });
    return process.getuid?.() === 0;
  } catch {
    console.warn('SKIPPED: the test of a read-only disk; it needs Linux and the right to mount one.');
    return false;
  }
}
