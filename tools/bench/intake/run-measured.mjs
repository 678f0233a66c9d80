import { spawn } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { performance } from 'node:perf_hooks';

const SAMPLE_MS = 50;
const TICKS_PER_SECOND = 100;
const PAGE_BYTES = 4096;

/**
 * Runs a program to its end and returns its stdout, the seconds that it took, and, sampled twenty times a second over
 * it and all that it started: the seconds of processor and the highest sum of resident memory (shared pages count
 * once a process). Linux only.
 */
export async function runMeasured(command, args) {
  const startedMs = performance.now();
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (text) => (stdout += text));
  const cpuByPid = new Map();
  let peakBytes = 0;
  const timer = setInterval(() => {
    const tree = processTree(child.pid);
    for (const { pid, cpuSeconds } of tree) cpuByPid.set(pid, cpuSeconds);
    peakBytes = Math.max(
      peakBytes,
      tree.reduce((sum, { bytes }) => sum + bytes, 0),
    );
  }, SAMPLE_MS);
  const code = await new Promise((resolve) => child.once('close', resolve));
  clearInterval(timer);
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}`);
  const cpuSeconds = [...cpuByPid.values()].reduce((sum, seconds) => sum + seconds, 0);
  return { stdout, seconds: (performance.now() - startedMs) / 1000, cpuSeconds, peakBytes };
}

/** A process and all below it. */
function processTree(root) {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap(readProcess);
  const tree = all.filter(({ pid }) => pid === root);
  for (const { pid } of tree) tree.push(...all.filter(({ parent }) => parent === pid));
  return tree;
}

/** Fields 4 (parent), 14 and 15 (ticks of processor) and 24 (pages) of /proc/PID/stat. */
function readProcess(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const [parent, user, system, pages] = [fields[1], fields[11], fields[12], fields[21]].map(Number);
    return [
      {
        pid: Number(pid),
        parent,
        cpuSeconds: (user + system) / TICKS_PER_SECOND,
        bytes: pages * PAGE_BYTES,
      },
    ];
  } catch {
    return []; // ended meanwhile
  }
}
