export { type ObjectStat, type ObjectStore, type PutOptions } from './object-store.js';
