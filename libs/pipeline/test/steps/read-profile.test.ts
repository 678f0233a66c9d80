import { TOY_TIME_ZONE } from '@busyness/serving/testing';
import { openStore } from '@busyness/storage';
import { describe, expect, it } from 'vitest';

import { featuresStep } from '../../src/steps/index.js';
import { PROFILE } from '../support/profile.js';
import { collectToy } from '../support/toy-run.js';

const PARAMETERS = { timeZone: TOY_TIME_ZONE, minEvents: 1, bands: [1], testHours: 24 };

describe('features, from what collect wrote', () => {
  it('takes a profile of today', async () => {
    const { context, to, collected } = await collectToy(openStore('memory://'), { profile: PROFILE });
    const { status } = await featuresStep(context, collected, PARAMETERS, to);
    expect(status).toBe('ran');
  });

  it('says of one that an older version wrote to collect again', async () => {
    const { perHourOfDay: _, ...older } = PROFILE;
    const { context, to, collected } = await collectToy(openStore('memory://'), { profile: older });
    await expect(featuresStep(context, collected, PARAMETERS, to)).rejects.toMatchObject({
      code: 'PIPELINE_PROFILE_OUTDATED',
      message: expect.stringContaining('profile.json was written by an older version'),
      hint: expect.stringContaining('run "trainer collect" again'),
    });
  });
});
