import { BusynessError } from '@busyness/core';
import { dataErrors, showText } from '@busyness/tables';

import { type InputFile } from './input-file.js';

/** How the engine names the file that it could not read: by the link that we laid to it. */
const IN_FILE = /\(in file\/uri \S*\/([0-9]{8})(?:\.gz)?\)/;
const MOST_TEXT = 200;

/** Returns the error of a statement that read files; a damaged file is blamed by its name instead of the engine. */
export function blameFile(error: unknown, files: readonly InputFile[]): unknown {
  if (!(error instanceof BusynessError) || error.code !== 'ENGINE_QUERY_FAILED') return error;
  const text = error.cause instanceof Error ? error.cause.message : error.message;
  const number = IN_FILE.exec(text)?.[1];
  const file = files.find((candidate) => candidate.number === Number(number));
  if (file === undefined) return error;
  const facts = {
    file: file.name,
    why: showText(text.split(': While reading')[0].split(': (in file')[0], MOST_TEXT),
  };
  if (file.gzip) return dataErrors.DATA_GZIP_DAMAGED(facts, error);
  return file.format === 'parquet' ? dataErrors.DATA_PARQUET_DAMAGED(facts, error) : error;
}
