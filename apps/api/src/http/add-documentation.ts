import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';

/**
 * Makes an app document the routes that are added from then on: `/docs` for people, with files from this machine only,
 * and `/openapi.json` for programs.
 */
export async function addDocumentation(app: FastifyInstance, programVersion: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Busyness',
        version: programVersion,
        description: 'How busy each hexagon of a city will be, hour by hour, with honest uncertainty.',
      },
      tags: [
        { name: 'forecast', description: 'What is to come' },
        { name: 'predict', description: 'Any cell, any hour' },
        { name: 'health', description: 'For whoever runs it' },
      ],
    },
    refResolver: {
      buildLocalReference: ({ $id }, _baseUri, _fragment, i) =>
        typeof $id === 'string' ? $id : `schema-${i}`,
    },
  });
  await app.register(swaggerUi, { routePrefix: '/docs' });
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger());
}
