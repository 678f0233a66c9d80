import type { Finding } from '../finding.js';
import { BLANK_FIELDS } from './blank-fields.js';
import { COUNTS_ROWS } from './counts-rows.js';
import { DEGREES } from './degrees.js';
import { FIVE_CLUSTERS } from './five-clusters.js';
import { GRID_EDGE } from './grid-edge.js';
import { LABELS } from './labels.js';
import { LEAK } from './leak.js';
import { MEAN_DISTANCE } from './mean-distance.js';
import { NO_ZEROS } from './no-zeros.js';
import { QUADRATIC_COUNT } from './quadratic-count.js';
import { RESTAURANTS_PER_CELL } from './restaurants-per-cell.js';
import { ROW_FEATURES } from './row-features.js';
import { ROW_WEIGHTS } from './row-weights.js';
import { UTC_HOURS } from './utc-hours.js';

/** Every flaw of the notebook, in the order of docs/poc-review.md. */
export const ALL_FINDINGS: readonly Finding[] = [
  LEAK,
  GRID_EDGE,
  COUNTS_ROWS,
  ROW_WEIGHTS,
  NO_ZEROS,
  UTC_HOURS,
  RESTAURANTS_PER_CELL,
  ROW_FEATURES,
  DEGREES,
  MEAN_DISTANCE,
  FIVE_CLUSTERS,
  LABELS,
  QUADRATIC_COUNT,
  BLANK_FIELDS,
];
