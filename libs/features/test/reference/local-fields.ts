/** What Intl itself says about one instant in a zone; slow and independent of offsets. */
export interface LocalFields {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly weekday: string;
}

/** Returns a function from epoch hour to the local fields of its first instant. */
export function createLocalFieldsOf(timeZone: string): (epochHour: number) => LocalFields {
  const formatter = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    weekday: 'short',
  });
  return (epochHour) => {
    const parts = formatter.formatToParts(epochHour * 3_600_000);
    const text = (type: string) => parts.find((part) => part.type === type)!.value;
    return {
      year: Number(text('year')),
      month: Number(text('month')),
      day: Number(text('day')),
      hour: Number(text('hour')),
      weekday: text('weekday'),
    };
  };
}
