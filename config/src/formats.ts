/** What a setting may be. */
export interface Format {
  /** Completes "it takes ...". */
  readonly allowed: string;
  /** Returns the setting's value, also from its text form; `undefined` when it is not allowed. */
  readonly read: (value: unknown) => unknown;
}

/** A whole number, from `least` to `most` where they are given; never past what a double holds exactly. */
export function wholeNumber(least = -Infinity, most = Infinity): Format {
  const from = most === Infinity ? ` of at least ${least}` : ` from ${least} to ${most}`;
  return {
    allowed: `a whole number${least === -Infinity ? '' : from}`,
    read: (value) => {
      const number = toNumber(value);
      return Number.isSafeInteger(number) && number >= least && number <= most ? number : undefined;
    },
  };
}

/** A number from 0 to 1. */
export const FRACTION: Format = {
  allowed: 'a number from 0 to 1',
  read: (value) => {
    const number = toNumber(value);
    return number >= 0 && number <= 1 ? number : undefined;
  },
};

/** Yes or no. */
export const YES_NO: Format = {
  allowed: 'true or false',
  read: (value) => [true, false].find((answer) => answer === value || String(answer) === value),
};

/** One of some words. */
export function oneOf(...words: readonly string[]): Format {
  return {
    allowed: `one of ${words.join(', ')}`,
    read: (value) => words.find((word) => word === value),
  };
}

/** What another format allows, or null. */
export function orNull(format: Format, meaning: string): Format {
  return {
    allowed: `${format.allowed}, or null: ${meaning}`,
    read: (value) => (value === null ? null : format.read(value)),
  };
}

/** Some text. */
export const TEXT: Format = {
  allowed: 'a text',
  read: (value) => (typeof value === 'string' ? value : undefined),
};

/** Some text that is not empty. */
export function nonEmptyText(allowed: string): Format {
  return { allowed, read: (value) => (typeof value === 'string' && value.trim() !== '' ? value : undefined) };
}

/** The name of a time zone that this machine's tz database knows. */
export const TIME_ZONE: Format = {
  allowed: 'the name of an IANA time zone such as America/Regina',
  read: (value) => (typeof value === 'string' && isTimeZone(value) ? value : undefined),
};

/** A country, as ISO 3166-1 alpha-2 writes it, or one of the two words for none. */
export const COUNTRY: Format = {
  allowed: 'two letters such as FI, none for no holidays, or an empty text to infer it from the time zone',
  read: (value) => {
    if (value === '' || value === 'none') return value;
    return typeof value === 'string' && /^[a-z]{2}$/i.test(value) ? value.toUpperCase() : undefined;
  },
};

/** Names of columns by ours: `{ "order_number": "order_id" }`, or a text `order_number=order_id,courier_lat=lat`. */
export const COLUMN_NAMES: Format = {
  allowed: 'pairs OURS=THEIRS with commas between, such as order_number=order_id,courier_lat=lat',
  read: (value) => {
    const entries = typeof value === 'string' ? readPairs(value) : Object.entries(value ?? {});
    const isNamed = ([ours, theirs]: [string, unknown]) =>
      ours !== '' && typeof theirs === 'string' && theirs.trim() !== '';
    const isWhole = typeof value === 'string' || isPlainObject(value);
    const isOnce = new Set(entries.map(([ours]) => ours)).size === entries.length;
    if (!isWhole || !isOnce || !entries.every(isNamed)) return undefined;
    return Object.fromEntries(entries.map(([ours, theirs]) => [ours, String(theirs).trim()]));
  },
};

/** Horizons in hours, each larger than the one before: a list, or a text with commas. */
export const HOURS_ASCENDING: Format = {
  allowed: 'whole hours, each larger than the one before, such as 1,6,24',
  read: (value) => {
    const list = typeof value === 'string' ? value.split(',') : value;
    if (!Array.isArray(list) || list.length === 0) return undefined;
    const hours = list.map(wholeNumber(1).read);
    const ascending = hours.every(
      (hour, i) => hour !== undefined && (i === 0 || Number(hour) > Number(hours[i - 1])),
    );
    return ascending ? hours : undefined;
  },
};

/** Numbers by candidate and name: an object, or its JSON. */
export const HYPERPARAMETERS: Format = {
  allowed: 'an object such as {"random-forest": {"trees": 200}}, or its JSON',
  read: (value) => {
    const groups = typeof value === 'string' ? readJson(value) : value;
    if (!isPlainObject(groups)) return undefined;
    const areNumbers = Object.values(groups as object).every(
      (group: unknown) => isPlainObject(group) && Object.values(group as object).every(Number.isFinite),
    );
    return areNumbers ? groups : undefined;
  },
};

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Where the engine is. Its user and password have settings of their own: a URL ends up in logs. */
export const ENGINE_URL: Format = {
  allowed: 'local, or an http(s) URL without user and password in it',
  read: (value) => (value === 'local' || isWebAddress(value) ? value : undefined),
};

/** Where a server is, or that there is none. Its secrets have settings of their own: a URL ends up in logs. */
export const WEB_ADDRESS_OR_EMPTY: Format = {
  allowed: 'an http(s) URL without user and password in it, or an empty text for none',
  read: (value) => (value === '' || isWebAddress(value) ? value : undefined),
};

function isWebAddress(value: unknown): boolean {
  if (typeof value !== 'string' || !URL.canParse(value)) return false;
  const { protocol, username, password } = new URL(value);
  return (protocol === 'http:' || protocol === 'https:') && username === '' && password === '';
}

/** The pairs in `a=b,c=d`; what has no `=` is a pair with nothing. */
function readPairs(text: string): [string, string][] {
  const pairs = text.split(',').filter((pair) => pair.trim() !== '');
  return pairs.map((pair) => {
    const [ours, ...theirs] = pair.split('=');
    return [ours.trim(), theirs.join('=')];
  });
}

function isPlainObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** NaN for what is no number and no text of just a number. */
function toNumber(value: unknown): number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(value)
    ? Number(value)
    : NaN;
}

function isTimeZone(name: string): boolean {
  // Intl also takes offsets such as +02:00: those have no daylight saving and are no zone of a city.
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
