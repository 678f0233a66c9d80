import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { promisify } from 'node:util';

import { type Settings, storeOptions } from '@busyness/config';
import { openStore } from '@busyness/storage';
import { type ParamValue, Tracker, type TrackingEvent, nameRun, writeRunsPage } from '@busyness/tracking';
import type { CommandContext } from '../command-context.js';
import { openSinks } from './open-sinks.js';

/** A run to keep a record of. */
export interface TrackedRun {
  readonly name: string;
  readonly codeVersion: string;
  /** What was asked for beside the settings. */
  readonly asked: Readonly<Record<string, ParamValue>>;
}

/** Keeps an event of a run in its record. */
export type Track = (event: TrackingEvent) => Promise<void>;

/** Settings that say what was trained, rather than where and for whom. */
const GROUPS = [
  'city',
  'panel',
  'forecast',
  'train',
  'intake',
] as const satisfies readonly (keyof Settings)[];

/**
 * Does `work` and keeps a record of it in the store and with the tracking servers of the settings: how it began, what
 * `work` tells of, and how it ended. Of a run that is killed there is a record without an end. The record never fails the
 * run.
 */
export async function trackRun<T>(
  { name, codeVersion, asked }: TrackedRun,
  { settings, logger, signal }: CommandContext,
  work: (track: Track) => Promise<T>,
): Promise<T> {
  const store = openStore(settings.store.uri, storeOptions(settings));
  const startedAt = new Date();
  const runId = nameRun(startedAt, randomBytes(4).toString('hex'));
  const sinks = openSinks(settings);
  const tracker = new Tracker({ store, runId, sinks, logger, clock: Date.now });
  const commit = await readGitCommit();
  const tags = { 'code.version': codeVersion, host: hostname(), ...(commit && { 'git.commit': commit }) };
  let isKept = true;
  /** A record that cannot be kept is no reason to fail: a store that may only be read can hold all that is asked for. */
  const keep = async (what: string, writing: () => Promise<unknown>) => {
    if (!isKept) return;
    await writing().catch((error: Error) => {
      isKept = false;
      logger.warn({}, `${what} is not kept: ${error.message}`);
    });
  };
  const track: Track = (event) => keep('a record of this run', () => tracker.track(event));
  await track({ type: 'start', name, params: { ...flatten(settings), ...asked }, tags });
  try {
    const result = await work(track);
    await track({ type: 'end', status: 'finished' });
    return result;
  } catch (error) {
    const status = signal.aborted ? 'interrupted' : 'failed';
    await track({ type: 'end', status, problem: error instanceof Error ? error.message : String(error) });
    throw error;
  } finally {
    await keep('what tracking servers were told', () => tracker.close());
    await keep('the page of runs', () => writeRunsPage(store));
  }
}

/** The commit of the checkout that the program runs from, where it runs from one. */
async function readGitCommit(): Promise<string | undefined> {
  const git = promisify(execFile);
  try {
    const { stdout } = await git('git', ['rev-parse', 'HEAD'], { cwd: import.meta.dirname });
    return stdout.trim();
  } catch {
    return undefined;
  }
}

/** `{ panel: { target } }` -> `{ 'panel.target': ... }`; lists become text. */
function flatten(settings: Settings): Record<string, ParamValue> {
  const entries = GROUPS.flatMap((group) =>
    Object.entries(settings[group]).map(([name, value]) => [`${group}.${name}`, toParam(value)] as const),
  );
  return Object.fromEntries(entries);
}

function toParam(value: unknown): ParamValue {
  if (Array.isArray(value)) return value.join(',');
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : (value as ParamValue);
}
