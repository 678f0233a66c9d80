// Promotes versions, one after the other as long as it is told, and prints how many promotions it won:
// promote.mjs STORE NAME VERSIONS...
import { openRegistry, openStore } from '../../dist/index.js';
import { once } from 'node:events';

const [uri, name, ...versions] = process.argv.slice(2);
const registry = openRegistry(openStore(uri));

process.stdout.write('ready\n');
await once(process.stdin, 'data');

let won = 0;
for (const version of versions) {
  const present = await registry.champion();
  if (present?.version === version) continue;
  try {
    const note = { expect: present?.version ?? null, reason: name, at: new Date(0) };
    const champion = await registry.promote(version, note);
    // It is another's when that other promoted the same version a moment before.
    if (champion.history.at(-1).reason === name) won += 1;
  } catch (error) {
    if (error.code !== 'REGISTRY_CONFLICT') throw error;
  }
}
process.stdout.write(`${won}\n`);
process.exit(0);
