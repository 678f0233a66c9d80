import { PROGRAMS } from './programs.js';
import type { ThreadCrew } from './thread-pool.js';

/** The threads that train trees. */
export const TREE_CREW: ThreadCrew<typeof PROGRAMS> = { programs: PROGRAMS, workerPath };

/** Tests run from the source, of which Node 20 could not start a worker: it is always the built one. */
function workerPath(): string {
  const { createRequire } = process.getBuiltinModule('node:module');
  return createRequire(import.meta.url).resolve('#tree-worker');
}
