import { type Schema } from 'convict';

import { type Settings } from './settings.js';

/** Settings of which version may serve, and which are kept. */
export const PROMOTION_SCHEMA = {
  promotion: {
    approval: {
      doc: 'Whether a version that the rules allow becomes champion at once, or waits as challenger for trainer registry promote --approve.',
      format: 'approval',
      default: 'rules',
      env: 'BUSYNESS_APPROVAL',
      flag: '--approval',
    },
    better: {
      doc: 'What must be above 0 for a version to be better than the champion: the difference of their deviances, or its whole 95 % interval.',
      format: 'better-by',
      default: 'difference',
      env: 'BUSYNESS_BETTER_BY',
      flag: '--better-by',
    },
    maxBaselineLoss: {
      doc: "By which share of the best baseline's deviance a version's may exceed it, in any band.",
      format: 'fraction',
      default: 0.05,
      env: 'BUSYNESS_MAX_BASELINE_LOSS',
      flag: '--max-baseline-loss',
    },
    maxSegmentLoss: {
      doc: 'The same in any part of the test period with 100 events or more: times of day, weekends, busy and quiet cells.',
      format: 'fraction',
      default: 0.25,
      env: 'BUSYNESS_MAX_SEGMENT_LOSS',
      flag: '--max-segment-loss',
    },
    maxCalibrationError: {
      doc: 'How far from 0.8 the share of what happened inside the 80 % interval may be, in any band.',
      format: 'fraction',
      default: 0.1,
      env: 'BUSYNESS_MAX_CALIBRATION_ERROR',
      flag: '--max-calibration-error',
    },
    maxBadFraction: {
      doc: 'Which share of the rows may be quarantined for a version to become champion by the rules.',
      format: 'fraction',
      default: 0.05,
      env: 'BUSYNESS_MAX_PROMOTED_BAD_FRACTION',
      flag: '--max-promoted-bad-fraction',
    },
    maxSilentHours: {
      doc: 'How many hours on end may be without any event in the whole city: longer is taken for an outage of the data.',
      format: 'count-from-0',
      default: 72,
      env: 'BUSYNESS_MAX_SILENT_HOURS',
      flag: '--max-silent-hours',
    },
  },
  registry: {
    keepVersions: {
      doc: 'How many of the newest versions trainer registry gc keeps, whatever else it keeps.',
      format: 'count-from-0',
      default: 10,
      env: 'BUSYNESS_KEEP_VERSIONS',
      flag: '--keep-versions',
    },
    graceHours: {
      doc: 'How old versions, and what killed registrations left, must be for gc to remove them, in hours.',
      format: 'count-from-0',
      default: 24,
      env: 'BUSYNESS_GRACE_HOURS',
      flag: '--grace-hours',
    },
  },
} satisfies Schema<Pick<Settings, 'promotion' | 'registry'>>;
