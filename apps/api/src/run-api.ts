import { type Settings, loadConfig } from '@busyness/config';
import { BusynessError } from '@busyness/core';
import { type Arguments, USAGE, readArguments } from './read-arguments.js';
import type { RunningServer } from './server.js';
import { type VertexContract, readVertexContract } from './vertex/read-vertex-contract.js';

const EXIT = { done: 0, fixable: 1, usage: 2, bug: 70 } as const;
/** Below the 10 s that Docker, and the 30 s that Kubernetes, wait before they kill. */
const DRAIN_MS = 9000;

/** What the API uses of a process. */
export type ApiProcess = Pick<NodeJS.Process, 'argv' | 'env' | 'on' | 'stdout' | 'stderr'>;

/**
 * Serves until SIGTERM or SIGINT, then finishes what is under way, and returns the exit code: 0 done, 1 what the user
 * can fix, 2 wrong usage, 70 a bug. A second signal, or a client that takes too long, is cut off.
 */
export async function runApi(system: ApiProcess): Promise<number> {
  try {
    const given = readArguments(system.argv.slice(2));
    if (given.help) {
      system.stdout.write(USAGE);
      return EXIT.done;
    }
    const vertex = readVertexContract(system.env);
    const settings = readSettings(system.env, given, vertex);
    // Only now: a mistake in the settings is told at once, before the server's libraries are read.
    const [{ createLogger }, { startServer }] = await Promise.all([
      import('./http/create-logger.js'),
      import('./server.js'),
    ]);
    const logger = createLogger(settings.log.level);
    const [stopped, hurried] = nextSignals(system);
    const server = await startServer({ settings, vertex, logger });
    logger.info({}, `${await stopped}: finishing what is under way`);
    await drain(server, hurried);
    logger.info({}, 'closed');
    return EXIT.done;
  } catch (error) {
    return reportFailure(error, system);
  }
}

/** In a container of Vertex AI its port counts, on every address, whatever the environment is called. */
function readSettings(
  env: NodeJS.ProcessEnv,
  { files, overrides }: Arguments,
  { port }: VertexContract,
): Settings {
  const imposed = port === undefined ? {} : { 'api.port': port, 'api.host': '0.0.0.0' };
  return loadConfig({ env, files, overrides: { ...overrides, ...imposed } });
}

/** Returns the first and the second signal to come. It never stops listening: else one in between would kill. */
function nextSignals(system: ApiProcess): readonly [Promise<NodeJS.Signals>, Promise<NodeJS.Signals>] {
  const waiting: ((name: NodeJS.Signals) => void)[] = [];
  const next = () => new Promise<NodeJS.Signals>((resolve) => void waiting.push(resolve));
  for (const name of ['SIGTERM', 'SIGINT'] as const) system.on(name, () => waiting.shift()?.(name));
  return [next(), next()];
}

async function drain(server: RunningServer, hurried: Promise<unknown>): Promise<void> {
  const deadline = setTimeout(server.cut, DRAIN_MS);
  void hurried.then(server.cut);
  await server.close();
  clearTimeout(deadline);
}

function reportFailure(error: unknown, { stderr }: ApiProcess): number {
  if (error instanceof BusynessError) {
    stderr.write(`error ${error.code}: ${error.message}\nhint: ${error.hint}\n`);
    if (error.code === 'API_USAGE') return EXIT.usage;
    return error.status < 500 ? EXIT.fixable : EXIT.bug;
  }
  stderr.write(`this is a bug in busyness-api: ${error instanceof Error ? error.stack : String(error)}\n`);
  return EXIT.bug;
}
