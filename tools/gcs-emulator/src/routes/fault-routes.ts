import { type FastifyInstance } from 'fastify';

import { apiErrors } from '../api-error.js';
import { type FaultDial, type FaultSettings } from '../faults/fault-dial.js';
import { readJson } from '../uploads/read-body.js';

/** Adds the dial: `GET` shows it, `POST` turns it, `DELETE` turns every fault off. */
export function addFaultRoutes(app: FastifyInstance, dial: FaultDial): void {
  app.get('/_faults', async () => dial.state);

  app.post('/_faults', async (request) => {
    try {
      dial.turn((await readJson(request)) as FaultSettings);
    } catch (error) {
      throw error instanceof TypeError ? apiErrors.invalid(error.message) : error;
    }
    return dial.state;
  });

  app.delete('/_faults', async () => {
    dial.turn({});
    return dial.state;
  });
}
