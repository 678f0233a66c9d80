import type { FastifyInstance } from 'fastify';

const LINKS = {
  '/docs': 'every route, to read and to try',
  '/openapi.json': 'the same for programs (OpenAPI 3.1)',
  '/v1/forecast': 'the forecast of the next hours',
  '/readyz': 'which model serves',
  '/metrics': 'how it is doing, for Prometheus',
} as const;

/** Adds `GET /`: where to go from there, as a page for browsers, else as JSON. */
export function addIndexRoute(app: FastifyInstance, programVersion: string): void {
  app.get('/', { schema: { hide: true } }, async (request, reply) => {
    reply.header('vary', 'accept');
    const accepted = request.accepts().type(['application/json', 'text/html']);
    if (accepted === 'text/html') return reply.type('text/html; charset=utf-8').send(toPage(programVersion));
    return { name: 'busyness-api', version: programVersion, links: LINKS };
  });
}

function toPage(programVersion: string): string {
  const items = Object.entries(LINKS).map(
    ([path, what]) => `<li><a href="${path}">${path}</a>: ${what}</li>`,
  );
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Busyness</title>
<h1>Busyness</h1>
<p>How busy each hexagon of a city will be, hour by hour. Version ${programVersion}.</p>
<ul>
${items.join('\n')}
</ul>
</html>
`;
}
