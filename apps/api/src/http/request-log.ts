import { type FastifyReply, type FastifyRequest, LogController } from 'fastify';

/**
 * Writes one line for each request when it is answered, with the `httpRequest` that Cloud Logging shows in its lists.
 * Those of health checks, which come every few seconds, are of level `debug`.
 *
 * A class because Fastify asks for one.
 *
 * Source: https://cloud.google.com/logging/docs/reference/v2/rest/v2/LogEntry#HttpRequest
 */
export class RequestLog extends LogController {
  readonly #quietPaths: ReadonlySet<string>;

  /** @param quietPaths those of health checks */
  constructor(quietPaths: ReadonlySet<string>) {
    super({ requestIdLogLabel: 'request_id' });
    this.#quietPaths = quietPaths;
  }

  override incomingRequest(): void {
    // The line of the answer says it all.
  }

  override requestCompleted(
    error: Error | null | undefined,
    request: FastifyRequest,
    reply: FastifyReply,
  ): void {
    const [path] = request.url.split('?', 1);
    const facts = { httpRequest: toHttpRequest(request, reply), ...(error && { err: error }) };
    const level = this.#quietPaths.has(path) ? 'debug' : levelOf(error ? 500 : reply.statusCode);
    request.log[level](facts, `${request.method} ${path} ${reply.statusCode}`);
  }
}

/** No model yet is no error of this program. */
function levelOf(status: number): 'info' | 'warn' | 'error' {
  if (status < 500) return 'info';
  return status === 503 ? 'warn' : 'error';
}

function toHttpRequest(request: FastifyRequest, reply: FastifyReply) {
  return {
    requestMethod: request.method,
    requestUrl: request.url,
    status: reply.statusCode,
    responseSize: String(reply.getHeader('content-length') ?? ''),
    userAgent: request.headers['user-agent'],
    remoteIp: request.ip,
    latency: `${(reply.elapsedTime / 1000).toFixed(6)}s`,
    protocol: `HTTP/${request.raw.httpVersion}`,
  };
}
