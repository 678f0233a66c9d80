/** What can go wrong with a request. */
export const FAULT_KINDS = [
  /** It is answered late. */
  'delay',
  /** It is refused with 429, and has no effect. */
  'too-many-requests',
  /** It is refused with 503, and has no effect. */
  'unavailable',
  /** The connection breaks while the request is read. */
  'cut-request',
  /** The connection breaks in the middle of the answer; the request has taken effect. */
  'cut-response',
  /** The connection breaks before the answer; the request has taken effect. */
  'lose-response',
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

/** One thing that goes wrong. */
export interface Fault {
  readonly kind: FaultKind;
  /** For a cut: after which share of the bytes. */
  readonly share: number;
  readonly delayMs: number;
}
