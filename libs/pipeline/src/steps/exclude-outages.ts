import { type Profile } from '@busyness/datasets';
import { type Panel, HOUR_MS, toEpochHour } from '@busyness/features';

/** Returns a panel that excludes the outages of its profile: their counts stay, but nobody learns from or judges on them. */
export function excludeOutages(panel: Panel, { outages }: Pick<Profile, 'outages'>): Panel {
  const excludedHours = outages.flatMap(({ start, hours }) =>
    Array.from({ length: hours }, (_, i) => toEpochHour(Date.parse(start) + i * HOUR_MS)),
  );
  return { ...panel, excludedHours };
}
