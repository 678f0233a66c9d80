import { FAULT_KINDS, type Fault, type FaultKind } from './fault.js';
import { createRandom } from './random.js';

/** A fault that is meant for certain requests. */
export interface PlannedFault {
  readonly kind: FaultKind;
  /** Only of this method. */
  readonly method?: string;
  /** Only where the path and query hold this text. */
  readonly path?: string;
  /** Lets so many of them pass first (0). */
  readonly skip?: number;
  /** For a cut: after which share of the bytes (a half). */
  readonly share?: number;
  /** For a delay. */
  readonly delayMs?: number;
}

/** What shall go wrong: first what is planned, each once, in order; then by chance. */
export interface FaultSettings {
  /** The same seed gives the same faults to the same sequence of requests (1). */
  readonly seed?: number;
  /** The chance of each kind; together at most 1. */
  readonly rates?: Partial<Record<FaultKind, number>>;
  /** The longest delay (50 ms). */
  readonly maxDelayMs?: number;
  readonly planned?: readonly PlannedFault[];
}

/** Decides which requests go wrong, and how. */
export class FaultDial {
  #settings: FaultSettings = {};
  #planned: PlannedFault[] = [];
  #random = createRandom(1);
  #counts: Partial<Record<FaultKind, number>> = {};

  /** Replaces all settings and begins to count anew; `{}` turns every fault off. Throws for an unknown kind. */
  turn(settings: FaultSettings): void {
    const { rates = {}, planned = [], seed = 1 } = settings;
    for (const kind of [...Object.keys(rates), ...planned.map((fault) => fault.kind)]) {
      if (!(FAULT_KINDS as readonly string[]).includes(kind)) {
        throw new TypeError(`there is no fault "${kind}"; there are ${FAULT_KINDS.join(', ')}`);
      }
    }
    this.#settings = settings;
    this.#planned = [...planned];
    this.#random = createRandom(seed);
    this.#counts = {};
  }

  /** What is set, what of the plan is left, and how many faults there were of each kind. */
  get state() {
    return { ...this.#settings, planned: [...this.#planned], counts: { ...this.#counts } };
  }

  /** The fault of the next request, if it has one. */
  next(method: string, url: string): Fault | undefined {
    const fault = this.#nextPlanned(method, url) ?? this.#nextByChance();
    if (fault !== undefined) this.#counts[fault.kind] = (this.#counts[fault.kind] ?? 0) + 1;
    return fault;
  }

  #nextPlanned(method: string, url: string): Fault | undefined {
    const at = this.#planned.findIndex(
      (fault) =>
        (fault.method === undefined || fault.method === method) &&
        (fault.path === undefined || decodeURIComponent(url).includes(fault.path)),
    );
    if (at < 0) return undefined;
    const { skip = 0, ...planned } = this.#planned[at];
    if (skip > 0) {
      this.#planned[at] = { ...planned, skip: skip - 1 };
      return undefined;
    }
    this.#planned.splice(at, 1);
    const { kind, share = 0.5, delayMs = 50 } = planned;
    return { kind, share, delayMs };
  }

  #nextByChance(): Fault | undefined {
    const { rates, maxDelayMs = 50 } = this.#settings;
    if (rates === undefined) return undefined;
    // Three numbers for every request, used or not: so one request's fault never shifts the next one's.
    const [chance, share, delay] = [this.#random(), this.#random(), this.#random()];
    let sum = 0;
    for (const kind of FAULT_KINDS) {
      sum += rates[kind] ?? 0;
      if (chance < sum) return { kind, share, delayMs: delay * maxDelayMs };
    }
    return undefined;
  }
}
