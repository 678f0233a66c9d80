import { type IncomingMessage, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** A request as a stand-in sees it. */
export interface Asked {
  readonly method: string;
  /** Without its query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly bytes: Buffer;
}

/** What a stand-in answers: JSON, with 200 unless `status` says otherwise. */
export interface Answer {
  readonly status?: number;
  readonly json: object;
}

/** A server on the loopback interface; its faults are the caller's to turn. */
export interface TestServer {
  readonly url: string;
  /**
   * Asked before every request: `refuse` does nothing and cuts the connection, `lose` does what was asked and
   * cuts the connection before the answer.
   */
  fault: (asked: Asked) => 'refuse' | 'lose' | undefined;
}

/** Starts a server that answers with `answer`; it is closed when the test has ended. */
export async function startServer(answer: (asked: Asked) => Answer): Promise<TestServer> {
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url!, 'http://localhost');
    const bytes = Buffer.concat(await request.toArray());
    const asked = {
      method: request.method!,
      path: pathname,
      query: searchParams,
      headers: request.headers,
      bytes,
    };
    const fault = test.fault(asked);
    if (fault === 'refuse') return void request.socket.destroy();
    let answered: Answer;
    try {
      answered = answer(asked);
    } catch (error) {
      answered = { status: 400, json: { message: String(error) } };
    }
    if (fault === 'lose') return void request.socket.destroy();
    response.writeHead(answered.status ?? 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answered.json));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const test: TestServer = { url: `http://127.0.0.1:${port}`, fault: () => undefined };
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return test;
}

/** The JSON of a request's body. */
export const jsonOf = <T>({ bytes }: Asked) => JSON.parse(bytes.toString()) as T;
