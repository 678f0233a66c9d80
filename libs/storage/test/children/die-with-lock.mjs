// Dies by SIGKILL while it holds a lock and has a half-written file: die-with-lock.mjs ROOT KEY [DEAD-HOLDER-ID]
// With an id it dies while it breaks the lock of that dead holder.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { layoutOf } from '../../dist/file/layout.js';
import { acquireLock } from '../../dist/file/lock.js';
import { temporaryPath } from '../../dist/file/temporary-file.js';

const [root, key, deadHolder] = process.argv.slice(2);
const layout = layoutOf(root);
const lock = deadHolder === undefined ? layout.lockPath(key) : join(layout.locks, `break-${deadHolder}`);
await acquireLock(layout, lock);
writeFileSync(await temporaryPath(layout.temporary), 'half');
process.kill(process.pid, 'SIGKILL');
