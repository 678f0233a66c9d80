/** An error as the JSON API answers it. */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    readonly status: number,
    /** The API's word for it: `notFound`, `conditionNotMet`. */
    readonly reason: string,
    message: string,
  ) {
    super(message);
  }

  /** The body of the answer. */
  toJson() {
    const { status: code, reason, message } = this;
    return { error: { code, message, errors: [{ message, domain: 'global', reason }] } };
  }
}

/** Returns the errors that the service answers with, in its own words. */
export const apiErrors = {
  noBucket: () => new ApiError(404, 'notFound', 'The specified bucket does not exist.'),
  noObject: (bucket: string, name: string) =>
    new ApiError(404, 'notFound', `No such object: ${bucket}/${name}`),
  bucketTaken: () =>
    new ApiError(
      409,
      'conflict',
      'Your previous request to create the named bucket succeeded and you already own it.',
    ),
  bucketNotEmpty: () => new ApiError(409, 'conflict', 'The bucket you tried to delete is not empty.'),
  conditionNotMet: () =>
    new ApiError(412, 'conditionNotMet', 'At least one of the pre-conditions you specified did not hold.'),
  notModified: () => new ApiError(304, 'notModified', 'Not modified'),
  invalid: (message: string) => new ApiError(400, 'invalid', message),
  rangeNotSatisfiable: () =>
    new ApiError(416, 'requestedRangeNotSatisfiable', 'Request range not satisfiable'),
  noUpload: () => new ApiError(404, 'notFound', 'No such upload session.'),
  uploadCancelled: () => new ApiError(499, 'clientClosedRequest', 'The upload was cancelled.'),
  tooManyRequests: () =>
    new ApiError(
      429,
      'rateLimitExceeded',
      'The object exceeded the rate limit for object mutation operations (create, update, and delete).',
    ),
  unavailable: () => new ApiError(503, 'backendError', 'We encountered an internal error. Please try again.'),
} as const;
