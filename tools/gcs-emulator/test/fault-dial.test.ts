import { describe, expect, it } from 'vitest';

import { FaultDial } from '../src/faults/fault-dial.js';

const REQUESTS = 400;

function faultsOf(seed: number): (string | undefined)[] {
  const dial = new FaultDial();
  dial.turn({ seed, rates: { delay: 0.2, unavailable: 0.2, 'lose-response': 0.1 } });
  return Array.from({ length: REQUESTS }, () => dial.next('GET', '/storage/v1/b')?.kind);
}

describe('FaultDial', () => {
  it('lets everything pass until it is turned', () => {
    expect(new FaultDial().next('GET', '/')).toBeUndefined();
  });

  it('gives the same faults for the same seed, and others for another', () => {
    expect(faultsOf(1)).toEqual(faultsOf(1));
    expect(faultsOf(1)).not.toEqual(faultsOf(2));
  });

  it('gives each kind about as often as its rate says', () => {
    const faults = faultsOf(3);
    const share = (kind: string | undefined) => faults.filter((fault) => fault === kind).length / REQUESTS;
    expect(share('delay')).toBeCloseTo(0.2, 1);
    expect(share('lose-response')).toBeCloseTo(0.1, 1);
    expect(share(undefined)).toBeCloseTo(0.5, 1);
    expect(share('cut-request')).toBe(0);
  });

  it('gives a planned fault once, to the first request that it is meant for', () => {
    const dial = new FaultDial();
    dial.turn({ planned: [{ kind: 'lose-response', method: 'PUT', path: 'name=a/b' }] });
    expect(dial.next('GET', '/o?name=a%2Fb')).toBeUndefined();
    expect(dial.next('PUT', '/o?name=c')).toBeUndefined();
    expect(dial.next('PUT', '/o?name=a%2Fb')).toMatchObject({ kind: 'lose-response' });
    expect(dial.next('PUT', '/o?name=a%2Fb')).toBeUndefined();
    expect(dial.state).toMatchObject({ planned: [], counts: { 'lose-response': 1 } });
  });

  it('lets the first requests pass when it is told to', () => {
    const dial = new FaultDial();
    dial.turn({ planned: [{ kind: 'unavailable', method: 'GET', skip: 2 }] });
    const kinds = ['GET', 'PUT', 'GET', 'GET', 'GET'].map((method) => dial.next(method, '/')?.kind);
    expect(kinds).toEqual([undefined, undefined, undefined, 'unavailable', undefined]);
  });

  it('refuses a fault that there is not', () => {
    expect(() => new FaultDial().turn({ rates: { earthquake: 1 } as object })).toThrow('there is no fault');
  });
});
