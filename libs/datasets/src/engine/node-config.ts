import { createHash } from 'node:crypto';

import { type EngineLimits } from './engine-limits.js';

/** What the configuration of a private node depends on. */
export interface NodeConfigOptions {
  /** The node's private folder. */
  readonly folder: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly limits: EngineLimits;
}

/** A query may take most of the node's memory; from half of that on it sorts and groups on disk. */
const QUERY_SHARE = 0.9;
const SPILL_SHARE = 0.4;
const CACHE_BYTES = 64 * 2 ** 20;
/** A thread for each that are free: with a GiB, as by default, one would be left once there are tables in memory. */
const THREAD_BYTES = 128 * 2 ** 20;

/** Returns the configuration file of a private node: HTTP on the loopback only, small caches, no logs. */
export function buildNodeConfig({ folder, port, limits }: NodeConfigOptions): string {
  return toXml({
    clickhouse: {
      path: `${folder}/data/`,
      tmp_path: `${folder}/tmp/`,
      user_files_path: `${folder}/inputs/`,
      users_config: `${folder}/users.xml`,
      listen_host: '127.0.0.1',
      http_port: port,
      max_server_memory_usage: limits.memoryBytes,
      mark_cache_size: CACHE_BYTES,
      uncompressed_cache_size: 0,
      background_pool_size: 2,
      logger: { level: 'none' },
    },
  });
}

/**
 * Returns the users file of a private node.
 *
 * `user` may do everything and has a password. The session that boots the node runs as `default` without
 * one; it may do no more than the booting takes.
 */
export function buildUsersConfig({ user, password, limits }: NodeConfigOptions): string {
  const queryBytes = Math.floor(limits.memoryBytes * QUERY_SHARE);
  const spillBytes = Math.floor(limits.memoryBytes * SPILL_SHARE);
  return toXml({
    clickhouse: {
      profiles: {
        default: {
          max_threads: limits.threads,
          max_threads_min_free_memory_per_thread: THREAD_BYTES,
          max_memory_usage: queryBytes,
          max_bytes_before_external_group_by: spillBytes,
          max_bytes_before_external_sort: spillBytes,
        },
      },
      quotas: { default: '' },
      users: {
        default: {
          password: '',
          networks: { ip: '127.0.0.1' },
          profile: 'default',
          quota: 'default',
          grants: {
            query: ['GRANT SYSTEM LISTEN ON *.*', 'GRANT CREATE TEMPORARY TABLE ON *.*'],
          },
        },
        [user]: {
          password_sha256_hex: createHash('sha256').update(password).digest('hex'),
          networks: { ip: '127.0.0.1' },
          profile: 'default',
          quota: 'default',
        },
      },
    },
  });
}

type Xml = string | number | readonly string[] | { readonly [name: string]: Xml };

function toXml(node: Xml, name?: string): string {
  if (Array.isArray(node)) return node.map((item) => toXml(item, name)).join('');
  const content =
    typeof node === 'object'
      ? Object.entries(node)
          .map(([child, value]) => toXml(value, child))
          .join('')
      : escape(String(node));
  return name === undefined ? content : `<${name}>${content}</${name}>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
