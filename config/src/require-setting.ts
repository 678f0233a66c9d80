import { errors } from './errors.js';
import { findSetting } from './list-settings.js';

/**
 * Returns the value of a setting that has no default, such as `city.timezone`; throws `CONFIG_MISSING`, which
 * says how to give it, when it is null.
 */
export function requireSetting<T>(path: string, value: T | null): T {
  if (value !== null) return value;
  const setting = findSetting(path);
  const ways = [setting?.flag, setting?.env].filter((way) => way !== undefined);
  throw errors.CONFIG_MISSING({ path, ways, allowed: setting?.allowed ?? 'a value' });
}
