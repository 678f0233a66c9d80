import { parseArgs } from 'node:util';

import { startEmulator } from './start-emulator.js';

const USAGE = `Emulates Google Cloud Storage on this machine.

Usage: node tools/gcs-emulator [options]

Options:
  --port PORT      4443; 0 takes any that is free
  --host HOST      127.0.0.1
  --dir FOLDER     keeps the objects there, also for the next start; without it they are gone at the end
  --bucket NAME    is there from the beginning; may be given several times
  --help

Clients find it by STORAGE_EMULATOR_HOST. To see how they bear faults:

  curl -X POST localhost:4443/_faults -d '{"seed": 1, "rates": {"unavailable": 0.1, "lose-response": 0.1}}'
  curl -X DELETE localhost:4443/_faults
`;

process.exitCode = await main();

async function main(): Promise<number> {
  const given = readArguments();
  if (given instanceof Error) {
    process.stderr.write(`${given.message}\n\n${USAGE}`);
    return 2;
  }
  if (given.help === true) {
    process.stdout.write(USAGE);
    return 0;
  }
  const { port = '4443', host, dir: folder, bucket: buckets } = given;
  try {
    const emulator = await startEmulator({ port: Number(port), host, folder, buckets });
    process.stdout.write(`export STORAGE_EMULATOR_HOST=${emulator.url}\n`);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void emulator.close());
    return 0;
  } catch (error) {
    process.stderr.write(`the emulator cannot start: ${(error as Error).message}\n`);
    return 1;
  }
}

function readArguments() {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      options: {
        port: text,
        host: text,
        dir: text,
        bucket: { type: 'string', multiple: true },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    return error as Error;
  }
}
