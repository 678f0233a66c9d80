/** Returns a function that runs tasks, so many at a time at most; the others wait in their order. */
export function createGate(most: number): <T>(task: () => Promise<T>) => Promise<T> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (task) => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    else running++;
    try {
      return await task();
    } finally {
      // Who waits takes the place over, so that nobody gets in between.
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
}
