// Registers a version and promotes it, on the word, and prints what came of both:
// register-and-promote.mjs STORE VERSION
import { openRegistry, openStore } from '../../dist/index.js';
import { once } from 'node:events';

const [uri, version] = process.argv.slice(2);
const registry = openRegistry(openStore(uri));
process.stdout.write('ready\n');
await once(process.stdin, 'data');

const files = Object.fromEntries(
  ['a.bin', 'b.bin', 'c.bin'].map((name) => [name, new TextEncoder().encode(`${version} ${name}`)]),
);
const record = { lineage: { text: version }, metrics: {}, parameters: {} };
const { created } = await registry.register({ version, files, record });
process.stdout.write(`${created}\n`);
await once(process.stdin, 'data');
const note = { reason: version, at: new Date(0), expect: null };
const outcome = await registry.promote(version, note).then(
  () => 'champion',
  (error) => error.code,
);
process.stdout.write(`${outcome}\n`);
process.exit(0);
