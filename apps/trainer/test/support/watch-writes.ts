import { mkdirSync, watch } from 'node:fs';

/** Counts what happens in a store's folder of temporary files, where every write begins, until it is stopped. */
export function countWrites(
  store: string,
  onWrite: (count: number) => void = () => undefined,
): { stop(): number } {
  const folder = `${store}/.store/tmp`;
  mkdirSync(folder, { recursive: true });
  let count = 0;
  const watcher = watch(folder, () => onWrite(++count));
  return {
    stop() {
      watcher.close();
      return count;
    },
  };
}
