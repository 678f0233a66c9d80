// Runs a step of two outputs and dies by SIGKILL before its write number DEATH (counted from 1; none when left out):
// die-in-step.mjs STORE [DEATH]
import { SILENT_LOGGER } from '@busyness/core';
import { openStore } from '@busyness/storage';
import { runStep } from '../../dist/step/run-step.js';

const [uri, death] = process.argv.slice(2);
const store = openStore(uri);
const put = store.put.bind(store);
let writes = 0;
store.put = (...args) => {
  writes += 1;
  if (writes === Number(death)) process.kill(process.pid, 'SIGKILL');
  return put(...args);
};

const plan = {
  name: 'double',
  parameters: { times: 2 },
  inputs: { 'in.txt': { sha256: 'abc', bytes: 3 } },
  async execute(writer) {
    await writer.write('out.txt', 'abcabc');
    await writer.writeJson('out.json', { length: 6 });
    return { length: 6 };
  },
};
const { status } = await runStep(
  plan,
  { store, below: 'steps/' },
  { codeVersion: 'test', logger: SILENT_LOGGER },
);
process.stdout.write(`${status}\n`);
