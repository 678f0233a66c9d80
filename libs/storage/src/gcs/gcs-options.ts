/** How a `gs://` store speaks to the service. */
export interface GcsOptions {
  /** Where the service is, when it is not Google's: an emulator's address, asked without credentials. */
  readonly endpoint?: string;
  /** How long to go on trying while nothing gets through (2 minutes). */
  readonly patienceMs?: number;
  /** How long one request, or the next bytes of an answer, may take (1 minute). */
  readonly timeoutMs?: number;
  /** The first pause before another try is up to this long, each next one up to twice as long (250 ms). */
  readonly pauseMs?: number;
  /** What is sent, and kept in memory, at once: a multiple of 256 KiB (8 MiB). */
  readonly pieceBytes?: number;
}
