import { ReferenceLinearModel } from '@busyness/models';
import { describe, expect, it } from 'vitest';
import { MatrixBandModel } from '../../src/candidates/matrix-band-model.js';
import { makeCity } from '../support/make-city.js';
import { makeRows } from '../support/make-rows.js';

describe('MatrixBandModel', () => {
  const state = { names: ['is_holiday', 'hour_of_day'], column: 1, slope: 1, intercept: -12, filling: 0 };
  const model = new MatrixBandModel('line', state.names, new ReferenceLinearModel(state));

  it('shows a model its columns, and holds what it says to at least 0', () => {
    const rows = makeRows(makeCity({ cells: 1, hours: 48 }), 1, 0, 24);
    // The panel starts at 03:00 in Helsinki.
    const hours = Array.from({ length: 24 }, (_, t) => (t + 3) % 24);
    expect([...model.predict(rows)]).toEqual(hours.map((hour) => Math.max(0, hour - 12)));
  });

  it('is saved as the model inside it', () => {
    expect(model.toFile()).toEqual(new ReferenceLinearModel(state).toFile());
  });
});
