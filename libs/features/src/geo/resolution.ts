import { errors } from '../errors.js';

/** Throws GEO_RESOLUTION_INVALID unless the value is a whole number from 0 to 15. */
export function assertResolution(resolution: number): void {
  if (!Number.isInteger(resolution) || resolution < 0 || resolution > 15) {
    throw errors.GEO_RESOLUTION_INVALID({ value: resolution });
  }
}
