// Writes objects that check themselves, in every way there is, until it is killed: write-loop.mjs STORE NAME [ENDPOINT]
import { openStore } from '../../dist/index.js';

const [uri, name, endpoint] = process.argv.slice(2);
// Small pieces, so that many a writer dies between two of them.
const store = openStore(uri, { gcs: { endpoint, pauseMs: 5, pieceBytes: 256 * 1024 } });

/** 400 kB of one line: a reader sees at once if it is not whole. */
function content(turn) {
  const line = `${name} ${turn}\n`;
  return line.repeat(Math.ceil(400_000 / line.length));
}

async function* inChunks(text) {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += 10_000) yield bytes.subarray(at, at + 10_000);
}

async function unlessConflict(write) {
  try {
    await write;
  } catch (error) {
    if (error.code !== 'STORAGE_CONFLICT') throw error;
  }
}

process.stdout.write('ready\n');
for (let turn = 0; ; turn += 1) {
  const seen = await store.stat('shared/a');
  await unlessConflict(store.put('shared/a', content(turn), { ifGeneration: seen?.generation ?? 'absent' }));
  await store.putStream('shared/b', inChunks(content(turn)));
  await unlessConflict(store.put(`own/${name}/${turn % 3}`, content(turn), { ifGeneration: 'absent' }));
  await store.delete(`own/${name}/${(turn + 1) % 3}`);
}
