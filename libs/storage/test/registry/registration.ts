import { type Registration } from '../../src/index.js';
import { bytesOf } from '../bytes.js';

/** A version with three files whose content, like its record, tells `text`. */
export function registration(version: string, text = version): Registration {
  const names = ['a.bin', 'b.bin', 'c.bin'];
  return {
    version,
    files: Object.fromEntries(names.map((name) => [name, bytesOf(`${text} ${name}`)])),
    record: { lineage: { text }, metrics: {}, parameters: {} },
  };
}
