import { randomBytes } from 'node:crypto';

import { SILENT_LOGGER } from '@busyness/core';

import { type Engine } from '../engine/engine.js';
import { openEngine, type EngineOptions } from '../engine/open-engine.js';
import { runStatement } from '../engine/run-statement.js';
import { askFacts } from '../profile/ask-facts.js';
import { buildProfile, type ProfileFacts } from '../profile/build-profile.js';
import { compareProfiles } from '../profile/compare-profiles.js';
import { dropWorkTables, nameWorkTables, type WorkTables } from '../sql/work-tables.js';
import { type Collected, type CollectOptions, type OutputFolder } from './collect-options.js';
import { assertUnchanged } from './input-file.js';
import { assertComplete } from './assert-complete.js';
import { readDuplicateTexts } from './mark-duplicates.js';
import { readPanel } from './read-panel.js';
import { scanSources, type ScannedSources } from './scan-sources.js';
import { takeIn } from './take-in.js';
import { writePanel, writeProfile, writeTables } from './write-outputs.js';

/**
 * Reads files of pings, judges every row, counts the accepted ones per cell and hour, and writes
 * `panel.parquet`, `restaurants.parquet`, `quarantine.parquet` and `profile.json` to a store.
 *
 * Starts a private ClickHouse node for it and stops it again, or uses a server. The same input gives the same
 * bytes. On an error nothing or a part of the outputs is written, `profile.json` never.
 *
 * @throws the errors of `collectErrors`, `engineErrors` and `dataErrors` of @busyness/tables; the signal's reason
 */
export async function collect(
  options: CollectOptions & { readonly engine?: EngineOptions },
): Promise<Collected> {
  const { logger } = options;
  const over = new AbortController();
  const signal = anyOf(over, options);
  // The node takes its time to start; the files are looked at meanwhile. Without files there is no need for it.
  const scanning = scanOnce(options, signal);
  scanning.catch(() => over.abort());
  const [engine, sources] = await Promise.allSettled([
    openEngine({ logger, signal, ...options.engine }),
    scanning,
  ]);
  try {
    if (sources.status === 'rejected') throw sources.reason;
    if (engine.status === 'rejected') throw engine.reason;
    const counted = await countFiles(engine.value, sources.value, options);
    // Nobody needs the node any more, and it takes as long to end as it takes us to describe what it counted.
    const [, collected] = await Promise.all([engine.value.close(), describe(counted, options)]);
    return collected;
  } finally {
    over.abort();
    if (engine.status === 'fulfilled') await engine.value.close();
  }
}

/** Does what `collect` does, with an engine that is open and stays open. */
export async function collectWith(engine: Engine, options: CollectOptions): Promise<Collected> {
  const over = new AbortController();
  try {
    const sources = await scanOnce(options, anyOf(over, options));
    return await describe(await countFiles(engine, sources, options), options);
  } finally {
    over.abort();
  }
}

/** A signal for what must not go on once the collection is over. */
function anyOf(over: AbortController, { signal }: CollectOptions): AbortSignal {
  return AbortSignal.any([over.signal, ...(signal ? [signal] : [])]);
}

async function scanOnce(options: CollectOptions, signal: AbortSignal): Promise<ScannedSources> {
  return options.scanned ?? scanSources({ ...options, signal });
}

/** What was counted, and where it goes. */
interface Counted extends ProfileFacts {
  readonly to: OutputFolder;
}

/** Takes the files in, counts, and writes all outputs but the profile. */
async function countFiles(
  engine: Engine,
  { files, scanned: scanning }: ScannedSources,
  options: CollectOptions,
): Promise<Counted> {
  const { signal, target, h3Resolution, logger = SILENT_LOGGER } = options;
  const tables = nameWorkTables(randomBytes(6).toString('hex'));
  try {
    const taken = await takeIn(engine, files, tables, options);
    const { rows, summary } = taken;
    logger.info({ files: files.length, ...rows }, 'input read');
    const { firstPingMs, lastPingMs } = summary;
    const frame = { target, h3Resolution, firstPingMs, lastPingMs };
    const panel = await readPanel(engine, frame, tables, { signal });
    const scanned = await scanning;
    assertComplete(files, scanned, taken);
    const to = await options.to;
    const asking = async () => {
      await readDuplicateTexts(engine, taken.loads, tables, { signal });
      const facts = await askFacts(engine, rows.accepted, tables, { signal });
      await writeTables(engine, tables, h3Resolution, to, { signal });
      return facts;
    };
    // The panel is written while the engine works; neither may go on when the other has failed and all is cleared away.
    const [writing, asked] = await Promise.allSettled([writePanel(panel, to, { signal }), asking()]);
    if (writing.status === 'rejected') throw writing.reason;
    if (asked.status === 'rejected') throw asked.reason;
    await assertUnchanged(files);
    return { files, scanned, taken, panel, ...asked.value, to };
  } catch (error) {
    // What a file that changes under our hands leads to may look like anything.
    if (!signal?.aborted) await assertUnchanged(files);
    throw error;
  } finally {
    await drop(engine, tables);
  }
}

/** Writes the profile, which comes last: where it is, the other outputs are complete. */
async function describe(counted: Counted, { signal, findPrevious }: CollectOptions): Promise<Collected> {
  const built = buildProfile(counted);
  const previous = await findPrevious?.(built);
  const profile = previous === undefined ? built : { ...built, drift: compareProfiles(built, previous) };
  const keys = await writeProfile(profile, counted.to, { signal });
  return { rows: counted.taken.rows, panel: counted.panel, profile, keys };
}

/** An engine should be left as it was found; but that it cannot be is no reason to fail, or hides a better one. */
async function drop(engine: Engine, tables: WorkTables): Promise<void> {
  for (const statement of dropWorkTables(tables))
    await runStatement(engine, statement).catch(() => undefined);
}
