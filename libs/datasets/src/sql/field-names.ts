/** The eight columns of a row as the statements call them: texts, in the order of `PING_COLUMNS`. */
export const FIELD_NAMES = [
  'courier_id',
  'order_number',
  'located_at',
  'courier_lat',
  'courier_lon',
  'created_at',
  'restaurant_lat',
  'restaurant_lon',
] as const;

export type FieldName = (typeof FIELD_NAMES)[number];
