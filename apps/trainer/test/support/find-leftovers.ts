import { readFileSync, readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const PATIENCE_MS = 20_000;

/** Returns the files that a run should not leave: all in its temporary folder, and the store's locks and half files. */
export function findLeftovers(store: string, temporary: string): string[] {
  return [temporary, `${store}/.store/tmp`, `${store}/.store/locks`].flatMap((folder) =>
    readdirSync(folder).map((name) => `${folder}/${name}`),
  );
}

/** Returns the processes, by number, that were started with a path below the folder and live on after a while. */
export async function waitForOrphans(temporary: string): Promise<number[]> {
  const deadline = performance.now() + PATIENCE_MS;
  let orphans = findProcesses(temporary);
  while (orphans.length > 0 && performance.now() < deadline) {
    await sleep(20);
    orphans = findProcesses(temporary);
  }
  return orphans;
}

/** Kills the processes that were started with a path below the folder: private ClickHouse nodes. */
export function killNodes(temporary: string): void {
  for (const pid of findProcesses(temporary)) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It was quicker.
    }
  }
}

/** From the system's own list, where there is one (Linux). */
function findProcesses(temporary: string): number[] {
  const numbers = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return numbers.filter((pid) => commandOf(pid).includes(`${temporary}/`)).map(Number);
}

function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return ''; // ended meanwhile
  }
}
