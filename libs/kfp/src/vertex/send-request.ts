import { setTimeout as sleep } from 'node:timers/promises';

import { GoogleAuth } from 'google-auth-library';
import { errors } from '../errors.js';
import type { Json } from '../spec/pipeline-spec.js';
import type { VertexRequest } from './vertex-request.js';

const SCOPE = 'https://www.googleapis.com/auth/cloud-platform';
const PAUSES_MS = [1000, 4000];
const TIMEOUT_MS = 60_000;

/** How a request is sent. */
export interface SendOptions {
  /** Whether it may be sent again when nobody knows if it arrived. */
  readonly isRepeatable: boolean;
  readonly signal?: AbortSignal;
}

/**
 * Sends a request with application-default credentials and returns the answer.
 *
 * @throws KFP_CREDENTIALS_MISSING, KFP_VERTEX_REFUSED with what Vertex AI says, KFP_VERTEX_UNREACHABLE, the signal's reason
 */
export async function sendRequest(
  request: VertexRequest,
  { isRepeatable, signal }: SendOptions,
): Promise<Json> {
  const token = await accessToken();
  for (const pause of [...(isRepeatable ? PAUSES_MS : []), undefined]) {
    signal?.throwIfAborted();
    const outcome = await tryOnce(request, token, signal);
    if ('answer' in outcome) return outcome.answer;
    if (!outcome.mayPass || pause === undefined) throw outcome.error;
    await sleep(pause, undefined, { signal });
  }
  throw new Error('a request was not sent at all');
}

type Attempt = { readonly answer: Json } | { readonly error: Error; readonly mayPass: boolean };

async function tryOnce(
  { method, url, body }: VertexRequest,
  token: string,
  signal: AbortSignal | undefined,
): Promise<Attempt> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json; charset=utf-8' };
  const deadline = AbortSignal.timeout(TIMEOUT_MS);
  let response: Response;
  try {
    response = await fetch(url, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
    });
  } catch (error) {
    signal?.throwIfAborted();
    const { origin } = new URL(url);
    const cause = (error as Error).cause as Error | undefined;
    const reason = cause?.message ?? (error as Error).message;
    return { error: errors.KFP_VERTEX_UNREACHABLE({ origin, reason }, error), mayPass: true };
  }
  const text = await response.text();
  if (response.ok) return { answer: parseAnswer(text) };
  const { status } = response;
  return {
    error: errors.KFP_VERTEX_REFUSED({ httpStatus: status, reason: reasonIn(text) }),
    mayPass: status === 429 || status >= 500,
  };
}

async function accessToken(): Promise<string> {
  try {
    const token = await new GoogleAuth({ scopes: [SCOPE] }).getAccessToken();
    if (token) return token;
    throw new Error('they gave no token');
  } catch (error) {
    throw errors.KFP_CREDENTIALS_MISSING({ reason: (error as Error).message }, error);
  }
}

function parseAnswer(text: string): Json {
  return text === '' ? {} : (JSON.parse(text) as Json);
}

function reasonIn(text: string): string {
  try {
    const { error } = JSON.parse(text) as { error?: { message?: string } };
    return error?.message ?? text.slice(0, 500);
  } catch {
    return text.slice(0, 500);
  }
}
