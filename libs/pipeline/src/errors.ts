import { defineErrors, errorEntry } from '@busyness/core';

interface StepPlace {
  readonly step: string;
  readonly uri: string;
}

/** Every error that `@busyness/pipeline` throws on purpose. */
export const errors = defineErrors({
  PIPELINE_INPUT_MISSING: errorEntry<{
    step: string;
    given: readonly { readonly uri: string; readonly holds: string | undefined }[];
  }>({
    status: 404,
    message: ({ step, given }) =>
      `the finished outputs of the step "${step}" were expected in one of ` +
      given.map(({ uri, holds }) => `${uri} (holds ${holds ? `those of "${holds}"` : 'none'})`).join(', '),
    hint: ({ step }) => `Run "trainer ${step}" first and pass the folder that it wrote to, too.`,
  }),
  PIPELINE_INPUTS_DIFFER: errorEntry<{ file: string; later: StepPlace; earlier: StepPlace }>({
    status: 409,
    message: ({ file, later, earlier }) =>
      `${later.uri} was made from another "${file}" than the one that is now in ${earlier.uri}`,
    hint: ({ later, earlier }) =>
      `Run "trainer ${later.step}" again with ${earlier.uri}, or pass the folder of "${earlier.step}" that belongs to it.`,
  }),
  PIPELINE_FOLDER_TAKEN: errorEntry<{ uri: string; step: string; found: string }>({
    status: 409,
    message: ({ uri, step, found }) =>
      `the step "${step}" cannot write to ${uri}: it holds the outputs of the step "${found}"`,
    hint: () => 'Give each step a folder of its own.',
  }),
  PIPELINE_MANIFEST_INVALID: errorEntry<{ uri: string; problem: string }>({
    status: 422,
    message: ({ uri, problem }) => `the manifest ${uri} cannot be used: ${problem}`,
    hint: () => 'Remove the folder that it is in, and run the step again.',
  }),
  PIPELINE_PROFILE_OUTDATED: errorEntry<{ uri: string }>({
    status: 409,
    message: ({ uri }) => `${uri} was written by an older version and lacks what is known of data today`,
    hint: () => 'Remove the folder that it is in, and run "trainer collect" again.',
  }),
  PIPELINE_BAND_UNKNOWN: errorEntry<{ bandHours: number; known: readonly number[] }>({
    status: 400,
    message: ({ bandHours, known }) =>
      `there is no band of ${bandHours} h in the features; they were made for ${known.join(', ')}`,
    hint: () => 'Name one of these bands, or run "trainer features" again with the same --bands.',
  }),
  PIPELINE_PART_DIFFERS: errorEntry<{ uri: string; differing: readonly string[] }>({
    status: 409,
    message: ({ uri, differing }) =>
      `the band in ${uri} cannot be used: it was trained from other ${differing.join(', ')}`,
    hint: () => 'Train the band again by the same program, with the same options and features.',
  }),
  PIPELINE_CITIES_INVALID: errorEntry<{ file: string; problems: readonly string[] }>({
    status: 422,
    message: ({ file, problems }) =>
      `${file} is no list of cities: ${problems.slice(0, 5).join('; ')}` +
      (problems.length > 5 ? `; and ${problems.length - 5} more problems` : ''),
    hint: () => 'Write JSON: [{ "name": "regina", "data": "regina/*.csv", "timezone": "America/Regina" }].',
  }),
  PIPELINE_CITY_SETTINGS: errorEntry<{ names: readonly string[] }>({
    status: 422,
    message: ({ names }) =>
      `a compiled pipeline has no settings for single cities, but ${names.join(', ')} have some`,
    hint: () => 'Submit these cities by themselves, with --param, or run them with "trainer run --cities".',
  }),
  PIPELINE_TASK_INVALID: errorEntry<{ index: number; count: number }>({
    status: 400,
    message: ({ index, count }) =>
      `there is no task ${index} among ${count} tasks, which are numbered from 0`,
    hint: () => 'Give --task-index and --task-count, or let Cloud Run or Kubernetes give them.',
  }),
  PIPELINE_COUNTRY_UNKNOWN: errorEntry<{ country: string }>({
    status: 400,
    message: ({ country }) => `no public holidays are known for the country "${country}"`,
    hint: () =>
      'Pass an ISO 3166 code (CA, DE, FI, GB, US, ...), or "none" to treat every day by its weekday alone.',
  }),
  PIPELINE_FORECAST_TOO_LONG: errorEntry<{ hours: number; most: number }>({
    status: 400,
    message: ({ hours, most }) => `a forecast of ${hours} hours was asked for; it can be 1 to ${most} hours`,
    hint: ({ most }) => `Ask for at most ${most} hours.`,
  }),
});
