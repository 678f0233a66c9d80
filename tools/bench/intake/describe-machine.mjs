import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';

/** Returns a line on what the numbers were measured on, and how busy it was with other things. */
export function describeMachine() {
  const load = loadavg()
    .map((value) => value.toFixed(1))
    .join(' ');
  return `${availableParallelism()} x ${cpus()[0].model}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}, load ${load}`;
}
