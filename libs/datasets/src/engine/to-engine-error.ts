import { showText } from '@busyness/tables';
import { ClickHouseError } from '@clickhouse/client';

import { type Engine } from './engine.js';
import { engineErrors } from './errors.js';

const DENIED = ['192', '193', '194', '195', '497', '516'];
const MEMORY = ['241'];
const DISK = ['243'];
/** How the engine says that it could not write its own data, or not read back what a full disk or a limit cut short. */
const DISK_TEXT = /No space left on device|File too large|errno: (27|28)\b|MergeTreeReader/;
const MOST_TEXT = 500;

/** A connection breaks a moment before the system tells us that the process at its other end is gone. */
const PATIENCE_MS = 2000;

/** Returns what went wrong with a statement as one of `engineErrors`. */
export async function toEngineError(
  error: unknown,
  engine: Pick<Engine, 'url' | 'ending'>,
  query: string,
): Promise<Error> {
  const { url } = engine;
  const how = await engine.ending(error instanceof ClickHouseError ? 0 : PATIENCE_MS);
  if (how !== undefined) return engineErrors.ENGINE_DIED({ how }, error);
  const why = showText(error instanceof Error ? error.message || error.name : String(error), MOST_TEXT);
  if (!(error instanceof ClickHouseError)) return engineErrors.ENGINE_UNREACHABLE({ url, why }, error);
  if (DENIED.includes(error.code)) return engineErrors.ENGINE_ACCESS_DENIED({ url, why }, error);
  if (MEMORY.includes(error.code)) return engineErrors.ENGINE_MEMORY_EXHAUSTED({ url, why }, error);
  if (DISK.includes(error.code) || DISK_TEXT.test(error.message))
    return engineErrors.ENGINE_DISK_FULL({ url, why }, error);
  const engineCode = error.code;
  return engineErrors.ENGINE_QUERY_FAILED({ url, engineCode, why, query: showText(query, MOST_TEXT) }, error);
}
