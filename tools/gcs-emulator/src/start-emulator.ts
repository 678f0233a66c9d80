import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { buildApp } from './build-app.js';
import { FaultDial, type FaultSettings } from './faults/fault-dial.js';
import { ObjectTable } from './objects/object-table.js';

/** How to run an emulator. */
export interface EmulatorOptions {
  /** Any that is free when not given. */
  readonly port?: number;
  /** 127.0.0.1 */
  readonly host?: string;
  /** Where objects are kept, also for the next start; when not given, until `close`. */
  readonly folder?: string;
  /** Buckets that are there from the beginning. */
  readonly buckets?: readonly string[];
  readonly faults?: FaultSettings;
}

/** An emulator that listens. */
export interface Emulator {
  /** What clients take as their API endpoint: `http://127.0.0.1:4443`. */
  readonly url: string;
  /** What is set, what of the plan is left, and how many faults there were of each kind. */
  readonly faults: FaultDial['state'];
  /** Makes requests go wrong; `{}` ends it. */
  turnFaults(settings: FaultSettings): void;
  /** Breaks every connection and stops. */
  close(): Promise<void>;
}

/** Starts an emulator of Google Cloud Storage; resolves once it listens. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { port = 0, host = '127.0.0.1', buckets = [], faults = {} } = options;
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'gcs-emulator-'));
  mkdirSync(folder, { recursive: true });
  const table = new ObjectTable(folder);
  const present = new Set(table.buckets.map(({ name }) => name));
  for (const name of buckets) if (!present.has(name)) table.createBucket(name, {});
  const dial = new FaultDial();
  dial.turn(faults);
  const app = buildApp(table, dial);
  const url = await app.listen({ port, host });
  return {
    url,
    get faults() {
      return dial.state;
    },
    turnFaults: (settings) => dial.turn(settings),
    async close() {
      await app.close();
      if (options.folder === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}
