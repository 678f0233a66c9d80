import { defineErrors, errorEntry } from '@busyness/core';

interface At {
  /** The engine's address, without credentials. */
  readonly url: string;
}

/** Errors of the ClickHouse engine, local or not. */
export const engineErrors = defineErrors({
  ENGINE_PLATFORM_UNSUPPORTED: errorEntry<{ platform: string; why: string }>({
    status: 400,
    message: ({ platform, why }) => `no ClickHouse library is installed for ${platform}: ${why}`,
    hint: () =>
      'Install with npm on Linux (glibc) or macOS, x64 or arm64, without --omit=optional; or set engine.url to a ClickHouse server.',
  }),
  ENGINE_START_FAILED: errorEntry<{ why: string }>({
    status: 400,
    message: ({ why }) => `the private ClickHouse node did not start: ${why}`,
    hint: () =>
      'It needs about 1 GB of memory and a temporary folder that can be written; or set engine.url to a ClickHouse server.',
  }),
  ENGINE_DIED: errorEntry<{ how: string }>({
    status: 400,
    message: ({ how }) => `the private ClickHouse node ended in the middle of the work (${how})`,
    hint: () =>
      'SIGKILL means as a rule that the machine ran out of memory: lower engine.maxMemoryMb, or collect fewer files at a time. Nothing was published.',
  }),
  ENGINE_URL_INVALID: errorEntry<{ url: string }>({
    status: 400,
    message: ({ url }) =>
      `"${url}" is no engine: expected "local", or an address http://host:port or https://host:port`,
    hint: () =>
      'Leave it out or say "local" for a private ClickHouse node that is started and stopped as needed.',
  }),
  ENGINE_UNREACHABLE: errorEntry<At & { why: string }>({
    status: 400,
    message: ({ url, why }) => `no ClickHouse answers at ${url}: ${why}`,
    hint: () => 'Check the address, the port (8123 for http, 8443 for https) and that the server runs.',
  }),
  ENGINE_ACCESS_DENIED: errorEntry<At & { why: string }>({
    status: 400,
    message: ({ url, why }) => `ClickHouse at ${url} denies access: ${why}`,
    hint: () => 'Check engine.user and engine.password, and that the user may create tables in the database.',
  }),
  ENGINE_MEMORY_EXHAUSTED: errorEntry<At & { why: string }>({
    status: 400,
    message: ({ url, why }) => `ClickHouse at ${url} ran out of its memory limit: ${why}`,
    hint: () => 'Raise engine.maxMemoryMb, or collect fewer files at a time. Nothing was published.',
  }),
  ENGINE_DISK_FULL: errorEntry<At & { why: string }>({
    status: 400,
    message: ({ url, why }) => `ClickHouse at ${url} cannot keep its data on the disk: ${why}`,
    hint: () => 'Free some space, or let TMPDIR name a folder on a larger disk. Nothing was published.',
  }),
  ENGINE_QUERY_FAILED: errorEntry<At & { engineCode: string; why: string; query: string }>({
    status: 500,
    message: ({ url, engineCode, why }) =>
      `ClickHouse at ${url} refused a statement (code ${engineCode}): ${why}`,
    hint: () => 'This is a bug of ours or a version of ClickHouse that we do not know; please report it.',
  }),
});
