import { errors } from '../errors.js';

/** A request to a tracking server. */
export interface ServerCall {
  /** Of the sink, for errors. */
  readonly sink: string;
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** An object is sent as JSON. */
  readonly body?: object | Uint8Array;
  readonly signal?: AbortSignal;
}

/** What a server answered, whatever its status. */
export interface ServerAnswer {
  readonly status: number;
  readonly text: string;
}

const TIMEOUT_MS = 15_000;
const SHOWN = 300;

/** Returns the answer; an error of the server itself (5xx, 429) counts as no answer. @throws TRACKING_UNREACHABLE */
export async function askServer(call: ServerCall): Promise<ServerAnswer> {
  const { sink, method, url, headers = {}, body, signal } = call;
  const isJson = body !== undefined && !(body instanceof Uint8Array);
  const deadline = AbortSignal.timeout(TIMEOUT_MS);
  let answer: ServerAnswer;
  try {
    const response = await fetch(url, {
      method,
      headers: { ...(isJson && { 'content-type': 'application/json' }), ...headers },
      body: isJson ? JSON.stringify(body) : (body as Uint8Array<ArrayBuffer> | undefined),
      signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
    });
    answer = { status: response.status, text: await response.text() };
  } catch (error) {
    signal?.throwIfAborted();
    const { message, cause } = error as Error & { cause?: Error };
    const reason = cause?.message ? `${message} (${cause.message})` : message;
    throw errors.TRACKING_UNREACHABLE({ sink, url: withoutQuery(url), reason }, error);
  }
  if (answer.status >= 500 || answer.status === 429) {
    const reason = `it answered ${answer.status}: ${answer.text.slice(0, SHOWN)}`;
    throw errors.TRACKING_UNREACHABLE({ sink, url: withoutQuery(url), reason });
  }
  return answer;
}

/** Returns the JSON of an answer that is well. @throws TRACKING_UNREACHABLE, TRACKING_REFUSED */
export async function callServer<T>(call: ServerCall): Promise<T> {
  const { status, text } = await askServer(call);
  if (status < 200 || status > 299) throw refused(call, { status, text });
  try {
    return (text === '' ? {} : JSON.parse(text)) as T;
  } catch {
    throw refused(call, { status, text: `no JSON: ${text}` });
  }
}

/** The error for an answer that is not well. */
export function refused({ sink, url }: ServerCall, { status, text }: ServerAnswer) {
  const answer = text.slice(0, SHOWN);
  return errors.TRACKING_REFUSED({ sink, url: withoutQuery(url), status, answer });
}

/** Signed upload addresses carry their secret in the query. */
function withoutQuery(url: string): string {
  return url.split('?', 1)[0];
}
