import { LEVEL_COLUMNS, PROFILE_COLUMNS } from '@busyness/features';

/** The columns of every log-linear model here: each is a log of a rate or of a ratio of rates. */
export const LOG_LINEAR_COLUMNS: readonly string[] = [...PROFILE_COLUMNS, ...LEVEL_COLUMNS];
