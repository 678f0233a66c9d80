import { describe, expect, it } from 'vitest';
import { readSettings, writeSettings } from '../../src/files/settings.js';
import { thrownBy } from '../support/thrown-by.js';

const KIND = { kind: 'busyness-thing', version: 2 };
const read = (metadata: Record<string, string>) =>
  readSettings<{ size: number }>({ metadata, tensors: {} }, KIND, ({ size }) => typeof size === 'number');

describe('readSettings', () => {
  it('reads what writeSettings wrote', () => {
    expect(read(writeSettings(KIND, { size: 3 }))).toEqual({ size: 3 });
  });

  it('says what the file holds instead', () => {
    const other = writeSettings({ ...KIND, kind: 'busyness-forecaster' }, { size: 3 });
    expect(thrownBy(() => read(other)).message).toContain(
      'it holds a busyness-forecaster, not a busyness-thing',
    );
    for (const text of ['null', '[1]', '7']) {
      expect(thrownBy(() => read({ settings: text })).message).toContain('it holds something else');
    }
  });

  it('refuses another version, texts that are not JSON, and settings that are not all there', () => {
    const later = thrownBy(() => read(writeSettings({ ...KIND, version: 3 }, { size: 3 })));
    expect(later.message).toContain('it is of version 3, not 2');
    const torn = thrownBy(() => read({ settings: '{"kind":' }));
    expect(torn.message).toContain('not JSON');
    expect(torn.cause).toBeInstanceOf(SyntaxError);
    expect(thrownBy(() => read(writeSettings(KIND, {}))).message).toContain('not all there');
  });
});
