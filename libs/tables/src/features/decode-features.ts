import { type FileMetaData, parquetMetadata, parquetRead } from 'hyparquet';

import { tableErrors } from '../errors.js';
import { toByteRange } from '../parquet/byte-range.js';
import { FEATURES_KEY, FEATURES_VERSION, type FeatureTable } from './encode-features.js';

const FRAME_COLUMNS = ['cell', 'start'];

/**
 * Returns the features in a Parquet file that `encodeFeatures` made, bit for bit.
 *
 * @param file what to call the bytes in an error
 * @throws FEATURES_FILE_INVALID
 */
export async function decodeFeatures(bytes: Uint8Array, file = 'the file'): Promise<FeatureTable> {
  try {
    return await readTable(bytes);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw tableErrors.FEATURES_FILE_INVALID({ file, why }, error);
  }
}

async function readTable(bytes: Uint8Array): Promise<FeatureTable> {
  const metadata = parquetMetadata(bytes);
  const window = readWindow(metadata);
  const rows = Number(metadata.num_rows);
  const names = metadata.schema
    .slice(1)
    .map(({ name }) => name)
    .filter((name) => !FRAME_COLUMNS.includes(name));
  const hours = window.toHour - window.fromHour;
  if (!(hours > 0) || rows % hours !== 0)
    throw new Error(`${rows} rows are not whole cells of ${hours} hours`);
  const data = new Float32Array(rows * names.length);
  const cells = new Array<string>(rows / hours);
  await parquetRead({
    file: toByteRange(bytes),
    metadata,
    columns: ['cell', ...names],
    onChunk({ columnName, columnData, rowStart }) {
      if (columnName === 'cell') {
        for (let i = 0; i < columnData.length; i++) {
          if ((rowStart + i) % hours === 0) cells[(rowStart + i) / hours] = String(columnData[i]);
        }
      } else {
        data.set(columnData as Float32Array, names.indexOf(columnName) * rows + rowStart);
      }
    },
  });
  const matrix = { data, rows, columns: names.length, layout: 'column-major' as const, names };
  return { ...window, cells, matrix };
}

function readWindow({ key_value_metadata }: FileMetaData) {
  const entries = new Map(key_value_metadata?.map(({ key, value }) => [key, value]));
  if (entries.get(FEATURES_KEY) !== FEATURES_VERSION) {
    throw new Error(`its metadata "${FEATURES_KEY}" is not ${FEATURES_VERSION}`);
  }
  return JSON.parse(entries.get('busyness.window') ?? '') as Pick<
    FeatureTable,
    'fromHour' | 'toHour' | 'bandHours'
  >;
}
