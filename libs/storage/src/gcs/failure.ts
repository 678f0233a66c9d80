/** What is known of a request that failed. */
export interface Failure {
  /** The status of the answer; undefined when there was none. */
  readonly status: number | undefined;
  /** Why, in the words of the service or of the system. */
  readonly reason: string;
  /** `no-service`: nobody is there; `credentials`: it was not even sent; `bug`: ours. */
  readonly kind: 'answered' | 'broken' | 'no-service' | 'credentials' | 'bug';
}

/** An answer did not come in time. */
export class TimeoutError extends Error {
  override readonly name = 'TimeoutError';
  constructor(timeoutMs: number) {
    super(`no answer within ${timeoutMs} ms`);
  }
}

const TRANSIENT_STATUSES = [408, 429, 500, 502, 503, 504];
const NO_SERVICE = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH'];
const NO_CREDENTIALS =
  /default credentials|invalid_grant|invalid_client|invalid_rapt|keyfile|key file|refresh token|metadata (server|service)|Unauthorized|lstat '/i;

/** Returns what the client's error says; it comes in three shapes, of its own, of `gaxios` and of the system. */
export function toFailure(error: unknown): Failure {
  const {
    code,
    status,
    response,
    message = String(error),
  } = error as {
    code?: unknown;
    status?: unknown;
    message?: string;
    response?: { status?: unknown; statusCode?: unknown; data?: { error?: { message?: string } } };
  };
  const known = [code, status, response?.status, response?.statusCode].map(Number);
  const answered = known.find((number) => number >= 300 && number < 600);
  const reason = (response?.data?.error?.message ?? message).trim();
  if (answered !== undefined) {
    const kind = answered === 401 || NO_CREDENTIALS.test(message) ? 'credentials' : 'answered';
    return { status: answered, reason, kind };
  }
  if (NO_SERVICE.includes(String(code))) return { status: undefined, reason, kind: 'no-service' };
  if (NO_CREDENTIALS.test(reason)) return { status: undefined, reason, kind: 'credentials' };
  const isBug = error instanceof TypeError || error instanceof ReferenceError;
  return { status: undefined, reason, kind: isBug ? 'bug' : 'broken' };
}

/** Whether the same request may get through at another time. */
export function isTransient({ kind, status }: Failure): boolean {
  if (kind === 'answered') return TRANSIENT_STATUSES.includes(status ?? 0);
  return kind === 'broken' || kind === 'no-service';
}
