import { BusynessError } from '@busyness/core';
import type { FastifyError } from 'fastify';
import { describeProblems } from '../http/describe-problems.js';
import { MAX_BODY_BYTES } from '../http/limits.js';
import { errors } from './api-errors.js';

/** Returns what a request's error is to the client. What nobody meant to throw becomes `API_FAILED` and tells nothing. */
export function toApiError(
  error: FastifyError | Error,
  request: { readonly id: string; readonly contentType?: string },
): BusynessError {
  if (error instanceof BusynessError && error.status < 500) return error;
  if (error instanceof BusynessError && error.code === 'API_NOT_READY') return error;
  const { code = '', statusCode = 500, validation, validationContext } = error as Partial<FastifyError>;
  if (validation) {
    const problem = describeProblems(validation, validationContext);
    return validationContext === 'body'
      ? errors.API_BODY_INVALID({ problem }, error)
      : errors.API_REQUEST_INVALID({ problem }, error);
  }
  switch (code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return errors.API_BODY_TOO_LARGE({ mostBytes: MAX_BODY_BYTES }, error);
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return errors.API_MEDIA_TYPE_UNKNOWN({ type: request.contentType ?? 'not said' }, error);
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
      return errors.API_BODY_INVALID({ problem: 'it is empty' }, error);
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
      return errors.API_BODY_INVALID({ problem: 'it is not JSON' }, error);
  }
  if (statusCode < 500) return errors.API_REQUEST_INVALID({ problem: error.message }, error);
  return errors.API_FAILED({ requestId: request.id }, error);
}
