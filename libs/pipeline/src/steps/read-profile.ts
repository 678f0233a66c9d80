import type { Profile } from '@busyness/datasets';
import { errors } from '../errors.js';
import type { StepOutputs } from '../step/step-outputs.js';
import { isWholeProfile } from './is-whole-profile.js';
import { PROFILE_FILE } from './output-files.js';

/** Returns the profile that `collect` wrote. @throws PIPELINE_PROFILE_OUTDATED when an older version of it did */
export async function readProfile(collected: StepOutputs): Promise<Profile> {
  const profile = await collected.readJson<Partial<Profile>>(PROFILE_FILE);
  if (isWholeProfile(profile)) return profile;
  throw errors.PIPELINE_PROFILE_OUTDATED({ uri: collected.uriOf(PROFILE_FILE) });
}
