import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';

import { type ClickHouseSettings } from '@clickhouse/client';

import { type Engine } from './engine.js';
import { toEngineError } from './to-engine-error.js';

/** How to run a statement. */
export interface StatementOptions {
  readonly signal?: AbortSignal;
  readonly settings?: ClickHouseSettings;
  /** What is sent with an INSERT, in the format that the statement ends with. */
  readonly body?: AsyncIterable<Uint8Array>;
  /** Told now and then how many rows the statement has read so far. */
  readonly onRows?: (rows: number) => void;
}

/**
 * On top of what the server is set to: numbers and cells as everywhere else, JSON in Parquet as text, and failures told by the status
 * of the answer instead of at the end of a stream.
 */
const SETTINGS: ClickHouseSettings = {
  precise_float_parsing: 1,
  geotoh3_argument_order: 'lat_lon',
  input_format_parquet_enable_json_parsing: 0,
  wait_end_of_query: 1,
  // Seconds without a statement after which the server ends the session.
  session_timeout: '600',
};
const POLL_MS = 250;
const KILL_PATIENCE_MS = 10_000;

/** Runs a statement that returns nothing. Throws one of `engineErrors`, the signal's reason, what `body` throws. */
export async function runStatement(
  engine: Engine,
  query: string,
  options: StatementOptions = {},
): Promise<void> {
  for await (const _chunk of runForBytes(engine, query, options));
}

/** Runs a query and returns its rows as objects. Throws as `runStatement` does. */
export async function runForRows<T>(
  engine: Engine,
  query: string,
  options: StatementOptions = {},
): Promise<T[]> {
  const chunks: Uint8Array[] = [];
  const settings: ClickHouseSettings = { ...options.settings, output_format_json_quote_64bit_integers: 0 };
  for await (const chunk of runForBytes(engine, `${query}\nFORMAT JSONEachRow`, { ...options, settings })) {
    chunks.push(chunk);
  }
  const lines = Buffer.concat(chunks).toString().split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as T);
}

/** Runs a statement that ends in a format and returns what it returns. Throws as `runStatement` does. */
export async function* runForBytes(
  engine: Engine,
  query: string,
  { signal, settings, body, onRows }: StatementOptions = {},
): AsyncGenerator<Uint8Array, void, undefined> {
  signal?.throwIfAborted();
  const query_id = randomUUID();
  const input = body === undefined ? undefined : watchBody(body);
  const stopPolling = onRows ? pollRows(engine, query_id, onRows) : undefined;
  try {
    const { stream } = await engine.client.exec({
      query,
      query_id,
      session_id: engine.session,
      abort_signal: signal,
      clickhouse_settings: { ...SETTINGS, ...settings },
      ...(input && { values: input.stream }),
    });
    yield* stream as AsyncIterable<Uint8Array>;
  } catch (error) {
    if (signal?.aborted || input?.failure() !== undefined) await killQuery(engine, query_id);
    signal?.throwIfAborted();
    throw input?.failure() ?? (await toEngineError(error, engine, query));
  } finally {
    stopPolling?.();
  }
}

/** A stream of the body that remembers if its source failed: the client would only tell that the request did. */
function watchBody(body: AsyncIterable<Uint8Array>) {
  let failure: unknown;
  async function* watched(): AsyncGenerator<Uint8Array, void, undefined> {
    try {
      yield* body;
    } catch (error) {
      failure = error;
      throw error;
    }
  }
  return { stream: Readable.from(watched(), { objectMode: false }), failure: () => failure };
}

/**
 * A server works on when nobody listens any more, and its session takes no other statement meanwhile, not even to drop the
 * work tables: so the query's end is waited for. A private node may be gone: then there is nothing to kill.
 */
async function killQuery({ client }: Engine, queryId: string): Promise<void> {
  const query = `KILL QUERY WHERE query_id = '${queryId}' SYNC`;
  const abort_signal = AbortSignal.timeout(KILL_PATIENCE_MS);
  await client.command({ query, abort_signal }).catch(() => undefined);
}

function pollRows({ client }: Engine, queryId: string, onRows: (rows: number) => void): () => void {
  const query = `SELECT read_rows AS rows FROM system.processes WHERE query_id = '${queryId}'`;
  let asking = false;
  let stopped = false;
  const timer = setInterval(async () => {
    if (asking) return;
    asking = true;
    try {
      const [row] = await (await client.query({ query, format: 'JSONEachRow' })).json<{ rows: string }>();
      if (row !== undefined && !stopped) onRows(Number(row.rows));
    } catch {
      // Progress is a courtesy: a failure that matters shows in the statement itself.
    } finally {
      asking = false;
    }
  }, POLL_MS);
  return () => {
    stopped = true;
    clearInterval(timer);
  };
}
