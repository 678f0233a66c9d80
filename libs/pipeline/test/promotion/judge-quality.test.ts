import { describe, expect, it } from 'vitest';

import { DEFAULT_PROMOTION_RULES, type Evaluation } from '../../src/index.js';
import { judgeQuality } from '../../src/steps/index.js';

const SCORES = { mae: 1, rmse: 1, pinball10: 1, pinball50: 1, pinball90: 1, intervalScore80: 1 };
const ROWS = { read: 1000, accepted: 990, quarantined: 10, reasons: { blank_field: 10 } };

function evaluationWith(deviance: number, pit80: number): Evaluation {
  const model = (name: string, isBaseline: boolean, of: number) =>
    ({ name, isBaseline, status: 'ok', deviance: of, pit80, ...SCORES }) as const;
  const againstBaseline = { baseline: 'profile', difference: 1 - deviance, low: -1, high: 1 };
  return {
    test: { fromHour: 0, toHour: 24 },
    bands: [
      {
        hours: 24,
        selected: 'ours',
        models: [model('profile', true, 1), model('ours', false, deviance)],
        againstBaseline,
      },
    ],
    series: [],
    segments: [
      { bandHours: 24, name: 'weekends', events: 99, deviance: 9, baselineDeviance: 1 },
      { bandHours: 24, name: 'weekdays', events: 100, deviance: 1.1, baselineDeviance: 1 },
    ],
    longestSilenceHours: 5,
  };
}

const judge = (evaluation: Evaluation, rules = {}, rows = ROWS) =>
  Object.fromEntries(
    judgeQuality(evaluation, rows, { ...DEFAULT_PROMOTION_RULES, ...rules }).map(
      ({ rule, outcome, detail }) => [rule, `${outcome}: ${detail}`],
    ),
  );

describe('judgeQuality', () => {
  it('passes what keeps every bound, and gives the numbers', () => {
    expect(judge(evaluationWith(1.04, 0.85))).toEqual({
      baseline: 'passed: worst deviance against the best baseline +4.0 % (profile, 24 h), at most +5.0 %',
      segments: 'passed: worst part against the best baseline +10.0 % (weekdays, 24 h), at most +25.0 %',
      calibration: 'passed: share inside the 80 % interval off by 0.050 (0.850 in 24 h), at most 0.100',
      quarantine: 'passed: rows quarantined 1.0 % (all files), at most 5.0 %',
      outage: 'passed: longest time without any event 5 h (on end), at most 72 h',
    });
  });

  it.each<[string, Evaluation, object]>([
    ['baseline', evaluationWith(1.06, 0.8), {}],
    ['calibration', evaluationWith(1, 0.69), {}],
    ['calibration', evaluationWith(1, 0.91), {}],
    ['segments', evaluationWith(1, 0.8), { maxSegmentLoss: 0.05 }],
    ['quarantine', evaluationWith(1, 0.8), { maxBadFraction: 0.005 }],
    ['outage', evaluationWith(1, 0.8), { maxSilentHours: 4 }],
  ])('fails %s alone past its bound: %#', (rule, evaluation, rules) => {
    const failed = Object.entries(judge(evaluation, rules)).filter(([, text]) => text.startsWith('failed'));
    expect(failed.map(([name]) => name)).toEqual([rule]);
  });

  it('leaves unjudged what is not known', () => {
    const unknown = judgeQuality(
      { ...evaluationWith(1, 0.8), bands: [], segments: [] },
      undefined,
      DEFAULT_PROMOTION_RULES,
    );
    expect(unknown.map(({ rule, outcome }) => `${rule} ${outcome}`)).toEqual([
      'baseline not judged',
      'segments not judged',
      'calibration not judged',
      'quarantine not judged',
      'outage passed',
    ]);
  });
});
