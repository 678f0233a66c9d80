import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { BusynessError } from '@busyness/core';
import { openStore } from '@busyness/storage';
import { isRejected, readPings } from '@busyness/tables';
import { describe, expect, it } from 'vitest';

import { collectWith } from '../../src/index.js';
import { type Engine } from '../../src/engine/engine.js';
import { readOutputs } from '../support/read-outputs.js';
import { asServer, sharedEngine } from '../support/shared-engine.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { type DamagedFile, type ExpectedReject } from './damaged-file.js';
import { DAMAGED_FILES } from './damaged-files.js';

const PATIENCE_MS = 180_000;

const engine = sharedEngine();
const folder = temporaryFolder();
for (const { name, bytes } of DAMAGED_FILES) writeFileSync(join(folder, name), bytes);

const isRead = ({ expected }: DamagedFile) => typeof expected !== 'string';
const READ = DAMAGED_FILES.filter(isRead);
const REFUSED = DAMAGED_FILES.filter((file) => !isRead(file));

/** The error that some work ends in; it must be one that tells people what to do. */
async function errorOf(work: Promise<unknown>): Promise<BusynessError> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(BusynessError);
  const known = error as BusynessError;
  expect(known.status).toBeLessThan(500);
  expect(known.hint.length).toBeGreaterThan(10);
  return known;
}

/** What the reader without an engine makes of a file: duplicates apart, which it does not look for. */
async function readHere(path: string) {
  const rejects: ExpectedReject[] = [];
  let accepted = 0;
  for await (const { line, checked } of (await readPings(path)).rows) {
    if (isRejected(checked)) rejects.push({ line, reason: checked.reason });
    else accepted++;
  }
  return { accepted, rejects };
}

/** What `collect` makes of files, all at once. */
async function collectAll(how: Engine, names: readonly string[]) {
  const store = openStore('memory://');
  const options = {
    sources: names,
    cwd: folder,
    to: { store, prefix: '' },
    target: 'pings',
    h3Resolution: 8,
  } as const;
  const { keys, profile } = await collectWith(how, { ...options, maxBadFraction: 1 });
  const { quarantine } = await readOutputs(store, keys);
  return { profile, quarantine: quarantine as (ExpectedReject & { file: string })[] };
}

async function expectCorpus(how: Engine): Promise<void> {
  const { profile, quarantine } = await collectAll(
    how,
    READ.map(({ name }) => name),
  );
  for (const { name, expected } of READ) {
    if (typeof expected === 'string') continue;
    const { accepted, rejects } = expected;
    const counted = profile.files.find((file) => file.name === name);
    expect({ name, ...counted }).toMatchObject({
      name,
      read: accepted + rejects.length,
      accepted,
      quarantined: rejects.length,
    });
    const found = quarantine.filter(({ file }) => file === name);
    const texts = rejects.every(({ raw }) => raw !== undefined);
    const shown = found.map(({ line, reason, raw }) => (texts ? { line, reason, raw } : { line, reason }));
    expect(shown, name).toEqual(rejects);
  }
  const { read, accepted, quarantined } = profile.rows;
  expect(accepted + quarantined).toBe(read);
}

describe('the corpus of damaged files', () => {
  it('has at least 60 of them, in all formats', () => {
    expect(new Set(DAMAGED_FILES.map(({ name }) => name)).size).toBe(DAMAGED_FILES.length);
    expect(DAMAGED_FILES.length).toBeGreaterThanOrEqual(60);
  });

  it.each(READ)('is read as expected without an engine: $name', async ({ name, expected }) => {
    if (typeof expected === 'string') return;
    const { accepted, rejects } = expected;
    const duplicates = rejects.filter(({ reason }) => reason === 'duplicate_row').length;
    const others = rejects.filter(({ reason }) => reason !== 'duplicate_row');
    const verdicts = others.map(({ line, reason }) => ({ line, reason }));
    expect(await readHere(join(folder, name))).toEqual({
      accepted: accepted + duplicates,
      rejects: verdicts,
    });
  });

  it(
    'is read as expected by the engine, which reads files itself',
    async () => {
      await expectCorpus(engine());
    },
    PATIENCE_MS,
  );

  it(
    'is read as expected by a server, to which files are sent',
    async () => {
      await expectCorpus(asServer(engine()));
    },
    PATIENCE_MS,
  );

  it.each(REFUSED)('ends in $expected, with and without an engine: $name', async ({ name, expected }) => {
    const here = readHere(join(folder, name));
    // That a file has no rows is no error of the reader.
    if (expected === 'DATA_NO_ROWS') expect(await here).toEqual({ accepted: 0, rejects: [] });
    else expect(await errorOf(here)).toMatchObject({ code: expected });
    for (const how of [engine(), asServer(engine())]) {
      const error = await errorOf(collectAll(how, [name]));
      expect(error).toMatchObject({ code: expected, message: expect.stringContaining(name) });
      expect(error.message.length).toBeLessThan(4000);
    }
  });
});
