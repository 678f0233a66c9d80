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
  // Of one row each, so together they are one, too.
  const together = `SELECT *
FROM (${selectHabits(tables)}) AS habits, (${selectRepeats(tables)}) AS repeats, (${selectSpeeds(oneIn, tables)}) AS speeds`;
  const [facts] = await runForRows<Habits & Repeats & Speeds>(engine, together, options);
  return { hours, habits: facts, repeats: facts, speeds: { ...facts, oneIn } };
}
