import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';

import { type Engine } from '../engine/engine.js';
import { runForRows } from '../engine/run-statement.js';
import { csvFields } from '../sql/csv-fields.js';
import { jsonlFields } from '../sql/jsonl-fields.js';
import { lineSource } from '../sql/line-source.js';
import { parquetFields, parquetKinds, type ParquetColumn } from '../sql/parquet-fields.js';
import { quoteText } from '../sql/quote.js';
import { pingKeys, type InputFile } from './input-file.js';
import { linkName } from './link-name.js';
import { type Load } from './load.js';

/**
 * Lays links to the files into the folder that a private node reads, and returns a load for all files of each
 * layout: one statement reads them in parallel.
 *
 * The link's name is the file's number, so that no character of a path is taken for a pattern, and says
 * whether it is compressed.
 */
export async function linkFiles(
  engine: Engine,
  inputs: string,
  files: readonly InputFile[],
): Promise<Load[]> {
  const links = await mkdtemp(join(inputs, 'links-'));
  const groups = new Map<string, InputFile[]>();
  for (const file of files) {
    const layout = JSON.stringify([file.format, file.columns, await parquetColumns(engine, links, file)]);
    groups.set(layout, [...(groups.get(layout) ?? []), file]);
  }
  const loads: Load[] = [];
  for (const [layout, group] of groups) {
    const folder = join(links, String(loads.length));
    await mkdir(folder);
    for (const file of group) await symlink(file.path, join(folder, linkName(file)));
    const [, , columns] = JSON.parse(layout) as [string, string[], ParquetColumn[]];
    const fields = (where?: string) => fieldsOf(group[0], join(folder, '*'), columns, where);
    loads.push({ files: group.map(({ number }) => number), fields, kinds: parquetKinds(columns), folder });
  }
  return loads;
}

function fieldsOf(file: InputFile, glob: string, types: ParquetColumn[], where?: string): string {
  const { format, columns, positions } = file;
  switch (format) {
    case 'csv':
      return csvFields(lineSource({ kind: 'files', glob }, where), { width: columns.length, positions });
    case 'jsonl':
      return jsonlFields(lineSource({ kind: 'files', glob }, where), pingKeys(file));
    case 'parquet':
      return parquetFields(glob, types, where);
  }
}

/** The eight columns of a Parquet file with the types that the engine gives them; none of another format. */
async function parquetColumns(engine: Engine, links: string, file: InputFile): Promise<ParquetColumn[]> {
  if (file.format !== 'parquet') return [];
  const link = join(links, linkName(file));
  await symlink(file.path, link);
  const query = `DESCRIBE TABLE file(${quoteText(link)}, 'Parquet')`;
  const described = await runForRows<ParquetColumn>(engine, query);
  await rm(link);
  const types = new Map(described.map(({ name, type }) => [name, type]));
  return pingKeys(file).map((name) => ({ name, type: types.get(name) ?? '' }));
}
