import { BusynessError, type OnProgress } from '@busyness/core';
import { type ObjectStore, type Problem, canonicalJson, checksum } from '@busyness/storage';
import { MANIFEST_NAME, type Manifest } from '../step/manifest.js';
import { StepFolder } from '../step/step-folder.js';

/** What was looked at, and what is wrong with it. */
export interface StepsVerification {
  readonly steps: number;
  readonly files: number;
  readonly problems: readonly Problem[];
  /** Keys of what a step that is under way, or was cut short, has written so far. */
  readonly unfinished: readonly string[];
}

/** Reads all outputs that `trainer run` keeps in a store, and says what is missing, extra or damaged, by its key. */
export async function verifySteps(
  store: ObjectStore,
  prefix: string,
  { onProgress, signal }: { onProgress?: OnProgress; signal?: AbortSignal } = {},
): Promise<StepsVerification> {
  const problems: Problem[] = [];
  const unfinished: string[] = [];
  let files = 0;
  const folders = await listStepFolders(store, prefix);
  for (const [i, [folderPrefix, keys]] of folders.entries()) {
    signal?.throwIfAborted();
    onProgress?.({ done: i, total: folders.length, what: 'steps verified' });
    const folder = new StepFolder(store, folderPrefix);
    if (!keys.has(folder.keyOf(MANIFEST_NAME))) {
      unfinished.push(...keys);
      continue;
    }
    files += keys.size - 1;
    problems.push(...(await verifyStep(folder, keys)));
  }
  onProgress?.({ done: folders.length, total: folders.length, what: 'steps verified' });
  return { steps: folders.length, files, problems, unfinished };
}

async function verifyStep(folder: StepFolder, keys: ReadonlySet<string>): Promise<Problem[]> {
  const manifestKey = folder.keyOf(MANIFEST_NAME);
  let manifest: Manifest | undefined;
  try {
    manifest = await folder.readManifest();
  } catch (error) {
    if (!(error instanceof BusynessError) || error.code !== 'PIPELINE_MANIFEST_INVALID') throw error;
    return [{ kind: 'damaged', key: manifestKey, why: error.message }];
  }
  if (manifest === undefined) return []; // the step runs again at this moment
  const { step: name, codeVersion, parameters, inputs } = manifest;
  const problems: Problem[] = [];
  if (checksum(canonicalJson({ name, codeVersion, parameters, inputs })) !== manifest.key) {
    problems.push({ kind: 'damaged', key: manifestKey, why: 'its key is not that of what it says' });
  }
  for (const [file, { sha256, bytes }] of Object.entries(manifest.outputs)) {
    const key = folder.keyOf(file);
    if (!keys.has(key)) {
      problems.push({ kind: 'missing', key, why: `${manifestKey} names it` });
      continue;
    }
    const actual = await folder.factsOf(file);
    if (actual.sha256 === sha256) continue;
    const why =
      actual.bytes === bytes
        ? 'its bytes were changed'
        : `it should have ${bytes} bytes, but has ${actual.bytes}`;
    problems.push({ kind: 'damaged', key, why });
  }
  for (const key of keys) {
    const known =
      key === manifestKey || Object.keys(manifest.outputs).some((file) => folder.keyOf(file) === key);
    if (!known) problems.push({ kind: 'extra', key, why: `${manifestKey} does not name it` });
  }
  return problems;
}

/** The keys in each folder of a step: `steps/<step>/<key>/`. */
async function listStepFolders(
  store: ObjectStore,
  prefix: string,
): Promise<[prefix: string, keys: Set<string>][]> {
  const folders = new Map<string, Set<string>>();
  for await (const { key } of store.list(prefix)) {
    const [step, run] = key.slice(prefix.length).split('/');
    const folder = `${prefix}${step}/${run}/`;
    folders.set(folder, (folders.get(folder) ?? new Set()).add(key));
  }
  return [...folders];
}
