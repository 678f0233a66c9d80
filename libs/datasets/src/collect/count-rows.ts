import { type Engine } from '../engine/engine.js';
import { runForRows, type StatementOptions } from '../engine/run-statement.js';
import { countReasons, selectQuarantine } from '../sql/select-quarantine.js';
import { selectSummary, type Summary } from '../sql/select-summary.js';
import { type WorkTables } from '../sql/work-tables.js';
import { collectErrors, type BadRow } from './errors.js';
import { type RowCounts } from './profile.js';

const EXAMPLES = 3;

/**
 * Counts what was read, accepted and quarantined.
 *
 * @throws COLLECT_COUNTS_DIFFER unless `read = accepted + quarantined`, COLLECT_TOO_MANY_BAD_ROWS,
 *   COLLECT_NO_PINGS
 */
export async function countRows(
  engine: Engine,
  tables: WorkTables,
  maxBadFraction: number,
  { signal }: StatementOptions,
): Promise<{ rows: RowCounts; summary: Summary }> {
  const [summary] = await runForRows<Summary>(engine, selectSummary(tables), { signal });
  const counts = await runForRows<{ reason: string; count: number }>(engine, countReasons(tables), {
    signal,
  });
  const { read, accepted } = summary;
  const quarantined = counts.reduce((sum, { count }) => sum + count, 0);
  const reasons = Object.fromEntries(counts.map(({ reason, count }) => [reason, count]));
  if (read !== accepted + quarantined) {
    const what = 'accepted and quarantined rows together';
    throw collectErrors.COLLECT_COUNTS_DIFFER({ what, expected: read, found: accepted + quarantined });
  }
  if (quarantined > read * maxBadFraction) {
    const query = `SELECT file, line, reason FROM (${selectQuarantine(tables)}) LIMIT 1 BY reason LIMIT ${EXAMPLES}`;
    const examples = await runForRows<BadRow>(engine, query, { signal });
    throw collectErrors.COLLECT_TOO_MANY_BAD_ROWS({ read, quarantined, maxBadFraction, reasons, examples });
  }
  if (accepted === 0) throw collectErrors.COLLECT_NO_PINGS({ read, reasons });
  return { rows: { read, accepted, quarantined, reasons }, summary };
}
