import { type BusynessError } from '@busyness/core';

import { errors } from '../errors.js';
import { type RequestFailed } from './retry.js';

/** What was being done when a request failed. */
export interface GcsAttempt {
  readonly uri: string;
  readonly key: string;
  readonly action: 'read' | 'write' | 'delete' | 'list';
}

const NO_BUCKET = /bucket (does not exist|not found)|no such bucket/i;

/** Returns the error that says what a failed request means and what to do. */
export function translateFailure(error: RequestFailed, { uri, key, action }: GcsAttempt): BusynessError {
  const { failure, seconds } = error;
  const { status, reason } = failure;
  if (failure.kind === 'credentials')
    return errors.STORAGE_NO_CREDENTIALS({ uri, key, action, reason }, error);
  switch (status) {
    case undefined:
      return errors.STORAGE_UNREACHABLE({ uri, key, action, seconds, reason }, error);
    case 403:
      return errors.STORAGE_NOT_ALLOWED({ uri, key, action, reason }, error);
    case 404:
      return isMissingBucket(error)
        ? errors.STORAGE_BUCKET_MISSING({ uri }, error)
        : errors.STORAGE_NOT_FOUND({ uri, key }, error);
    case 429:
      return errors.STORAGE_OVERLOADED({ uri, key, action, seconds, reason }, error);
    case 408:
    case 500:
    case 502:
    case 503:
    case 504:
      return errors.STORAGE_UNREACHABLE({ uri, key, action, seconds, reason: `${status} ${reason}` }, error);
    default:
      return errors.STORAGE_FAILED({ uri, key, action, reason: `${status} ${reason}` }, error);
  }
}

/** The service says "not found" of a bucket and of an object alike; only its words tell them apart. */
export function isMissingBucket({ failure }: RequestFailed): boolean {
  return failure.status === 404 && NO_BUCKET.test(failure.reason);
}
