import { parentPort } from 'node:worker_threads';
import { PROGRAMS } from './programs.js';
import { serveThread } from './serve-thread.js';

if (parentPort) serveThread(parentPort, PROGRAMS);
