import { randomUUID } from 'node:crypto';
import { join } from 'node:path';

import { ClickHouseLogLevel, createClient, type ClickHouseClient } from '@clickhouse/client';

import { type Engine } from './engine.js';
import { engineErrors } from './errors.js';
import { startLocalNode, type LocalNodeOptions } from './start-local-node.js';
import { toEngineError } from './to-engine-error.js';

/** Which ClickHouse to use, and how. */
export interface EngineOptions extends LocalNodeOptions {
  /** `local` (the default) for a private node, or the address of a server: `https://host:8443`. */
  readonly url?: string;
  /** For a server. */
  readonly user?: string;
  readonly password?: string;
  readonly database?: string;
}

/** Long enough for any statement of ours; a cancelled one ends at once all the same. */
const PATIENCE_MS = 24 * 3_600_000;

/**
 * Returns a ClickHouse that is ready for work: starts a private node, or connects to a server.
 *
 * @throws ENGINE_URL_INVALID, ENGINE_UNREACHABLE, ENGINE_ACCESS_DENIED, and what `startLocalNode` throws
 */
export async function openEngine(options: EngineOptions = {}): Promise<Engine> {
  const { url = 'local' } = options;
  return url === 'local' ? openLocal(options) : openServer(url, options);
}

async function openLocal(options: EngineOptions): Promise<Engine> {
  const node = await startLocalNode(options);
  const client = connect({ url: node.url, user: node.user, password: node.password });
  return {
    client,
    url: node.url,
    session: randomUUID(),
    inputs: join(node.folder, 'inputs'),
    memoryBytes: node.limits.memoryBytes,
    pid: node.pid,
    ending: (patienceMs) => node.ending(patienceMs),
    async close() {
      await Promise.all([node.stop(), client.close()]);
    },
  };
}

async function openServer(url: string, options: EngineOptions): Promise<Engine> {
  if (!URL.canParse(url) || !/^https?:/.test(url)) throw engineErrors.ENGINE_URL_INVALID({ url });
  const address = new URL(url);
  const client = connect({
    url: address.origin,
    user: options.user ?? decodeURIComponent(address.username),
    password: options.password ?? decodeURIComponent(address.password),
    database: options.database,
  });
  const engine: Engine = {
    client,
    url: address.origin,
    session: randomUUID(),
    inputs: undefined,
    memoryBytes: undefined,
    pid: undefined,
    ending: async () => undefined,
    close: () => client.close(),
  };
  const { success, ...failure } = await client.ping({ select: true });
  if (success) return engine;
  await client.close();
  throw await toEngineError('error' in failure ? failure.error : failure, engine, 'SELECT 1');
}

interface Connection {
  readonly url: string;
  readonly user: string;
  readonly password: string;
  readonly database?: string;
}

function connect({ url, user, password, database }: Connection): ClickHouseClient {
  return createClient({
    url,
    username: user === '' ? undefined : user,
    password,
    database,
    application: 'busyness',
    request_timeout: PATIENCE_MS,
    // Failures are thrown; whoever catches them decides what is logged.
    log: { level: ClickHouseLogLevel.OFF },
  });
}
