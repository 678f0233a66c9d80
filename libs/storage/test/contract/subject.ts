import { type ObjectStore } from '../../src/index.js';

/** What the tests of the contract work on: in each test another store, empty at first. */
export interface Subject {
  readonly store: ObjectStore;
  /** The same store, opened a second time as another client would. */
  reopen(): ObjectStore;
  /** The text of an object. */
  read(key: string): Promise<string>;
  /** The keys that a list of the prefix gives. */
  keys(prefix: string): Promise<string[]>;
}
