import { expect, it } from 'vitest';
import { startApi } from '../support/start-api.js';

it('GET / links to what there is, as JSON or as a page', async () => {
  const { app } = await startApi({ version: null });
  const { links } = (await app.inject('/')).json();
  const page = await app.inject({ url: '/', headers: { accept: 'text/html,*/*;q=0.8' } });
  expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
  for (const path of Object.keys(links)) {
    expect(page.payload).toContain(`href="${path}"`);
    expect((await app.inject(path)).statusCode, path).not.toBe(404);
  }
});
