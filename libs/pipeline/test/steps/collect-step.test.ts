import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { SILENT_LOGGER } from '@busyness/core';
import { collect } from '@busyness/datasets';
import { PING_COLUMNS } from '@busyness/features';
import { openStore } from '@busyness/storage';
import { describe, expect, it, vi } from 'vitest';

import { PROFILE_FILE, StepFolder } from '../../src/index.js';
import { collectStep } from '../../src/steps/index.js';
import { beginEarly } from '../../src/steps/begin-early.js';
import { allBytes } from '../support/all-bytes.js';
import { errorOf } from '../support/error-of.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const folder = temporaryFolder();
const context = { codeVersion: 'test', logger: SILENT_LOGGER };
const parameters = { target: 'pings', h3Resolution: 7, maxBadFraction: 0.05 } as const;

async function writePings(name: string, rows: readonly string[]): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, `${[PING_COLUMNS.join(), ...rows].join('\n')}\n`);
  return path;
}

const ping = (i: number) =>
  `c1,o${i},2021-04-02T04:30:4${i % 10}.328Z,50.4,-104.6,2021-04-02T04:20:42Z,50.5,-104.5`;
const PINGS = Array.from({ length: 200 }, (_, i) => ping(i));

describe('collectStep', () => {
  it('writes the same where nothing was collected before, and where something was', async () => {
    const sources = [await writePings('pings.csv', PINGS)];
    const other = [await writePings('other.csv', PINGS.slice(1))];
    const [fresh, used] = [openStore('memory://'), openStore('memory://')];
    const into = (store: typeof fresh) => ({ store, below: 'run/' });
    const first = await collectStep(context, sources, {}, parameters, into(fresh));
    await collectStep(context, other, {}, parameters, into(used));
    const second = await collectStep(context, sources, {}, parameters, into(used));
    expect([first.status, second.status]).toEqual(['ran', 'ran']);
    const tables = [first, second].map(({ outputs }) => {
      // The second profile says how its data differs from that before it.
      const { [PROFILE_FILE]: _, ...others } = outputs.manifest.outputs;
      return others;
    });
    expect(Object.keys(tables[0])).toHaveLength(3);
    expect(tables[1]).toEqual(tables[0]);
    const again = await collectStep(context, sources, {}, parameters, into(fresh));
    expect(again.status).toBe('cached');
  });

  it('fails where nothing was collected before as it does where something was, and writes nothing', async () => {
    const sources = [
      await writePings(
        'bad.csv',
        PINGS.map((row) => row.replace('50.4', '500.4')),
      ),
    ];
    const store = openStore('memory://');
    const to = { folder: new StepFolder(store, '') };
    const error = await errorOf(() => collectStep(context, sources, {}, parameters, to));
    expect(error).toMatchObject({ code: 'COLLECT_TOO_MANY_BAD_ROWS' });
    expect(await allBytes(store, '')).toEqual({});
  });
});

describe('beginEarly', () => {
  const begin = (sources: string[], signal: AbortSignal) =>
    beginEarly((to) => collect({ sources, ...parameters, to, signal }), signal);
  const nodes = () => readdirSync(tmpdir()).filter((name) => name.includes(`-${process.pid}-`));

  it('leaves nothing running when it is ended before anybody said where the outputs go', async () => {
    const controller = new AbortController();
    const early = begin([await writePings('pings.csv', PINGS)], controller.signal);
    await vi.waitFor(() => expect(nodes()).toHaveLength(1), { timeout: 20_000 });
    controller.abort();
    await early.ended;
    expect(nodes()).toEqual([]);
  });

  it('tells of a failure before anybody asks for the result', async () => {
    const early = begin([await writePings('empty.csv', [])], new AbortController().signal);
    await expect(early.failure).rejects.toMatchObject({ code: 'DATA_NO_ROWS' });
    await early.ended;
  });
});
