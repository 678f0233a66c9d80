export { type ObjectStat, type ObjectStore, type PutOptions } from './object-store.js';
export { type GcsOptions } from './gcs/gcs-options.js';
export { openStore, type OpenStoreOptions } from './open-store.js';
export { checksum, checksumStream } from './checksum/checksum.js';
export { getStreamVerified, getVerified } from './checksum/get-verified.js';
export { ensureFolder } from './file/folders.js';
export { checkKey } from './keys/check-key.js';
export { canonicalJson } from './registry/canonical-json.js';
export { type AliasChange } from './registry/aliases.js';
export { type Collected, type CollectOptions } from './registry/collect-garbage.js';
export {
  type Challenger,
  type Champion,
  type ChangeNote,
  type ModelRegistry,
  openRegistry,
} from './registry/model-registry.js';
export { type ModelFile, type ModelRecord, type ModelVersion } from './registry/model-version.js';
export { type Registered, type Registration } from './registry/register-version.js';
export { DEFAULT_RETENTION, type Retention } from './registry/retention.js';
export { type ServerLease } from './registry/server-leases.js';
export { type Problem, type Verification, type VerifyOptions } from './registry/verify-registry.js';
