/** What a `BusynessError` is made of. */
export interface BusynessErrorFields {
  /** Stable name, `AREA_WHAT`, for programs: `DATA_COLUMN_MISSING`. */
  readonly code: string;
  /** What was expected, what came, and where. */
  readonly message: string;
  /** What to do next. */
  readonly hint: string;
  /** The HTTP status that fits: below 500 means that the caller can put it right. */
  readonly status: number;
  /** Machine-readable facts: file, line, the first offending ids and their count. */
  readonly details?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

/** The one base class of every error that Busyness throws on purpose. */
export class BusynessError extends Error {
  override readonly name = 'BusynessError';
  readonly code: string;
  readonly hint: string;
  readonly status: number;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(fields: BusynessErrorFields) {
    super(fields.message, fields.cause === undefined ? undefined : { cause: fields.cause });
    this.code = fields.code;
    this.hint = fields.hint;
    this.status = fields.status;
    this.details = fields.details ?? {};
  }
}
