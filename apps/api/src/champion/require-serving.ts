import { errors } from '../errors/api-errors.js';
import { RETRY_AFTER_SECONDS } from '../http/limits.js';
import type { ChampionKeeper, Serving } from './champion-keeper.js';

/** Returns what serves. @throws API_NOT_READY */
export function requireServing({ serving }: ChampionKeeper): Serving {
  if (!serving) throw errors.API_NOT_READY({ seconds: RETRY_AFTER_SECONDS });
  return serving;
}
