import { type Dirent } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { basename, join } from 'node:path';

const PREFIX = 'busyness-node';

/** The folders that this process made and that may be in use. */
const ours = new Set<string>();

/**
 * Makes the private folder of a node, which only this user can enter, and removes those that were left
 * behind: by processes of this machine that are gone.
 *
 * A folder's name tells whose it is: `busyness-node-<host>-<process>-<random>`. A process number that was
 * given out again, but to us (in a container, every run may have the same), keeps a dead folder alive for a while; the
 * other mistake cannot happen.
 *
 * @param parent an existing folder; the system's temporary folder when not given
 */
export async function makeNodeFolder(parent: string = tmpdir()): Promise<string> {
  await removeDeadFolders(parent);
  const folder = await mkdtemp(join(parent, `${PREFIX}-${hostPart()}-${process.pid}-`));
  ours.add(basename(folder));
  for (const name of ['data', 'tmp', 'inputs']) await mkdir(join(folder, name));
  return folder;
}

async function removeDeadFolders(parent: string): Promise<void> {
  const prefix = `${PREFIX}-${hostPart()}-`;
  const entries = await readdir(parent, { withFileTypes: true }).catch((): Dirent[] => []);
  for (const entry of entries) {
    if (!entry.isDirectory() || !entry.name.startsWith(prefix)) continue;
    if (ours.has(entry.name)) continue;
    const pid = Number(entry.name.slice(prefix.length).split('-')[0]);
    if (Number.isInteger(pid) && pid > 0 && (pid === process.pid || !isAlive(pid))) {
      // Somebody else's (no right to it), or removed by another process at this moment: both are fine.
      await rm(join(parent, entry.name), { recursive: true, force: true }).catch(() => undefined);
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

/** The host's name as a part of a file name: containers that share a folder do not know each other's processes. */
function hostPart(): string {
  return hostname().replace(/[^a-zA-Z0-9.]/g, '_');
}
