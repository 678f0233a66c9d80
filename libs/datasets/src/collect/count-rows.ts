import { type Engine } from '../engine/engine.js';
import { runForRows, type StatementOptions } from '../engine/run-statement.js';
import { countByFile, countReasons, selectQuarantine } from '../sql/select-quarantine.js';
import { selectSummary, type Summary } from '../sql/select-summary.js';
import { quoteText } from '../sql/quote.js';
import { type WorkTables } from '../sql/work-tables.js';
import { collectErrors, type BadRow } from './errors.js';
import { type InputFile } from './input-file.js';
import { type Load } from './load.js';
import { readDuplicateTexts } from './mark-duplicates.js';
import { type TakenIn } from './take-in.js';

const EXAMPLES = 3;
const MOST_TEXT = 160;

type FileCounts = TakenIn['ofFiles'][number] & { readonly file: number };

/**
 * Counts what was read, accepted and quarantined, of all files and of each.
 *
 * @throws COLLECT_COUNTS_DIFFER unless `read = accepted + quarantined`, COLLECT_TOO_MANY_BAD_ROWS,
 *   COLLECT_NO_PINGS
 */
export async function countRows(
  engine: Engine,
  files: readonly InputFile[],
  loads: readonly Load[],
  tables: WorkTables,
  maxBadFraction: number,
  { signal }: StatementOptions,
): Promise<Pick<TakenIn, 'rows' | 'ofFiles' | 'summary'>> {
  const [summary] = await runForRows<Summary>(engine, selectSummary(tables), { signal });
  const counts = await runForRows<{ reason: string; count: number }>(engine, countReasons(tables), {
    signal,
  });
  const { read, accepted } = summary;
  const quarantined = counts.reduce((sum, { count }) => sum + count, 0);
  const reasons = Object.fromEntries(counts.map(({ reason, count }) => [reason, count]));
  assertAddUp('all files', { read, accepted, quarantined });
  const byFile = await runForRows<FileCounts>(engine, countByFile(tables), { signal });
  const found = new Map(byFile.map(({ file, ...counts }) => [file, counts]));
  const ofFiles = files.map(({ number }) => found.get(number) ?? { read: 0, accepted: 0, quarantined: 0 });
  files.forEach(({ name }, i) => assertAddUp(name, ofFiles[i]));
  if (quarantined > read * maxBadFraction) {
    await readDuplicateTexts(engine, loads, tables, { signal });
    const examples = await findExamples(engine, Object.keys(reasons).slice(0, EXAMPLES), tables, { signal });
    throw collectErrors.COLLECT_TOO_MANY_BAD_ROWS({ read, quarantined, maxBadFraction, reasons, examples });
  }
  if (accepted === 0) throw collectErrors.COLLECT_NO_PINGS({ read, reasons });
  return { rows: { read, accepted, quarantined, reasons }, ofFiles, summary };
}

function assertAddUp(where: string, { read, accepted, quarantined }: TakenIn['ofFiles'][number]): void {
  if (read === accepted + quarantined) return;
  const what = `accepted and quarantined rows of ${where} together`;
  throw collectErrors.COLLECT_COUNTS_DIFFER({ what, expected: read, found: accepted + quarantined });
}

/** The first row with each of some reasons, in their order. */
async function findExamples(
  engine: Engine,
  reasons: readonly string[],
  tables: WorkTables,
  options: StatementOptions,
): Promise<BadRow[]> {
  const query = `SELECT file, line, reason, leftUTF8(raw, ${MOST_TEXT}) AS raw FROM (${selectQuarantine(tables)})
WHERE reason IN (${reasons.map(quoteText).join(', ')}) LIMIT 1 BY reason`;
  const examples = await runForRows<BadRow>(engine, query, options);
  return examples.sort((a, b) => reasons.indexOf(a.reason) - reasons.indexOf(b.reason));
}
