import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { TileGrid } from '#app/_ui/tile-grid.tsx';
import type { Tile } from '#lib/contracts/overview.ts';

const tile: Tile = {
  id: 'nakamoto-50',
  label: 'Nakamoto coefficient',
  value: 3,
  unit: 'pools',
  interval: null,
  note: 'pools for more than half',
  asOf: null,
  source: '',
  href: null,
};
const textOf = (shown: Tile): string => {
  const markup = renderToStaticMarkup(createElement(TileGrid, { tiles: [shown] }));
  return markup.replace(/<[^>]+>/g, '|').replace(/\|+/g, '|');
};

it('says beside a count how often chance makes it another', () => {
  expect(textOf({ ...tile, chances: '2 in 38% of draws' })).toContain('|3|2 in 38% of draws|pools for');
  expect(textOf(tile)).toContain('|3|pools for');
});

it('says beside a measure its interval, and to those who hear it what that is', () => {
  expect(textOf({ ...tile, value: 1663, unit: 'index', interval: { low: 1526, high: 1813 } })).toContain(
    '|1,660|1,530–1,810| (95 % interval)|',
  );
});
