/** Shows what is going on, in place of what was shown before; only where somebody is watching. */
export function showProgress(text) {
  if (process.stderr.isTTY) process.stderr.write(`\r${text.padEnd(72)}\r`);
}
