/**
 * The columns of the PoC's features, by the notebook's names and in its order.
 *
 * Its two text columns are the positions of `h3_index` and `courier_id` in the sorted lists of `PocState`, as its
 * label encoder made them: `state.cells[value]` is the cell again.
 */
export const POC_FEATURES = [
  'restaurant_id',
  'dist_to_restaurant',
  'avg_dist_to_restaurants',
  'Hdist_to_restaurant',
  'avg_Hdist_to_restaurants',
  'Five_Clusters_embedding',
  'Five_Clusters_embedding_error',
  'date_day_number',
  'date_hour_number',
  'restaurants_per_index',
  'courier_id_label',
  'h3_index_label',
] as const;

export type PocFeature = (typeof POC_FEATURES)[number];

/** The nine columns that the notebook's random forest was given, in its order; the other three it never used. */
export const POC_MODEL_FEATURES: readonly PocFeature[] = [
  'dist_to_restaurant',
  'Hdist_to_restaurant',
  'avg_Hdist_to_restaurants',
  'date_day_number',
  'restaurant_id',
  'Five_Clusters_embedding',
  'h3_index_label',
  'date_hour_number',
  'restaurants_per_index',
];
