import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { PING_COLUMNS } from '@busyness/features';
import { beforeAll, describe, expect, it, vi } from 'vitest';

import { callTrainer } from './support/call-trainer.js';
import { temporaryFolder } from './support/temporary-folder.js';

vi.setConfig({ testTimeout: 120_000 });

const cwd = temporaryFolder();
const START = Date.UTC(2024, 0, 1);
const HOUR_MS = 3_600_000;
const DAYS = 24;
/** In the test period, the last five days: six hours in which the feed was broken. */
const BROKEN = { from: 21 * 24 + 15, to: 21 * 24 + 21 };

/** A city with 15 to 25 orders an hour from 14 to 24 o'clock UTC, in two cells. */
function pings(isBroken: (hour: number) => boolean): string {
  const lines = [PING_COLUMNS.join(',')];
  for (let hour = 0; hour < DAYS * 24; hour++) {
    if (hour % 24 < 14 || isBroken(hour)) continue;
    for (let n = 0; n < 15 + ((hour * 7919) % 11); n++) {
      const located = new Date(START + hour * HOUR_MS + n * 60_000).toISOString();
      const created = new Date(START + hour * HOUR_MS - 600_000).toISOString();
      lines.push(
        `c${n},o${hour}-${n},${located},${n % 3 === 0 ? 50.45 : 50.49},-104.6,${created},50.46,-104.6`,
      );
    }
  }
  return `${lines.join('\n')}\n`;
}

async function backtest(file: string, ...flags: string[]) {
  const settings = [
    '--timezone',
    'America/Regina',
    '--min-events',
    '10',
    '--bands',
    '24',
    '--test-hours',
    '120',
  ];
  const { code, stdout, stderr } = await callTrainer([
    'backtest',
    '--data',
    join(cwd, file),
    ...settings,
    '--json',
    ...flags,
  ]);
  expect(code, stderr).toBe(0);
  const { panel, bands } = JSON.parse(stdout);
  const [profile] = bands[0].models.filter((model: { name: string }) => model.name === 'shrunken-profile');
  return { panel, deviance: profile.deviance as number, stderr };
}

describe('trainer backtest --exclude-outages', () => {
  beforeAll(() => {
    writeFileSync(
      join(cwd, 'whole.csv'),
      pings(() => false),
    );
    writeFileSync(
      join(cwd, 'broken.csv'),
      pings((hour) => hour >= BROKEN.from && hour < BROKEN.to),
    );
  });

  it('does not judge on hours in which the feed was broken, and shifts nothing', async () => {
    const whole = await backtest('whole.csv');
    const broken = await backtest('broken.csv');
    const excluded = await backtest('broken.csv', '--exclude-outages');
    expect(broken.deviance).toBeGreaterThan(whole.deviance * 2);
    expect(excluded.deviance).toBeLessThan(whole.deviance * 1.1);
    expect(broken.stderr).toContain('6 hours without a ping');
    const { excludedHours, ...panel } = excluded.panel;
    expect(excludedHours).toBe(6);
    expect(panel).toEqual(broken.panel);
  });

  it('changes nothing where there are none', async () => {
    const plain = await backtest('whole.csv');
    const excluded = await backtest('whole.csv', '--exclude-outages');
    expect(excluded).toMatchObject({ deviance: plain.deviance, panel: { ...plain.panel, excludedHours: 0 } });
  });
});
