import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import fc from 'fast-check';
import { expect } from 'vitest';

import { type Engine } from '../../src/engine/engine.js';
import { asServer } from '../support/shared-engine.js';
import { ANY_FILE } from './any-bytes.js';
import { HEADER, nextRow } from './damaged-file.js';
import { isClear, judgeHere, judgeThere } from './judge-files.js';

/** So many files are read at a time: the engine takes about as long for one as for all of them. */
const FILES_AT_ONCE = 100;

/**
 * Gives files of any bytes to the readers; fails unless each ends in a clear error or in counts that add up, the same
 * whoever reads: without an engine, by an engine that reads files itself, by a server to which they are sent.
 *
 * @returns how many files were read to the end
 */
export async function expectAgreement(
  engine: Engine,
  folder: string,
  files: number,
  seed: number,
): Promise<number> {
  let read = 0;
  const batch = fc.array(ANY_FILE, { minLength: FILES_AT_ONCE, maxLength: FILES_AT_ONCE });
  const property = fc.asyncProperty(batch, async (contents) => {
    const good = { name: '0.csv', path: join(folder, '0.csv') };
    writeFileSync(good.path, `${HEADER}\n${nextRow()}\n`);
    const others = contents.map((bytes, i) => {
      const name = `${i + 1}.csv`;
      writeFileSync(join(folder, name), bytes);
      return { name, path: join(folder, name) };
    });
    const { verdicts, errors } = await judgeHere([good, ...others]);
    expect(errors.filter((error) => !isClear(error))).toEqual([]);
    const names = new Set(verdicts.map(({ name }) => name));
    const readable = [good, ...others].filter(({ name }) => names.has(name));
    expect(await judgeThere(readable, engine)).toEqual(verdicts);
    expect(await judgeThere(readable, asServer(engine))).toEqual(verdicts);
    read += readable.length - 1;
  });
  await fc.assert(property, { numRuns: files / FILES_AT_ONCE, seed, endOnFailure: false });
  return read;
}
