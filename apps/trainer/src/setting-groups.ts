/** Settings that decide what is counted, and where. */
export const DATA_SETTINGS = ['city.timezone', 'city.country', 'panel.target', 'panel.h3Resolution'];

/** Settings of how pings are read. */
export const INTAKE_SETTINGS = [
  'intake.columns',
  'intake.maxBadFraction',
  'engine.url',
  'engine.user',
  'engine.maxMemoryMb',
];

/** Settings that decide what is trained and how it is judged. */
export const MODEL_SETTINGS = [
  'panel.minEvents',
  'forecast.bands',
  'train.testHours',
  'train.excludeOutages',
  'train.seed',
];

/** Settings that decide when a version becomes champion. */
export const PROMOTION_SETTINGS = [
  'promotion.approval',
  'promotion.better',
  'promotion.maxBaselineLoss',
  'promotion.maxSegmentLoss',
  'promotion.maxCalibrationError',
  'promotion.maxBadFraction',
  'promotion.maxSilentHours',
];
