/**
 * The process of a private ClickHouse node: loads the library and calls its command line, which does not
 * return before the node ends. A process of its own, so that it can be limited and killed without harm.
 *
 * Arguments: the library, the node's folder, the configuration file. It lives as long as its standard input is open:
 * when the parent ends, however it ends, so does the node, and its folder goes with it.
 */
import { rmSync } from 'node:fs';

import { DataType, load, open } from 'ffi-rs';

const [library, folder, config] = process.argv.slice(2);

/** Holds the booting session, and with it the node, open. */
const HOLD =
  "SELECT 'hold', sleepEachRow(1) FROM numbers(1000000000) " +
  'SETTINGS max_block_size = 1, function_sleep_max_microseconds_per_block = 0 FORMAT Null';

process.stdin.on('end', die).on('error', die).resume();

const args = [
  'clickhouse',
  '--multiquery',
  `--config-file=${config}`,
  `--query=SYSTEM START LISTEN HTTP; ${HOLD}`,
];
open({ library: 'chdb', path: library });
void load({
  library: 'chdb',
  funcName: 'chdb_query_cmdline',
  retType: DataType.External,
  paramsType: [DataType.I32, DataType.StringArray],
  paramsValue: [args.length, args],
  runInNewThread: true,
}).then(() => {
  process.exitCode = 1;
  process.stdin.destroy();
});

/** At once and without the engine's own farewell: nothing of a private node is kept. */
function die(): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  } finally {
    process.kill(process.pid, 'SIGKILL');
  }
}
