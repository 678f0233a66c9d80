import { runApi } from './run-api.js';

process.exitCode = await runApi(process);
