// Takes part in two races once told to start, and prints what it won: race.mjs STORE NAME CREATIONS INCREMENTS
import { openStore } from '../../dist/index.js';
import { once } from 'node:events';

const [uri, name, creations, increments] = process.argv.slice(2);
const store = openStore(uri);

process.stdout.write('ready\n');
await once(process.stdin, 'data');

const created = [];
for (let i = 0; i < Number(creations); i += 1) {
  const key = `created/${i}`;
  if (await won(store.put(key, name, { ifGeneration: 'absent' }))) created.push(key);
}

const generations = [];
while (generations.length < Number(increments)) {
  const { bytes, stat } = await store.get('counter');
  const next = String(Number(new TextDecoder().decode(bytes)) + 1);
  if (await won(store.put('counter', next, { ifGeneration: stat.generation }))) {
    generations.push(stat.generation);
  }
}

process.stdout.write(`${JSON.stringify({ created, generations })}\n`);
process.exit(0);

async function won(write) {
  try {
    await write;
    return true;
  } catch (error) {
    if (error.code !== 'STORAGE_CONFLICT') throw error;
    return false;
  }
}
