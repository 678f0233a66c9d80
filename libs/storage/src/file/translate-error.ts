import { BusynessError } from '@busyness/core';

import { errors } from '../errors.js';
import { LockedError } from './lock.js';

/** What was being done when the system said no. */
export interface Attempt {
  readonly uri: string;
  readonly key: string;
  readonly action: 'read' | 'write' | 'delete' | 'list';
  readonly patienceMs: number;
}

/** Carries what a stream given to us threw past the translation: its errors are not the store's. */
export class SourceError extends Error {
  override readonly name = 'SourceError';
  constructor(override readonly cause: unknown) {
    super('the stream to be written failed');
  }
}

/** Runs `task`; what the system throws comes out as an error that says what to do. */
export async function translating<T>(attempt: Attempt, task: () => Promise<T>): Promise<T> {
  try {
    return await task();
  } catch (error) {
    throw translateError(error, attempt);
  }
}

/** Turns a system error into a `STORAGE_...` error; other errors (an abort, the source's own) stay as they are. */
export function translateError(error: unknown, attempt: Attempt): unknown {
  if (error instanceof BusynessError) return error;
  if (error instanceof SourceError) return error.cause;
  const { uri, key, action } = attempt;
  if (error instanceof LockedError) {
    const seconds = attempt.patienceMs / 1000;
    return errors.STORAGE_BUSY({ uri, key, lock: error.lock, pid: error.pid, seconds }, error);
  }
  const { code, message: reason, syscall } = error as NodeJS.ErrnoException;
  if (syscall === undefined || code === undefined) return error;
  if (syscall === 'link' && ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(code)) {
    return errors.STORAGE_UNSUPPORTED({ uri, key, reason }, error);
  }
  switch (code) {
    case 'ENOENT':
      if (action === 'read') return errors.STORAGE_NOT_FOUND({ uri, key }, error);
      break;
    case 'ENOTDIR':
    case 'ELOOP':
    case 'EISDIR':
    case 'EEXIST':
    case 'ENOTEMPTY':
      if (action === 'read') return errors.STORAGE_NOT_FOUND({ uri, key }, error);
      if (action === 'write') return errors.STORAGE_KEY_TAKEN({ uri, key }, error);
      return errors.STORAGE_URI_INVALID({ uri, why: 'there is a file where its folder should be' }, error);
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return errors.STORAGE_NOT_ALLOWED({ uri, key, action, reason }, error);
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return errors.STORAGE_FULL({ uri, key, action, reason }, error);
  }
  return errors.STORAGE_FAILED({ uri, key, action, reason }, error);
}
