// Puts a large object into a store, reads it back, and prints what that took: large-object.mjs STORE ENDPOINT BYTES
import { createHash } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { openStore } from '../../dist/index.js';

const [uri, endpoint, size] = process.argv.slice(2);
const store = openStore(uri, { gcs: { endpoint } });
const CHUNK_BYTES = 1024 * 1024;

const sent = createHash('sha256');
async function* makeBytes() {
  for (let at = 0; at < Number(size); at += CHUNK_BYTES) {
    const chunk = new Uint8Array(Math.min(CHUNK_BYTES, Number(size) - at));
    new DataView(chunk.buffer).setUint32(0, at / CHUNK_BYTES);
    sent.update(chunk);
    yield chunk;
  }
}

const start = performance.now();
const stat = await store.putStream('large', makeBytes());
const stored = performance.now();
const received = createHash('sha256');
for await (const chunk of await store.getStream('large')) received.update(chunk);
const read = performance.now();

console.log(
  JSON.stringify({
    bytes: stat.size,
    same: sent.digest('hex') === received.digest('hex'),
    secondsUp: (stored - start) / 1000,
    secondsDown: (read - stored) / 1000,
    peakMegabytes: process.resourceUsage().maxRSS / 1000,
  }),
);
