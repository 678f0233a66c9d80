// Puts objects into folders that other processes make, and remove when empty, at the same time: same-folders.mjs STORE NAME ROUNDS
import { openStore } from '../../dist/index.js';
import { once } from 'node:events';

const [uri, name, rounds] = process.argv.slice(2);
const store = openStore(uri);

process.stdout.write('ready\n');
await once(process.stdin, 'data');

for (let i = 0; i < Number(rounds); i += 1) {
  await store.put(`kept/${i}/a/b/${name}`, name);
  await store.put(`passing/a/b/c/${name}`, name);
  await store.delete(`passing/a/b/c/${name}`);
}

process.stdout.write('done\n');
process.exit(0);
