import { BusynessError } from '@busyness/core';
import { type ObjectStore, checksum } from '@busyness/storage';
import type { FileFacts } from '../step/manifest.js';
import { type Destination, type StepResult, runStep } from '../step/run-step.js';
import type { StepContext } from '../step/step-context.js';
import type { StepOutputs } from '../step/step-outputs.js';
import type { PredictFacts } from './predict-step.js';

/** A forecast that was published: `publication.json` beside its files, and `published/latest.json`. */
export interface Publication extends PredictFacts {
  /** Key of its folder in the store, with a `/` at the end. */
  readonly folder: string;
  readonly files: Readonly<Record<string, FileFacts>>;
}

/** Where a store keeps what was published: one folder a forecast, and a pointer to the newest. */
export const PUBLISHED_PREFIX = 'published/';
export const LATEST_FILE = `${PUBLISHED_PREFIX}latest.json`;
export const PUBLICATION_FILE = 'publication.json';

/**
 * Step `publish`: a forecast -> a folder of its own in the store, and the pointer to it.
 *
 * Files first, the pointer last and in one piece: who follows it finds a whole forecast, the old or the new one. It never
 * goes back to an older origin, however late a repeated run comes. The same forecast is published once.
 */
export async function publishStep(
  context: StepContext,
  predicted: StepOutputs,
  store: ObjectStore,
  to: Destination,
): Promise<StepResult> {
  const facts = predicted.manifest.facts as unknown as PredictFacts;
  const files = predicted.manifest.outputs;
  const hash = checksum(
    Object.values(files)
      .map(({ sha256 }) => sha256)
      .join(),
  ).slice(0, 12);
  const folder = `${PUBLISHED_PREFIX}${facts.origin.slice(0, 13).replace('T', '-')}h-${hash}/`;
  const publication: Publication = { folder, ...facts, files };
  const text = `${JSON.stringify(publication, undefined, 2)}\n`;
  return runStep(
    {
      name: 'publish',
      parameters: {},
      inputs: files,
      async stillHolds() {
        if (!(await store.stat(folder + PUBLICATION_FILE))) return false;
        return !isOlder(await readLatest(store), publication);
      },
      async execute(writer) {
        for (const file of Object.keys(files)) await store.put(folder + file, await predicted.read(file));
        await store.put(folder + PUBLICATION_FILE, text);
        await pointTo(store, publication, text);
        await writer.write(PUBLICATION_FILE, text);
        return { folder, origin: facts.origin };
      },
    },
    to,
    context,
  );
}

/** Returns the newest publication of a store; nothing when there is none. */
export async function readLatest(store: ObjectStore): Promise<Publication | undefined> {
  if (!(await store.stat(LATEST_FILE))) return undefined;
  return JSON.parse(new TextDecoder().decode((await store.get(LATEST_FILE)).bytes)) as Publication;
}

async function pointTo(store: ObjectStore, publication: Publication, text: string): Promise<void> {
  for (;;) {
    const before = await store.stat(LATEST_FILE);
    if (before && !isOlder(await readLatest(store), publication)) return;
    try {
      await store.put(LATEST_FILE, text, { ifGeneration: before?.generation ?? 'absent' });
      return;
    } catch (error) {
      // Somebody else published meanwhile: look again.
      if (!(error instanceof BusynessError) || error.code !== 'STORAGE_CONFLICT') throw error;
    }
  }
}

/** Of two with one origin, the later one counts. */
function isOlder(latest: Publication | undefined, { origin, folder }: Publication): boolean {
  if (!latest) return true;
  return latest.origin < origin || (latest.origin === origin && latest.folder !== folder);
}
