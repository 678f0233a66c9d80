import { subscribe } from 'node:diagnostics_channel';
import { type ClientRequest, type IncomingMessage } from 'node:http';
import { Writable } from 'node:stream';

let isOn = false;

/**
 * Makes requests of Google's client fail at once when the connection breaks in the middle of an answer.
 *
 * Its HTTP library (`node-fetch` 2) pipes an answer of known length into another stream without passing its
 * errors on: one that breaks would neither go on nor end until our timeout. Node tells of each answer before it
 * is piped; only those to Google's client are touched.
 */
export function passOnBreaks(): void {
  if (isOn) return;
  isOn = true;
  subscribe('http.client.response.finish', (message) => {
    const { request, response } = message as { request: ClientRequest; response: IncomingMessage };
    if (!String(request.getHeader('x-goog-api-client')).includes('gccl/')) return;
    const pipe = response.pipe.bind(response);
    response.pipe = (destination, options) => {
      response.once('error', (error) => {
        if (!(destination instanceof Writable)) return;
        // The client reads the text of an error in answer to a download, and minds no failure of that.
        if (isOk(response) || !isDownload(request)) destination.destroy(error);
        else destination.end();
      });
      return pipe(destination, options);
    };
  });
}

function isOk({ statusCode = 0 }: IncomingMessage): boolean {
  return statusCode < 300;
}

function isDownload({ path }: ClientRequest): boolean {
  return path.includes('alt=media');
}
