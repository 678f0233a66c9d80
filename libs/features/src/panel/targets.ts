import { errors } from '../errors.js';
import type { Target } from './panel.js';

/** Every target, the default first. */
export const TARGETS: readonly Target[] = ['orders', 'pings', 'couriers'];

/** Throws PANEL_TARGET_UNKNOWN unless the value is one of `TARGETS`. */
export function assertTarget(target: Target): void {
  if (!TARGETS.includes(target)) throw errors.PANEL_TARGET_UNKNOWN({ target, targets: TARGETS });
}
