import { writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';

import { expect, it, vi } from 'vitest';

import { findLibrary } from '../../src/engine/find-library.js';
import { spawnNode } from '../../src/engine/node-child.js';
import { buildNodeConfig, buildUsersConfig } from '../../src/engine/node-config.js';
import { makeNodeFolder } from '../../src/engine/node-folder.js';
import { temporaryFolder } from '../support/temporary-folder.js';

vi.setConfig({ testTimeout: 30_000 });

it('a node whose port is taken ends and says so in the words that startLocalNode looks for', async () => {
  const server = createServer((socket) => socket.end());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const folder = await makeNodeFolder(temporaryFolder());
  const options = { folder, port, user: 'u', password: 'p', limits: { memoryBytes: 1e9, threads: 1 } };
  writeFileSync(join(folder, 'config.xml'), buildNodeConfig(options));
  writeFileSync(join(folder, 'users.xml'), buildUsersConfig(options));
  const child = spawnNode(await findLibrary(), folder, join(folder, 'config.xml'));
  expect(await child.ending(20_000)).toMatch(/^exit code 1: .*Address already in use/s);
  await child.kill();
  server.close();
});
