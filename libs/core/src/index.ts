export { BusynessError, type BusynessErrorFields } from './busyness-error.js';
export { defineErrors, errorEntry, type ErrorEntry, type ErrorFactories } from './define-errors.js';
export { createRandom, type Random } from './create-random.js';
export { escapeControls } from './escape-controls.js';
export { hasCode } from './has-code.js';
export { findSimilar, quoteUnknown } from './find-similar.js';
export { type Matrix } from './matrix.js';
export { SILENT_LOGGER, type Logger, type OnProgress } from './logger.js';
