import { type Engine } from '../engine/engine.js';
import { runForRows, type StatementOptions } from '../engine/run-statement.js';
import {
  selectHabits,
  selectHours,
  selectRepeats,
  selectSpeeds,
  type Habits,
  type Repeats,
  type Speeds,
} from '../sql/select-habits.js';
import { type WorkTables } from '../sql/work-tables.js';
import { type HourPings, type ProfileFacts } from './build-profile.js';

/** So many rows are sorted for speeds; of more, some couriers are looked at. Enough to count one in ten thousand. */
const MOST_STEPS = 250_000;

/** Asks the engine for what a profile says of the accepted rows. */
export async function askFacts(
  engine: Engine,
  accepted: number,
  tables: WorkTables,
  options: StatementOptions,
): Promise<Pick<ProfileFacts, 'hours' | 'habits' | 'repeats' | 'speeds'>> {
  const oneIn = Math.max(1, Math.round(accepted / MOST_STEPS));
  const hours = await runForRows<HourPings>(engine, selectHours(tables), options);
  const [habits] = await runForRows<Habits>(engine, selectHabits(tables), options);
  const [repeats] = await runForRows<Repeats>(engine, selectRepeats(tables), options);
  const [speeds] = await runForRows<Speeds>(engine, selectSpeeds(oneIn, tables), options);
  return { hours, habits, repeats, speeds: { ...speeds, oneIn } };
}
