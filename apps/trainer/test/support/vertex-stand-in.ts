import { type IncomingMessage, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request that arrived. */
export interface Recorded {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly authorization: string | undefined;
  readonly body: unknown;
}

/** What the server answers: a status and a JSON body; `cut` breaks the connection after the request has arrived. */
export type Answer = { readonly status: number; readonly body: object } | 'cut';

/**
 * Starts a server that stands in for Vertex AI and for the metadata server of Google's machines, which gives out
 * credentials: the real client asks it for a token as it would there.
 *
 * @param answers in the order of the requests to Vertex AI; the last one stands for all later ones
 */
export async function startVertexStandIn(answers: readonly Answer[]) {
  const requests: Recorded[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const body = await readBody(request);
      const url = request.url ?? '';
      response.setHeader('metadata-flavor', 'Google').setHeader('content-type', 'application/json');
      if (url.includes('/token')) {
        return response.end(
          JSON.stringify({ access_token: 'a-token', expires_in: 3600, token_type: 'Bearer' }),
        );
      }
      if (url.includes('/universe-domain')) return response.end('googleapis.com');
      if (url.startsWith('/computeMetadata')) return response.end('{}');
      const { method = '', headers } = request;
      requests.push({ method, url, authorization: headers.authorization, body: body && JSON.parse(body) });
      const answer = answers[Math.min(requests.length, answers.length) - 1];
      if (answer === 'cut') return request.socket.destroy();
      response.statusCode = answer.status;
      return response.end(JSON.stringify(answer.body));
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    requests,
    /** What points a trainer to it. */
    env: {
      BUSYNESS_VERTEX_ENDPOINT: `http://${host}`,
      GCE_METADATA_HOST: host,
      METADATA_SERVER_DETECTION: 'assume-present',
      GOOGLE_APPLICATION_CREDENTIALS: '',
    },
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}
