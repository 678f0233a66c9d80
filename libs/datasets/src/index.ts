export { DIRT_REASONS, type DamageCounts, type DirtReason } from './simulate/dirt.js';
export { simulateCity, type SimulationSummary } from './simulate/simulate-city.js';
export { type SimulateOptions } from './simulate/simulate-options.js';
export { type Collected, type CollectOptions } from './collect/collect-options.js';
export { collect, collectWith } from './collect/collect.js';
export { type Profile, type RowCounts } from './collect/profile.js';
export { resolveSources, type InputPath } from './collect/resolve-sources.js';
export { suggestLimits, type EngineLimits } from './engine/engine-limits.js';
export { openEngine, type EngineOptions } from './engine/open-engine.js';
