export { buildApp, type AppOptions } from './app.js';
export { ChampionKeeper, type KeeperOptions, type Serving } from './champion/champion-keeper.js';
export { startServer, type RunningServer, type ServerOptions } from './server.js';
export { readVertexContract, type VertexContract } from './vertex/read-vertex-contract.js';
