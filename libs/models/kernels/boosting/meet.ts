/** How often a thread looks before it goes to sleep: about as long as going to sleep and being woken take. */
const POLLS = 50_000;

/**
 * Waits until all threads have called it.
 *
 * @param place 128 bytes, zero at first: how many have come, and on a cache line of its own how often all had
 */
export function meet(place: usize, threads: i32): void {
  if (threads == 1) return;
  const before = atomic.load<i32>(place, 64);
  if (atomic.add<i32>(place, 1) == threads - 1) {
    atomic.store<i32>(place, 0);
    atomic.add<i32>(place, 1, 64);
    atomic.notify(place + 64, threads);
    return;
  }
  for (let poll = 0; poll < POLLS; poll++) {
    if (atomic.load<i32>(place, 64) != before) return;
  }
  while (atomic.load<i32>(place, 64) == before) atomic.wait<i32>(place + 64, before, -1);
}
