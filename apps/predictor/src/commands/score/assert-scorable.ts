import { realpath } from 'node:fs/promises';
import { type PingFile, isBucketUri } from '@busyness/tables';
import { errors } from '../../errors.js';
import { SCORE_COLUMNS } from './score-row.js';

/** @throws PREDICTOR_COLUMN_TAKEN, PREDICTOR_OUT_IS_DATA */
export async function assertScorable({ name, columns }: PingFile, data: string, out: string): Promise<void> {
  const taken = SCORE_COLUMNS.map((column) => column.name).filter((column) => columns.includes(column));
  if (taken.length > 0) throw errors.PREDICTOR_COLUMN_TAKEN({ file: name, columns: taken });
  if (await isSameFile(out, data)) throw errors.PREDICTOR_OUT_IS_DATA({ file: out });
}

async function isSameFile(out: string, data: string): Promise<boolean> {
  if (isBucketUri(out) || isBucketUri(data)) return out === data;
  const present = await realpath(out).catch(() => undefined);
  return present !== undefined && present === (await realpath(data));
}
