import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** Runs a job in a process of its own, and returns the JSON of its last line. */
export function runJob(job, peers) {
  const isOurs = job.learner === 'ours';
  const command = isOurs ? process.execPath : peers.command;
  const script = join(import.meta.dirname, isOurs ? 'run-ours.mjs' : 'run_peer.py');
  const threads = String(job.threads);
  const env = { ...process.env, OMP_NUM_THREADS: threads, PYTHONWARNINGS: 'ignore' };
  return new Promise((resolve, reject) => {
    const child = spawn(command, [script, JSON.stringify(job)], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const output = { stdout: '', stderr: '' };
    child.stdout.on('data', (text) => (output.stdout += text));
    child.stderr.on('data', (text) => (output.stderr += text));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(JSON.parse(output.stdout.trim().split('\n').at(-1)));
      else reject(new Error(`${job.name} failed:\n${output.stderr}`));
    });
  });
}
