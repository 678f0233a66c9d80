/** When a version may become champion. */
export interface PromotionRules {
  /** `rules`: as soon as the rules allow; `manual`: it waits as challenger until a person approves. */
  readonly approval: 'rules' | 'manual';
  /** What must be above 0 for it to be better than the champion: the difference of deviances, or its whole interval. */
  readonly better: 'difference' | 'interval';
  /** How much its deviance may exceed the best baseline's, as a share of that, in any band. */
  readonly maxBaselineLoss: number;
  /** The same in any part of a band's test period: nights, weekends, quiet cells, ... */
  readonly maxSegmentLoss: number;
  /** How far the share of what happens inside the 80 % interval may be from 0.8. */
  readonly maxCalibrationError: number;
  /** Which share of the rows may have been quarantined. */
  readonly maxBadFraction: number;
  /** How many hours on end may have been without any event. */
  readonly maxSilentHours: number;
}

export const DEFAULT_PROMOTION_RULES: PromotionRules = {
  approval: 'rules',
  better: 'difference',
  maxBaselineLoss: 0.05,
  maxSegmentLoss: 0.25,
  maxCalibrationError: 0.1,
  maxBadFraction: 0.05,
  maxSilentHours: 72,
};

/** What one rule says of a version, with the numbers. */
export interface RuleOutcome {
  readonly rule: 'champion' | 'baseline' | 'segments' | 'calibration' | 'quarantine' | 'outage';
  readonly outcome: 'passed' | 'failed' | 'not judged';
  readonly detail: string;
}
