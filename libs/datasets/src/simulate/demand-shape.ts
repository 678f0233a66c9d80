/** What most people of a place do there; each kind has its own busy hours. */
export const PLACE_KINDS = ['office', 'residential', 'nightlife'] as const;

export type PlaceKind = (typeof PLACE_KINDS)[number];

/** A moment as people of the city see it. */
export interface LocalMoment {
  /** Hours since local midnight, with the fraction. */
  readonly hour: number;
  /** 0 is Monday, 6 is Sunday. */
  readonly weekday: number;
  readonly holiday: boolean;
}

const THURSDAY = 3;
const FRIDAY = 4;
const SATURDAY = 5;
/** A night out belongs to the evening that it began on, so a day of nightlife ends at five in the morning. */
const NIGHT_ENDS = 5;
/** Orders never cease wholly: the share of the peak that is left in the dead of night. */
const FLOOR = 0.03;

/** Relative demand by kind of place; about 1 in an ordinary peak hour. A holiday is a Sunday, and more so. */
export const DEMAND_SHAPES: Readonly<Record<PlaceKind, (moment: LocalMoment) => number>> = {
  office({ hour, weekday, holiday }) {
    const lunchBreak = bump(hour, 12.5, 1.1) + 0.25 * bump(hour, 8.5, 0.9) + 0.35 * bump(hour, 18.5, 1.5);
    const worked = holiday ? 0.15 : isWeekend(weekday) ? 0.3 : 1;
    return FLOOR + worked * lunchBreak;
  },
  residential({ hour, weekday, holiday }) {
    const atHome = holiday || isWeekend(weekday);
    const lunch = atHome ? 0.6 * bump(hour, 12, 1.8) : 0.3 * bump(hour, 12.8, 1.4);
    const dinner = (atHome || weekday === FRIDAY ? 1.25 : 1) * bump(hour, 19, 1.6);
    return FLOOR + (holiday ? 1.2 : 1) * (lunch + dinner);
  },
  nightlife({ hour, weekday, holiday }) {
    const evening = hour < NIGHT_ENDS ? (weekday + 6) % 7 : weekday;
    const goingOut =
      evening === FRIDAY || evening === SATURDAY || holiday ? 1.4 : evening === THURSDAY ? 0.7 : 0.35;
    return FLOOR + 0.25 * bump(hour, 13, 1.4) + 0.5 * bump(hour, 20, 1.7) + goingOut * bump(hour, 23.8, 1.9);
  },
};

function isWeekend(weekday: number): boolean {
  return weekday >= SATURDAY;
}

/** A bell of height 1 around an hour of the day, going round at midnight. */
function bump(hour: number, centre: number, width: number): number {
  const apart = Math.abs(hour - centre);
  const distance = Math.min(apart, 24 - apart) / width;
  return Math.exp(-0.5 * distance * distance);
}
