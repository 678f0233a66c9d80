import { countPings, selectCells, slicePanel } from '@busyness/features';
import { backtest, holdBack, type JudgedBand } from '../../src/index.js';
import { readSharedPings } from '../support/shared-data.js';

/** A real city and how it is judged. */
export interface CityTest {
  readonly file: string;
  readonly timeZone: string;
  readonly h3Resolution: number;
  readonly testHours: number;
  readonly bands: readonly number[];
  /** How many hours of the end are left out before anything else: other test periods of the same file. */
  readonly cutHours?: number;
}

/** Does what `trainer backtest --target pings --min-events 30` does. */
export async function judgeCity(test: CityTest): Promise<readonly JudgedBand[]> {
  const { file, timeZone, h3Resolution, testHours, bands, cutHours = 0 } = test;
  const all = countPings(readSharedPings(file), { target: 'pings', h3Resolution });
  const end = all.startHour + all.hours - cutHours;
  const split = holdBack({ fromHour: all.startHour, toHour: end }, testHours);
  const kept = slicePanel(all, all.startHour, end);
  const panel = selectCells(kept, { minEvents: 30, beforeHour: split.testFrom });
  const { judged } = await backtest(panel, { timeZone, holidays: [] }, { split, bands, seed: 1 });
  return judged;
}

/** Returns the deviance of the selected model, and that of the best baseline. */
export function deviancesOf({ models, selected }: JudgedBand): { ours: number; baseline: number } {
  const ours = models.find(({ name }) => name === selected);
  if (ours?.status !== 'ok') throw new Error(`${selected} was not judged`);
  const baselines = models.map((model) =>
    model.isBaseline && model.status === 'ok' ? model.deviance : Infinity,
  );
  return { ours: ours.deviance, baseline: Math.min(...baselines) };
}
