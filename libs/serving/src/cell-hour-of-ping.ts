import { type Ping, cellOf, toEpochHour } from '@busyness/features';

/** A cell and the epoch hour in it that a question is about. */
export interface CellHour {
  readonly cell: string;
  readonly hour: number;
}

/** Returns where and when a ping's courier was seen. @throws GEO_RESOLUTION_INVALID, GEO_OUT_OF_RANGE */
export function cellHourOfPing({ courierLat, courierLon, locationMs }: Ping, h3Resolution: number): CellHour {
  return { cell: cellOf(courierLat, courierLon, h3Resolution), hour: toEpochHour(locationMs) };
}
