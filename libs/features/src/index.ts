export { type Panel, type Target } from './panel/panel.js';
export { PING_COLUMNS, type Ping, type PingColumn } from './ping/ping.js';
export { HOUR_MS, formatEpochHour, toEpochHour } from './time/epoch-hour.js';
