import { expect, it } from 'vitest';
import { formatTile } from '#app/_ui/format-tile.ts';

it('prints as many digits as the interval supports', () => {
  expect(formatTile({ value: 1663.27, unit: 'index', interval: { low: 1525.9, high: 1813 } })).toEqual({
    value: '1,660',
    interval: '1,530–1,810',
  });
});

it('prints dollars without cents', () => {
  expect(formatTile({ value: 72_056.7, unit: 'usd', interval: null })).toEqual({ value: '$72,057', interval: null });
});

it('prints a dash for a missing figure, never zero', () => {
  expect(formatTile({ value: null, unit: 'pools', interval: null })).toEqual({ value: '—', interval: null });
});
