import type { ChampionComparison, DevianceDifference } from '@busyness/forecasting';
import type { RuleOutcome } from '../promotion/promotion-rules.js';
import type { SegmentScores } from '../steps/evaluation.js';

/** The card for people, and the same for programs: files of every version. */
export const CARD_FILE = 'model-card.md';
export const CARD_DATA_FILE = 'model-card.json';

/** How the model of a band did on the test period, and the best baseline beside it. */
export interface CardBand {
  readonly hours: number;
  readonly model: string;
  readonly deviance: number;
  readonly wape?: number;
  readonly mae: number;
  /** The share of what happened inside the 80 % interval. */
  readonly inside80: number;
  /** Above 0: the model's deviance is lower. */
  readonly againstBaseline?: DevianceDifference & { readonly baseline: string };
}

/** What a person should know before relying on a model version: `model-card.json`. */
export interface ModelCard {
  readonly version: string;
  readonly what: string;
  readonly intendedUse: readonly string[];
  readonly limits: readonly string[];
  readonly data: {
    readonly timeZone: string;
    readonly country: string;
    readonly target: string;
    readonly h3Resolution: number;
    /** ISO 8601, UTC; `to` excluded. */
    readonly from: string;
    readonly to: string;
    readonly hours: number;
    /** Cells that are forecast, and their events. */
    readonly cells: number;
    readonly events: number;
    readonly longestSilenceHours: number;
    /** Absent when the step that counted did not say. */
    readonly rows?: {
      readonly read: number;
      readonly accepted: number;
      readonly quarantined: number;
      readonly reasons: Readonly<Record<string, number>>;
    };
    readonly files: readonly { readonly name: string; readonly sha256: string }[];
  };
  readonly test: { readonly from: string; readonly to: string; readonly hours: number };
  readonly bands: readonly CardBand[];
  readonly segments: readonly SegmentScores[];
  readonly champion?: { readonly version: string } & ChampionComparison;
  readonly rules: readonly RuleOutcome[];
  readonly lineage: {
    readonly codeVersion: string;
    readonly parents: readonly string[];
    /** The key of each step: a hash of its code, parameters and inputs. */
    readonly steps: Readonly<Record<string, string>>;
  };
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly reproduce: string;
}
