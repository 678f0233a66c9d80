import { type ForecastFormat, type ForecastRow, encodeForecast } from '@busyness/serving';
import { type OpenStoreOptions, openStore } from '@busyness/storage';

const FORMATS: readonly ForecastFormat[] = ['parquet', 'csv', 'geojson'];

/**
 * Writes a forecast in every format to a folder or store; returns where each file is.
 *
 * Each file is the old or the new one at any moment, never a part of one. Nothing is written before everything could
 * be encoded.
 *
 * @throws STORAGE_*, the signal's reason
 */
export async function writeForecast(
  rows: readonly ForecastRow[],
  out: string,
  { stores, signal }: { readonly stores: OpenStoreOptions; readonly signal: AbortSignal },
): Promise<Record<ForecastFormat, string>> {
  const store = openStore(out, stores);
  const files = FORMATS.map((format) => ({ format, bytes: encodeForecast(rows, format) }));
  const written: Partial<Record<ForecastFormat, string>> = {};
  for (const { format, bytes } of files) {
    const name = `forecast.${format}`;
    await store.put(name, bytes, { signal });
    written[format] = `${out.replace(/\/$/, '')}/${name}`;
  }
  return written as Record<ForecastFormat, string>;
}
