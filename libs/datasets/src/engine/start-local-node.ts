import { randomBytes } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { SILENT_LOGGER, type Logger } from '@busyness/core';

import { suggestLimits, type EngineLimits } from './engine-limits.js';
import { engineErrors } from './errors.js';
import { findFreePort } from './find-free-port.js';
import { findLibrary } from './find-library.js';
import { spawnNode, type NodeChild } from './node-child.js';
import { buildNodeConfig, buildUsersConfig, type NodeConfigOptions } from './node-config.js';
import { makeNodeFolder } from './node-folder.js';

/** How to start a private ClickHouse node. */
export interface LocalNodeOptions {
  /** An existing folder in which its private folder is made; the system's temporary folder when not given. */
  readonly directory?: string;
  /** What it may use; what suits the machine when not given. */
  readonly limits?: EngineLimits;
  readonly logger?: Logger;
  readonly signal?: AbortSignal;
}

/** A private ClickHouse node that runs. */
export interface LocalNode {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  readonly user: string;
  readonly password: string;
  /** Its private folder; what is laid in `inputs` there, it can read. */
  readonly folder: string;
  /** What it may use. */
  readonly limits: EngineLimits;
  readonly pid: number;
  /** How the node ended; undefined while it runs, after waiting for its end for a while if asked to. */
  ending(patienceMs?: number): Promise<string | undefined>;
  /** Ends the node, waits until it is gone and removes its folder. Can be called again. */
  stop(): Promise<void>;
}

const USER = 'busyness';
const START_PATIENCE_MS = 30_000;
const POLL_MS = 20;
/** Somebody may take the port between our finding it and the node's listening on it; so the system says then. */
const PORT_TAKEN = 'Address already in use';
const ATTEMPTS = 3;

/**
 * Starts a ClickHouse node of our own in a child process, from the library in the npm package `chdb`, and
 * returns when it answers (about 0.7 s).
 *
 * It listens on the loopback address only, has one user with a random password, keeps its data in a private
 * folder, and ends when `stop` is called, when the signal is aborted, or when this process ends, however it
 * does. Nothing of it outlives it, so it is ended by SIGKILL: there is nothing to save.
 *
 * @throws ENGINE_PLATFORM_UNSUPPORTED, ENGINE_START_FAILED, the signal's reason
 */
export async function startLocalNode(options: LocalNodeOptions = {}): Promise<LocalNode> {
  const { logger = SILENT_LOGGER, limits = suggestLimits(), signal } = options;
  signal?.throwIfAborted();
  const library = await findLibrary();
  for (let attempt = 1; ; attempt++) {
    const startedMs = performance.now();
    const node = await launch(library, limits, options);
    try {
      await waitUntilReady(node, signal);
      const milliseconds = Math.round(performance.now() - startedMs);
      logger.debug(
        { pid: node.pid, url: node.url, milliseconds, ...limits },
        'private ClickHouse node started',
      );
      return stopOnAbort(node, signal);
    } catch (error) {
      await node.stop();
      if (attempt === ATTEMPTS || !String(error).includes(PORT_TAKEN)) throw error;
      logger.debug({ attempt, error: String(error) }, 'the port was taken; starting the node again');
    }
  }
}

async function launch(library: string, limits: EngineLimits, options: LocalNodeOptions): Promise<LocalNode> {
  const port = await findFreePort();
  const password = randomBytes(24).toString('hex');
  const access = { port, user: USER, password, limits };
  const folder = await prepareFolder(options.directory, access);
  const child: NodeChild = spawnNode(library, folder, join(folder, 'config.xml'));
  return {
    url: `http://127.0.0.1:${port}`,
    user: USER,
    password,
    folder,
    limits,
    pid: child.pid,
    ending: (patienceMs) => child.ending(patienceMs),
    async stop() {
      await child.kill();
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/** Makes the node's folder with its configuration; a full disk or a missing right is no reason to start. */
async function prepareFolder(
  parent: string | undefined,
  access: Omit<NodeConfigOptions, 'folder'>,
): Promise<string> {
  let folder: string | undefined;
  try {
    folder = await makeNodeFolder(parent);
    const config = { folder, ...access };
    await writeFile(join(folder, 'config.xml'), buildNodeConfig(config), { mode: 0o600 });
    await writeFile(join(folder, 'users.xml'), buildUsersConfig(config), { mode: 0o600 });
    return folder;
  } catch (error) {
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
    throw engineErrors.ENGINE_START_FAILED({ why: (error as Error).message }, error);
  }
}

async function waitUntilReady(node: LocalNode, signal: AbortSignal | undefined): Promise<void> {
  const deadline = performance.now() + START_PATIENCE_MS;
  for (;;) {
    signal?.throwIfAborted();
    const ending = await node.ending();
    if (ending !== undefined) throw engineErrors.ENGINE_START_FAILED({ why: ending });
    if (await answers(node)) return;
    if (performance.now() > deadline) {
      const why = `it did not answer within ${START_PATIENCE_MS / 1000} seconds`;
      throw engineErrors.ENGINE_START_FAILED({ why });
    }
    await sleep(POLL_MS);
  }
}

/** Whether the node answers its user. Throws when it is somebody else who answers at its port. */
async function answers({ url, user, password }: LocalNode): Promise<boolean> {
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  const response = await fetch(`${url}/?query=SELECT+1`, { headers: { authorization } }).catch(
    () => undefined,
  );
  if (response === undefined) return false;
  if (response.ok) return true;
  throw engineErrors.ENGINE_START_FAILED({ why: `${PORT_TAKEN}: ${await response.text()}` });
}

function stopOnAbort(node: LocalNode, signal: AbortSignal | undefined): LocalNode {
  if (signal === undefined) return node;
  // Whoever awaits the node's work sees it fail; that the stopping went well is told by stop().
  const abort = () => void node.stop().catch(() => undefined);
  signal.addEventListener('abort', abort, { once: true });
  return {
    ...node,
    async stop() {
      signal.removeEventListener('abort', abort);
      await node.stop();
    },
  };
}
