import { isUtf8 } from 'node:buffer';

/**
 * Returns bytes as text: UTF-8, or else Latin-1, where each byte is one character and so none is lost. The SQL of
 * `@busyness/datasets` does the same, line by line: files that were put together hold both.
 */
export function decodeText(bytes: Buffer): string {
  return bytes.toString(isUtf8(bytes) ? 'utf8' : 'latin1');
}
