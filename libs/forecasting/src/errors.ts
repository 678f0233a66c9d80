import { defineErrors, errorEntry, quoteUnknown } from '@busyness/core';

/** Every error that `@busyness/forecasting` throws on purpose. */
export const errors = defineErrors({
  FORECAST_BANDS_INVALID: errorEntry<{ bands: readonly number[] }>({
    status: 400,
    message: ({ bands }) =>
      `bands must be whole hours of at least 1, each larger than the one before, got [${bands.join(', ')}]`,
    hint: () => 'Pass the far end of each band in hours: 1,6,24,48,168.',
  }),
  FORECAST_TEST_EXCLUDED: errorEntry<{ hours: number }>({
    status: 422,
    message: ({ hours }) => `all ${hours} hours of the test period are outages, which are to be left out`,
    hint: () =>
      'Hold back more hours (--test-hours), leave --exclude-outages away, or look at the end of the data.',
  }),
  FORECAST_TEST_INVALID: errorEntry<{ testHours: number; hours: number }>({
    status: 400,
    message: ({ testHours, hours }) =>
      `a test period of ${testHours} hours does not fit into a history of ${hours} hours`,
    hint: () => 'Use fewer test hours, or a longer history.',
  }),
  FORECAST_MODEL_UNKNOWN: errorEntry<{ names: readonly string[]; known: readonly string[] }>({
    status: 400,
    message: ({ names, known }) =>
      `no model is called ${names.map((name) => quoteUnknown(name, known)).join(', ')}; there are ${known.join(', ')}`,
    hint: () => 'Leave out --models to try every model that the history allows.',
  }),
  FORECAST_NO_BAND: errorEntry<{ hours: number; why: string }>({
    status: 422,
    message: ({ hours, why }) => `no band can be judged: even that of ${hours} h ${why}`,
    hint: () => 'Use a longer history, fewer test hours or shorter bands.',
  }),
  FORECAST_COLUMN_MISSING: errorEntry<{ name: string }>({
    status: 422,
    message: ({ name }) => `the features have no column "${name}", which the model looks at`,
    hint: () => 'Make the features again with this version.',
  }),
  FORECAST_FILE_INVALID: errorEntry<{ problem: string }>({
    status: 422,
    message: ({ problem }) => `this is not a forecaster that this version can load: ${problem}`,
    hint: () => 'Load a forecaster that `trainer run` registered, or train again with this version.',
  }),
  FORECAST_HORIZON_INVALID: errorEntry<{ hours: number; most: number }>({
    status: 400,
    message: ({ hours, most }) => `a forecast of ${hours} hours was asked for; it can be 1 to ${most} hours`,
    hint: ({ most }) => `Ask for at most ${most} hours.`,
  }),
  FORECAST_PANEL_DIFFERS: errorEntry<{ what: string; forecaster: unknown; panel: unknown }>({
    status: 422,
    message: ({ what, forecaster, panel }) =>
      `the forecaster was trained for ${what} ${String(forecaster)}, the panel has ${String(panel)}`,
    hint: () => 'Collect the panel with the settings of the forecaster.',
  }),
  FORECAST_MODEL_NOT_TUNABLE: errorEntry<{ names: readonly string[]; known: readonly string[] }>({
    status: 400,
    message: ({ names, known }) =>
      `${names.map((name) => quoteUnknown(name, known)).join(', ')} has no hyperparameters; ${known.join(' and ')} have some`,
    hint: () => 'Leave out what is not among them.',
  }),
  FORECAST_HYPERPARAMETER_UNKNOWN: errorEntry<{ model: string; name: string; known: readonly string[] }>({
    status: 400,
    message: ({ model, name, known }) =>
      `${model} has no hyperparameter ${quoteUnknown(name, known)}; it has ${known.join(', ')}`,
    hint: () => '`trainer tune` writes a settings file that has them right.',
  }),
  FORECAST_HYPERPARAMETER_INVALID: errorEntry<{ model: string; name: string; value: unknown }>({
    status: 400,
    message: ({ model, name, value }) =>
      `the hyperparameter "${name}" of ${model} must be a number${name === 'leaves' ? ' of at least 1' : ''}, not ${JSON.stringify(value)}`,
    hint: () => '`trainer tune` writes a settings file that has them right.',
  }),
  FORECAST_TUNING_TOO_SHORT: errorEntry<{ hours: number; folds: number; bandHours: number }>({
    status: 400,
    message: ({ hours, folds, bandHours }) =>
      `${hours} hours before the test period are too few to judge a band of ${bandHours} h on ${folds === 1 ? 'one fold' : `${folds} folds`}`,
    hint: () => 'Fewer --folds, shorter --bands, or a longer history.',
  }),
});
