import { type Settings, storeOptions } from '@busyness/config';
import { openStore } from '@busyness/storage';
import type { Logger } from 'pino';
import { buildApp } from './app.js';
import { ChampionKeeper } from './champion/champion-keeper.js';
import { errors } from './errors/api-errors.js';
import type { VertexContract } from './vertex/read-vertex-contract.js';

/** What a server needs. */
export interface ServerOptions {
  readonly settings: Pick<Settings, 'store' | 'forecast' | 'api'>;
  readonly vertex: VertexContract;
  readonly logger: Logger;
}

/** A server that listens. */
export interface RunningServer {
  /** `http://127.0.0.1:8080` */
  readonly address: string;
  /** Takes no more connections, finishes what is under way, then lets go of everything. */
  close(): Promise<void>;
  /** Cuts the connections that are still open; `close` resolves then. */
  cut(): void;
}

/** How long a promotion takes to be noticed at most; one small read of the store. */
const CHECK_EVERY_MS = 5000;

/**
 * Listens, and keeps the champion of the store loaded; resolves before one is, so that liveness can be asked for.
 *
 * @throws API_CANNOT_LISTEN, API_VERTEX_INVALID, STORAGE_URI_INVALID
 */
export async function startServer({ settings, vertex, logger }: ServerOptions): Promise<RunningServer> {
  const { hours } = settings.forecast;
  const store = openStore(settings.store.uri, storeOptions(settings));
  const keeper = new ChampionKeeper({ store, warmHours: hours, logger, checkEveryMs: CHECK_EVERY_MS });
  const app = await buildApp({ keeper, logger, defaultHours: hours, vertex });
  const { host, port } = settings.api;
  let address: string;
  try {
    address = await app.listen({ host, port, listenTextResolver: (at) => `listening on ${at}` });
  } catch (error) {
    await app.close();
    throw errors.API_CANNOT_LISTEN({ host, port, reason: (error as Error).message }, error);
  }
  keeper.start();
  return {
    address,
    async close() {
      await app.close();
      await keeper.stop();
    },
    cut: () => app.server.closeAllConnections(),
  };
}
