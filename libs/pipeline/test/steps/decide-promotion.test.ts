import { type ModelRegistry, openRegistry, openStore } from '@busyness/storage';
import { beforeEach, describe, expect, it } from 'vitest';

import {
  DEFAULT_PROMOTION_RULES,
  type Evaluation,
  type PromotionRules,
  type RuleOutcome,
  decidePromotion as decideBy,
} from '../../src/index.js';
import { opponentOf } from '../../src/steps/index.js';

const AT = new Date('2024-05-01T00:00:00Z');
const BAND: Evaluation['bands'][number] = { hours: 1, selected: 'm', models: [] };

let registry: ModelRegistry;

beforeEach(async () => {
  registry = openRegistry(openStore('memory://'));
  for (const version of ['v1', 'v2', 'v3']) {
    const files = { 'a.bin': new TextEncoder().encode(version) };
    await registry.register({ version, files, record: { lineage: {}, metrics: {}, parameters: {} } });
  }
});

/** Decides by rules that nothing of its quality breaks. */
function decidePromotion(
  registry: ModelRegistry,
  version: string,
  evaluation: Evaluation,
  rules: Partial<PromotionRules> = {},
  quality: readonly RuleOutcome[] = [],
) {
  return decideBy(registry, { version, evaluation, quality }, { ...DEFAULT_PROMOTION_RULES, ...rules });
}

function judged(champion?: Evaluation['champion'], bands = [BAND]): Evaluation {
  return {
    test: { fromHour: 0, toHour: 24 },
    bands,
    series: [],
    segments: [],
    longestSilenceHours: 3,
    ...(champion && { champion }),
  };
}

/** By how much the deviance was lower than the champion's. */
function against(version: string, difference: number): Evaluation {
  const interval = { difference, low: difference - 0.1, high: difference + 0.1 };
  return judged({ version, comparable: true, cells: 3, bands: [], difference: interval });
}

const promote = (version: string) => registry.promote(version, { reason: `by hand: ${version}`, at: AT });
const rollback = () => registry.rollback({ reason: 'too high at night', at: AT });
const serving = async () => (await registry.champion())?.version;

describe('decidePromotion', () => {
  it('promotes the first version of a store', async () => {
    expect(await decidePromotion(registry, 'v1', judged())).toMatchObject({
      promoted: true,
      why: 'the first version of this store',
    });
    expect(await serving()).toBe('v1');
  });

  it('says so when the accuracy of the first version is not known', async () => {
    const { promoted, why } = await decidePromotion(registry, 'v1', judged(undefined, []));
    expect(promoted).toBe(true);
    expect(why).toContain('accuracy is unknown');
  });

  it('promotes a better version, with the numbers as the reason', async () => {
    await promote('v1');
    const { promoted, why } = await decidePromotion(registry, 'v2', against('v1', 0.05));
    expect(promoted).toBe(true);
    expect(why).toContain('0.0500 (95 % interval -0.0500 to 0.1500)');
    expect((await registry.champion())?.history.at(-1)).toMatchObject({ version: 'v2', reason: why });
  });

  it.each([-0.05, 0])('does not promote a version whose difference is %d', async (difference) => {
    await promote('v1');
    const { promoted, why } = await decidePromotion(registry, 'v2', against('v1', difference));
    expect(promoted).toBe(false);
    expect(why).toContain('not lower than that of v1');
    expect(await serving()).toBe('v1');
  });

  it('does not promote what cannot be compared', async () => {
    await promote('v1');
    const why = 'the champion counts orders, not pings';
    const evaluation = judged({ version: 'v1', comparable: false, why });
    expect(await decidePromotion(registry, 'v2', evaluation)).toMatchObject({
      promoted: false,
      why: `not comparable with v1: ${why}`,
    });
    expect(await serving()).toBe('v1');
  });

  it.each([
    ['none', judged()],
    ['another version', against('v1', 0.5)],
  ])('does not promote a version that was compared with %s when v3 is champion', async (_, evaluation) => {
    await promote('v1');
    await promote('v3');
    const { promoted, why } = await decidePromotion(registry, 'v2', evaluation);
    expect(promoted).toBe(false);
    expect(why).toBe('not judged against the champion v3, which came meanwhile');
    expect(await serving()).toBe('v3');
  });

  it('decides again when somebody is quicker between its look and its write', async () => {
    await promote('v1');
    const { promote: promoteIt } = registry;
    registry.promote = async (version, note) => {
      registry.promote = promoteIt;
      await promote('v3');
      return registry.promote(version, note);
    };
    const { promoted, why } = await decidePromotion(registry, 'v2', against('v1', 0.5));
    expect(promoted).toBe(false);
    expect(why).toBe('not judged against the champion v3, which came meanwhile');
    expect(await serving()).toBe('v3');
  });

  it('of two that come first at once lets one win, and the same version twice is no conflict', async () => {
    const both = ['v1', 'v2'].map((version) => decidePromotion(registry, version, judged()));
    expect((await Promise.all(both)).map(({ promoted }) => promoted).sort()).toEqual([false, true]);
    const winner = (await serving())!;
    const again = await Promise.all([1, 2].map(() => decidePromotion(registry, winner, judged())));
    expect(again).toEqual([again[0], again[0]]);
    expect(again[0].promoted).toBe(true);
  });

  it('leaves a champion champion, and says why it is', async () => {
    await promote('v1');
    expect(await decidePromotion(registry, 'v1', judged())).toMatchObject({
      promoted: true,
      why: 'by hand: v1',
    });
    expect((await registry.champion())?.history).toHaveLength(1);
  });

  it('does not promote again what was rolled back', async () => {
    await promote('v1');
    await promote('v2');
    await rollback();
    const decision = { promoted: false, why: 'it was rolled back: too high at night' };
    expect(await decidePromotion(registry, 'v2', against('v1', 0.5))).toMatchObject(decision);
    expect((await decidePromotion(registry, 'v1', judged())).why).toContain('brought back by a rollback');
    await promote('v3');
    expect(await decidePromotion(registry, 'v2', against('v3', 0.5))).toMatchObject(decision);
    await promote('v2');
    expect((await decidePromotion(registry, 'v2', against('v3', 0.5))).promoted).toBe(true);
  });
});

describe('decidePromotion by other rules', () => {
  const failing: RuleOutcome = { rule: 'calibration', outcome: 'failed', detail: 'off by 0.2, at most 0.1' };

  it('does not promote a better version that breaks a rule of quality, and says which', async () => {
    await promote('v1');
    const { promoted, why, rules } = await decidePromotion(registry, 'v2', against('v1', 0.5), {}, [failing]);
    expect(promoted).toBe(false);
    expect(why).toMatch(
      /^not promoted, as it fails calibration; .*calibration failed: off by 0.2, at most 0.1$/,
    );
    expect(rules).toMatchObject([{ rule: 'champion', outcome: 'passed' }, failing]);
    expect(await serving()).toBe('v1');
  });

  it('promotes the first version all the same, so that something serves, and says what it breaks', async () => {
    const { promoted, why } = await decidePromotion(registry, 'v1', judged(), {}, [failing]);
    expect(promoted).toBe(true);
    expect(why).toContain('calibration failed');
  });

  it.each([
    [0.05, false],
    [0.15, true],
  ])('asks for the whole interval when told so: %d is enough: %s', async (difference, promoted) => {
    await promote('v1');
    const decision = await decidePromotion(registry, 'v2', against('v1', difference), { better: 'interval' });
    expect(decision.promoted).toBe(promoted);
  });

  it('lets a version wait as challenger where a person approves, also the first one', async () => {
    const manual = { approval: 'manual' } as const;
    const first = await decidePromotion(registry, 'v1', judged(), manual);
    expect(first).toMatchObject({
      promoted: false,
      why: 'waits for approval; the first version of this store',
    });
    expect(await serving()).toBeUndefined();
    expect((await registry.challenger())?.version).toBe('v1');
    await promote('v1');
    expect((await decidePromotion(registry, 'v2', against('v1', -0.5), manual)).promoted).toBe(false);
    expect(await registry.challenger()).toBeUndefined();
    await decidePromotion(registry, 'v3', against('v1', 0.5), manual);
    expect((await registry.challenger())?.nomination.reason).toContain('0.5000');
    expect(await serving()).toBe('v1');
  });
});

describe('opponentOf', () => {
  it('is nobody while nothing serves, and the champion for a newcomer', async () => {
    expect(await opponentOf(registry, 'v1')).toBeUndefined();
    await promote('v1');
    expect(await opponentOf(registry, 'v2')).toBe('v1');
  });

  it('is for the champion the one that it had to beat, so that a repeated run finds nothing changed', async () => {
    await promote('v1');
    expect(await opponentOf(registry, 'v1')).toBeUndefined();
    await promote('v2');
    expect(await opponentOf(registry, 'v2')).toBe('v1');
  });

  it('stays the same for a champion that was brought back by a rollback', async () => {
    await promote('v1');
    await promote('v2');
    await rollback();
    expect(await opponentOf(registry, 'v1')).toBeUndefined();
    expect(await opponentOf(registry, 'v2')).toBe('v1');
  });
});
