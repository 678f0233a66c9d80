import { errors } from '../errors.js';
import type { StepFolder } from './step-folder.js';
import { StepOutputs } from './step-outputs.js';

/**
 * Returns the finished outputs of a step, from the first of the folders that holds them.
 *
 * @throws PIPELINE_INPUT_MISSING, which says what each folder holds instead; PIPELINE_MANIFEST_INVALID
 */
export async function findOutputs(folders: readonly StepFolder[], step: string): Promise<StepOutputs> {
  const given: { uri: string; holds: string | undefined }[] = [];
  for (const folder of folders) {
    const manifest = await folder.readManifest();
    if (manifest?.step === step) return new StepOutputs(folder, manifest);
    given.push({ uri: folder.uri, holds: manifest?.step });
  }
  throw errors.PIPELINE_INPUT_MISSING({ step, given });
}

/** Returns the finished outputs of a step from every folder that holds them. @throws PIPELINE_MANIFEST_INVALID */
export async function findAllOutputs(folders: readonly StepFolder[], step: string): Promise<StepOutputs[]> {
  const manifests = await Promise.all(folders.map((folder) => folder.readManifest()));
  return folders.flatMap((folder, i) => {
    const manifest = manifests[i];
    return manifest?.step === step ? [new StepOutputs(folder, manifest)] : [];
  });
}
