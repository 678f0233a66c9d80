// node engine-counts.mjs FILE: what the engine needs for the work without us: it reads the eight columns with their
// types, finds the first ping of each order and counts these per cell and hour. It judges no row, keeps none, finds no
// duplicate and writes nothing; rows that do not fit the types are left out.
import { symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const COLUMNS = `courier_id String, order_number UInt64,
  courier_location_timestamp DateTime64(3, 'UTC'), courier_lat Float64, courier_lon Float64,
  order_created_timestamp DateTime64(3, 'UTC'), restaurant_lat Float64, restaurant_lon Float64`;

/** So that the engine takes the times as they are, and goes on after a row that it cannot read. */
export const SETTINGS = {
  date_time_input_format: 'best_effort',
  input_format_allow_errors_ratio: 0.1,
  input_format_csv_allow_variable_number_of_columns: 1,
  geotoh3_argument_order: 'lat_lon',
};

/**
 * Whether a row is whole. The count itself needs four columns, and the engine does not even parse what nobody asks for;
 * to ask for the others in this way costs least.
 */
const IS_WHOLE = `courier_id != '' AND toUnixTimestamp64Milli(order_created_timestamp) > 0
    AND isFinite(courier_lat) AND isFinite(courier_lon) AND isFinite(restaurant_lat) AND isFinite(restaurant_lon)`;

if (process.argv[1] === import.meta.filename) {
  const file = resolve(process.argv[2]);
  const { openEngine } = await import('../../../libs/datasets/dist/index.js');
  const engine = await openEngine();
  const link = join(engine.inputs, 'pings');
  symlinkSync(file, link);
  const format = file.endsWith('.parquet') ? 'Parquet' : 'CSVWithNames';
  const query = `SELECT geoToH3(lat, lon, 8) AS cell, toStartOfHour(first) AS hour, count() AS orders
FROM (
  SELECT
    min(courier_location_timestamp) AS first,
    argMin(courier_lat, courier_location_timestamp) AS lat,
    argMin(courier_lon, courier_location_timestamp) AS lon
  FROM file('${link}', '${format}', '${COLUMNS.replaceAll("'", "\\'")}')
  WHERE ${IS_WHOLE}
  GROUP BY order_number
)
GROUP BY cell, hour`;
  const { stream } = await engine.client.exec({
    query: `${query} FORMAT RowBinary`,
    clickhouse_settings: SETTINGS,
  });
  let bytes = 0;
  for await (const chunk of stream) bytes += chunk.length;
  await engine.close();
  console.log(`${bytes} bytes of counts`);
}
