export { assertCell } from './geo/assert-cell.js';
export { cellBoundary } from './geo/cell-boundary.js';
export { cellCentre } from './geo/cell-centre.js';
export { cellOf } from './geo/cell-of.js';
export { cellRing } from './geo/cell-ring.js';
export { EARTH_RADIUS_KM, haversineKm } from './geo/haversine-km.js';
export { assertLatLon, type LatLon } from './geo/lat-lon.js';
export { neighboursOf, type Neighbours } from './geo/neighbours-of.js';
export { assertResolution } from './geo/resolution.js';
export { alignPanel } from './panel/align-panel.js';
export { assertPanel, MAX_PANEL_COUNTS } from './panel/assert-panel.js';
export { countPings, type CountOptions } from './panel/count-pings.js';
export { panelTotal } from './panel/panel-total.js';
export { type Panel, type Target } from './panel/panel.js';
export { selectCells, type SelectOptions } from './panel/select-cells.js';
export { slicePanel } from './panel/slice-panel.js';
export { TARGETS, assertTarget } from './panel/targets.js';
export { wholeHours, type HourRange } from './panel/whole-hours.js';
export { PING_COLUMNS, type Ping, type PingColumn } from './ping/ping.js';
export { countPocBusyness } from './poc/count-poc-busyness.js';
export { fitPocFeatures, type PocOptions } from './poc/fit-poc-features.js';
export { POC_FEATURES, POC_MODEL_FEATURES, type PocFeature } from './poc/poc-columns.js';
export { assertPocState, type PocState } from './poc/poc-state.js';
export { transformPocFeatures } from './poc/transform-poc-features.js';
export {
  fitRestaurantClusters,
  type ClusterOptions,
  type RestaurantClusters,
} from './restaurants/fit-restaurant-clusters.js';
export { listRestaurants } from './restaurants/list-restaurants.js';
export { restaurantKey } from './restaurants/restaurant-key.js';
export { assertTimeZone } from './time/assert-time-zone.js';
export { buildCalendar, type CalendarOptions } from './time/build-calendar.js';
export { type Calendar } from './time/calendar.js';
export { HOUR_MS, formatEpochHour, toEpochHour } from './time/epoch-hour.js';
export {
  CALENDAR_COLUMNS,
  CELL_LEVEL_COLUMNS,
  CITY_LEVEL_COLUMNS,
  COUNT_COLUMNS,
  FORECAST_COLUMNS,
  LEVEL_COLUMNS,
  PROFILE_COLUMNS,
  type ForecastColumn,
} from './forecast/forecast-columns.js';
export {
  fitForecastFeatures,
  type ForecastFeatureOptions,
  type ForecastFeatureState,
} from './forecast/fit-forecast-features.js';
export { transformForecastFeatures, type HourWindow } from './forecast/transform-forecast-features.js';
