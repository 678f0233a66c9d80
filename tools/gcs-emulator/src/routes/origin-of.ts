import { type FastifyRequest } from 'fastify';

/** The address under which the client reached the service. */
export function originOf({ protocol, host }: FastifyRequest): string {
  return `${protocol}://${host}`;
}
