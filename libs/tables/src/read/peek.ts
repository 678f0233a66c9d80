/** A stream of which the beginning is known. */
export interface PeekedStream {
  /** At least as many of the first bytes as were asked for, if there are so many. */
  readonly head: Uint8Array;
  /** The whole stream, the head included; can be gone through once. */
  readonly all: AsyncIterable<Uint8Array>;
  /** Lets go of the stream, read or not. */
  close(): Promise<void>;
}

/** Reads the beginning of a stream and gives the whole stream back. */
export async function peek(chunks: AsyncIterable<Uint8Array>, size: number): Promise<PeekedStream> {
  const iterator = chunks[Symbol.asyncIterator]();
  const taken: Uint8Array[] = [];
  let length = 0;
  while (length < size) {
    const next = await iterator.next();
    if (next.done) break;
    taken.push(Uint8Array.from(next.value));
    length += next.value.length;
  }
  const close = async () => {
    await iterator.return?.();
  };
  return { head: Buffer.concat(taken), all: join(taken, iterator, close), close };
}

async function* join(
  taken: readonly Uint8Array[],
  rest: AsyncIterator<Uint8Array>,
  close: () => Promise<void>,
): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    yield* taken;
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
  } finally {
    await close();
  }
}
