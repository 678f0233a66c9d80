// Registers, promotes, rolls back and collects until it is killed: registry-loop.mjs STORE NAME
import { openRegistry, openStore } from '../../dist/index.js';

const [uri, name] = process.argv.slice(2);
const registry = openRegistry(openStore(uri));
const note = { reason: name, at: new Date(0) };

function registrationOf(version) {
  const files = ['a.bin', 'b.bin', 'c.bin'].map((file) => [
    file,
    new TextEncoder().encode(`${version} ${file}`),
  ]);
  const record = { lineage: { text: version }, metrics: {}, parameters: {} };
  return { version, files: Object.fromEntries(files), record };
}

/** Others may be quicker, or have removed the version. */
async function attempt(change) {
  try {
    await change;
  } catch (error) {
    if (!/^(REGISTRY_CONFLICT|REGISTRY_VERSION_|REGISTRY_NO_ROLLBACK|STORAGE_NOT_FOUND)/.test(error.code)) {
      throw error;
    }
  }
}

process.stdout.write('ready\n');
for (let turn = 0; ; turn += 1) {
  const version = `${name}-${turn % 4}`;
  await registry.register(registrationOf(version));
  await attempt(registry.promote(version, note));
  if (turn % 3 === 1) await attempt(registry.rollback(note));
  if (turn % 4 === 2) await registry.gc({ keepVersions: 2, graceMs: 0, leaseMs: 0, at: new Date() });
}
