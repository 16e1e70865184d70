import { expect, it } from 'vitest';
import { chartAddress } from '#app/_ui/chart-address.ts';
import { RANGES, readChartRequest } from '#lib/contracts/chart-request.ts';
import { WINDOWS } from '#lib/domain/window.ts';

it('leaves out the window that the range has by itself', () => {
  expect(chartAddress('/pools', { range: 'all', window: 'epoch' })).toBe('/pools?range=all');
  expect(chartAddress('/pools', { range: 'all', window: '7d' })).toBe('/pools?range=all&window=7d');
});

it('leads back to the same request, for every range and window', () => {
  for (const range of RANGES) {
    for (const window of WINDOWS) {
      const query = new URL(chartAddress('/pools', { range, window }), 'https://example.org').searchParams;
      expect(readChartRequest(Object.fromEntries(query), '1y')).toEqual({ range, window });
    }
  }
});
