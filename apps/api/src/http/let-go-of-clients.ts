import type { FastifyInstance } from 'fastify';

/**
 * Makes an app that closes tell its clients so with the answers that are still under way: they would keep their
 * connections, and so the server, open for minutes.
 */
export function letGoOfClients(app: FastifyInstance): void {
  let isClosing = false;
  app.addHook('preClose', async () => {
    isClosing = true;
  });
  app.addHook('onSend', async (_request, reply) => {
    if (isClosing) reply.header('connection', 'close');
  });
}
