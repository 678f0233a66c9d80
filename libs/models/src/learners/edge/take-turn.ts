/**
 * Lets the event loop have its turn in the middle of a long fit, then throws the signal's reason if it has aborted:
 * without the pause, no abort could ever be heard.
 */
export async function takeTurn(signal: AbortSignal | undefined): Promise<void> {
  await new Promise<void>((resolve) => {
    setTimeout(resolve, 0);
  });
  signal?.throwIfAborted();
}
