export { type FaultSettings, type PlannedFault } from './faults/fault-dial.js';
export { FAULT_KINDS, type FaultKind } from './faults/fault.js';
export { type Emulator, type EmulatorOptions, startEmulator } from './start-emulator.js';
export { installPeers, type Peers } from './peers/install-peers.js';
export { type FakeGcsServer, startFakeGcsServer } from './peers/start-fake-gcs-server.js';
