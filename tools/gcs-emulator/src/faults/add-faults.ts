import { type Socket } from 'node:net';
import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';

import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';

import { apiErrors } from '../api-error.js';
import { type FaultDial } from './fault-dial.js';
import { type Fault } from './fault.js';

const STORAGE_PATHS = /^\/(?!_)/;
/** So that the bytes before a cut reach the client. */
const FLUSH_MS = 5;

/** Makes requests go wrong as the dial says. */
export function addFaults(app: FastifyInstance, dial: FaultDial): void {
  const faults = new WeakMap<FastifyRequest, Fault>();

  app.addHook('onRequest', async (request) => {
    const fault = STORAGE_PATHS.test(request.url) ? dial.next(request.method, request.url) : undefined;
    if (fault === undefined) return;
    faults.set(request, fault);
    if (fault.kind === 'delay') await pause(fault.delayMs);
    if (fault.kind === 'too-many-requests') throw apiErrors.tooManyRequests();
    if (fault.kind === 'unavailable') throw apiErrors.unavailable();
    if (fault.kind === 'cut-request' && lengthOf(request) === 0) {
      request.raw.socket.destroy();
      throw apiErrors.unavailable();
    }
  });

  app.addHook('preParsing', async (request, _reply, payload: Readable) => {
    const fault = faults.get(request);
    if (fault?.kind !== 'cut-request') return payload;
    return Readable.from(cut(payload, fault.share * lengthOf(request), request.raw.socket));
  });

  app.addHook('onSend', async (request, reply, payload: unknown) => {
    const fault = faults.get(request);
    if (fault?.kind === 'lose-response') request.raw.socket.destroy();
    if (fault?.kind !== 'cut-response') return payload;
    return cutPayload(payload, fault, request, reply);
  });
}

function cutPayload(payload: unknown, { share }: Fault, request: FastifyRequest, reply: FastifyReply) {
  const { socket } = request.raw;
  if (payload instanceof Readable) {
    return Readable.from(cut(payload, share * Number(reply.getHeader('content-length') ?? 0), socket));
  }
  if (typeof payload !== 'string' || payload === '') {
    socket.destroy();
    return payload;
  }
  const bytes = Buffer.from(payload);
  reply.header('content-length', bytes.length);
  return Readable.from(cut(Readable.from([bytes]), share * bytes.length, socket));
}

/** Yields the first bytes, then breaks the connection. */
async function* cut(source: Readable, bytes: number, socket: Socket): AsyncGenerator<Uint8Array> {
  // Not with `for await`: leaving it would destroy the request, which lets go of its socket unbroken.
  const chunks = source[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
  for (let left = Math.floor(bytes); left > 0;) {
    const chunk = await chunks.next();
    if (chunk.done === true) break;
    yield chunk.value.subarray(0, left);
    left -= chunk.value.length;
  }
  await pause(FLUSH_MS);
  socket.destroy();
  throw new Error('the connection was cut');
}

function lengthOf({ headers }: FastifyRequest): number {
  return Number(headers['content-length'] ?? 0);
}
