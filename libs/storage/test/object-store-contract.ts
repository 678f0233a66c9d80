import { afterEach, beforeEach, describe } from 'vitest';

import { textOf } from './bytes.js';
import { describeAbortSignals } from './contract/abort-signals.js';
import { describeConditionalWrites } from './contract/conditional-writes.js';
import { describeDelete } from './contract/delete.js';
import { describeKeys } from './contract/keys.js';
import { describePutAndGet } from './contract/put-and-get.js';
import { describeStatAndList } from './contract/stat-and-list.js';
import { describeStreams } from './contract/streams.js';
import { type Subject } from './contract/subject.js';

/** A store to test: empty when opened. */
export interface StoreUnderTest extends Pick<Subject, 'store' | 'reopen'> {
  close(): Promise<void>;
}

/** What every object store must do. Run it against each: `describeObjectStore('file://', openTestStore)`. */
export function describeObjectStore(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(`${name} as an object store`, () => {
    let opened: StoreUnderTest;
    beforeEach(async () => {
      opened = await open();
    });
    afterEach(() => opened.close());

    const subject: Subject = {
      get store() {
        return opened.store;
      },
      reopen: () => opened.reopen(),
      read: async (key) => textOf((await opened.store.get(key)).bytes),
      async keys(prefix) {
        const found: string[] = [];
        for await (const { key } of opened.store.list(prefix)) found.push(key);
        return found;
      },
    };
    describePutAndGet(subject);
    describeKeys(subject);
    describeConditionalWrites(subject);
    describeStreams(subject);
    describeStatAndList(subject);
    describeDelete(subject);
    describeAbortSignals(subject);
  });
}
