import { spawn } from 'node:child_process';

/**
 * Runs a program and returns what it wrote to stdout, trimmed; its stderr goes to ours.
 *
 * Throws when it ends with anything but 0, unless `check` is false: then it returns the code too.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ check?: boolean, quiet?: boolean, env?: Record<string, string>, signal?: AbortSignal }} [options]
 *   `quiet`: its stderr is shown only if it fails
 * @returns {Promise<{ stdout: string, stderr: string, code: number }>}
 */
export async function runCommand(command, args, options = {}) {
  const { check = true, quiet = false, env = {}, signal } = options;
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
    signal,
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text) => {
    stderr += text;
    if (!quiet) process.stderr.write(text);
  });
  const code = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
  if (check && code !== 0) {
    const why = quiet ? `\n${stderr.trim()}` : '';
    throw new Error(`${command} ${args.join(' ')} ended with ${code}${why}`);
  }
  return { stdout: stdout.trim(), stderr: stderr.trim(), code };
}
