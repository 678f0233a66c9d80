// Registers a version with three files and dies by SIGKILL before its write number DEATH (counted from 1):
// die-while-registering.mjs STORE VERSION TEXT DEATH
import { openRegistry, openStore } from '../../dist/index.js';

const [uri, version, text, death] = process.argv.slice(2);
const store = openStore(uri);
const put = store.put.bind(store);
let writes = 0;
store.put = (...args) => {
  writes += 1;
  if (writes === Number(death)) process.kill(process.pid, 'SIGKILL');
  return put(...args);
};

const files = Object.fromEntries(
  ['a.bin', 'b.bin', 'c.bin'].map((name) => [name, new TextEncoder().encode(`${text} ${name}`)]),
);
const record = { lineage: { text }, metrics: {}, parameters: {} };
await openRegistry(store).register({ version, files, record });
process.stdout.write(`${writes}\n`);
