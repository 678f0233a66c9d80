import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { localFile } from '@busyness/tables';
import { openInput } from '../../../src/commands/score/open-input.js';

it('tells how many of the megabytes were read', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'busyness-input-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'pings.csv');
  await writeFile(file, Buffer.alloc(2_500_000));
  const told: { done: number; total?: number }[] = [];
  const source = await openInput(localFile(file), (progress) => void told.push(progress));
  if ('open' in source) throw new Error('expected a source of bytes');
  let bytes = 0;
  for await (const chunk of source.chunks) bytes += chunk.length;
  expect([source.name, bytes]).toEqual([file, 2_500_000]);
  expect(told.at(-1)).toEqual({ done: 2, total: 3, what: 'score (MB)' });
  expect(told.map(({ done }) => done)).toEqual(told.map(({ done }) => done).sort((a, b) => a - b));
});

it('leaves Parquet files to whoever reads them in place', async () => {
  const file = localFile('pings.PARQUET');
  expect(await openInput(file, () => undefined)).toBe(file);
});
