/** The eight columns of an input row, in the order of docs/contracts.md. */
export const PING_COLUMNS = [
  'courier_id',
  'order_number',
  'courier_location_timestamp',
  'courier_lat',
  'courier_lon',
  'order_created_timestamp',
  'restaurant_lat',
  'restaurant_lon',
] as const;

/** One of the eight. */
export type PingColumn = (typeof PING_COLUMNS)[number];

/** Where a courier was while collecting an order: one accepted input row. Times are epoch milliseconds, positions degrees. */
export interface Ping {
  readonly courierId: string;
  readonly orderNumber: string;
  readonly locationMs: number;
  readonly courierLat: number;
  readonly courierLon: number;
  readonly orderCreatedMs: number;
  readonly restaurantLat: number;
  readonly restaurantLon: number;
}
