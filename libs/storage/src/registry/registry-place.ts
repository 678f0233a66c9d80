import { type ObjectStore } from '../object-store.js';

/** Where a registry is: below `prefix` in a store. */
export interface RegistryPlace {
  readonly store: ObjectStore;
  readonly prefix: string;
}
