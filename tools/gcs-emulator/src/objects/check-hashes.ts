import { apiErrors } from '../api-error.js';
import { type Content } from './content.js';

/** Checksums that a client says its bytes have, in base64. */
export interface ClaimedHashes {
  readonly crc32c?: string;
  readonly md5Hash?: string;
}

/** Throws 400 unless the bytes that came have the checksums that were claimed. */
export function checkHashes(content: Content, ...claims: readonly ClaimedHashes[]): void {
  for (const { crc32c, md5Hash } of claims) {
    if (crc32c !== undefined && crc32c !== content.crc32c) throw differ('CRC32C', crc32c, content.crc32c);
    if (md5Hash !== undefined && content.md5Hash !== undefined && md5Hash !== content.md5Hash) {
      throw differ('MD5', md5Hash, content.md5Hash);
    }
  }
}

/** Reads `X-Goog-Hash: crc32c=AAAAAA==,md5=...`. */
export function readHashHeader(header: string | string[] | undefined): ClaimedHashes {
  const pairs = [header ?? []]
    .flat()
    .flatMap((line) => line.split(','))
    .map((pair) => [pair.slice(0, pair.indexOf('=')).trim(), pair.slice(pair.indexOf('=') + 1).trim()]);
  const { crc32c, md5 } = Object.fromEntries(pairs) as Record<string, string | undefined>;
  return { crc32c, md5Hash: md5 };
}

function differ(kind: string, expected: string, actual: string) {
  return apiErrors.invalid(
    `Provided ${kind} hash "${expected}" doesn't match calculated ${kind} hash "${actual}".`,
  );
}
