import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The modules of the peers, by the name that contenders have them under. */
const MODULES = { sklearn: 'scikit-learn', xgboost: 'xgboost-cpu', lightgbm: 'lightgbm' };

export const PEERS = Object.keys(MODULES);

const FIND = `
import importlib, json
found = {}
for name in ${JSON.stringify(PEERS)}:
    try: found[name] = importlib.import_module(name).__version__
    except Exception: pass
print(json.dumps(found))`;

/** Returns the Python that has the peers, and the version of each that it has. */
export function findPeers(python) {
  const own = join(import.meta.dirname, '../../../tmp/peers/bin/python3');
  const command = python ?? process.env.BUSYNESS_PEERS ?? (existsSync(own) ? own : 'python3');
  const { status, stdout } = spawnSync(command, ['-c', FIND], { encoding: 'utf8' });
  return { command, versions: status === 0 ? JSON.parse(stdout) : {} };
}

/** Says which peers there are, and how to get those that are missing. */
export function describePeers({ command, versions }) {
  const found = PEERS.filter((peer) => versions[peer]).map((peer) => `${MODULES[peer]} ${versions[peer]}`);
  const missing = PEERS.filter((peer) => !versions[peer]).map((peer) => MODULES[peer]);
  const lines = [`peers (${command}): ${found.join(', ') || 'none'}`];
  if (missing.length > 0) {
    lines.push(`MISSING: ${missing.join(', ')}. To compare with all of them:`);
    lines.push('  python3 -m venv tmp/peers');
    lines.push(`  tmp/peers/bin/pip install ${['numpy', ...missing].join(' ')}`);
  }
  return lines.join('\n');
}
