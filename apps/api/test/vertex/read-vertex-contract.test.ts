import { BusynessError } from '@busyness/core';
import { describe, expect, it } from 'vitest';
import { readVertexContract } from '../../src/index.js';

describe('readVertexContract', () => {
  it('is empty outside of Vertex AI', () => {
    expect(readVertexContract({ AIP_HTTP_PORT: '', HOME: '/root' })).toEqual({});
  });

  it('reads port and routes, the default ones of the platform too', () => {
    const env = {
      AIP_HTTP_PORT: '8080',
      AIP_HEALTH_ROUTE: '/v1/endpoints/1/deployedModels/2',
      AIP_PREDICT_ROUTE: '/v1/endpoints/1/deployedModels/2:predict',
    };
    expect(readVertexContract(env)).toEqual({
      port: 8080,
      healthRoute: env.AIP_HEALTH_ROUTE,
      predictRoute: env.AIP_PREDICT_ROUTE,
    });
  });

  it.each([
    ['AIP_HTTP_PORT', '0'],
    ['AIP_HTTP_PORT', '8e3'],
    ['AIP_HTTP_PORT', '70000'],
    ['AIP_HEALTH_ROUTE', 'health'],
    ['AIP_PREDICT_ROUTE', '/predict?x=1'],
    ['AIP_PREDICT_ROUTE', '/*'],
  ])('refuses %s=%s', (name, value) => {
    const read = () => readVertexContract({ [name]: value });
    expect(read).toThrow(BusynessError);
    expect(read).toThrow(`${name} is "${value}"`);
  });
});
