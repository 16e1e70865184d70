import { expect, it } from 'vitest';
import { isOutdated } from '#app/_live/is-outdated.ts';

const shown = { revision: 7, changedAt: 1000 };

it('holds for a page behind the server', () => {
  expect(isOutdated(shown, { revision: 8, changedAt: 1001 })).toBe(true);
  expect(isOutdated({ revision: 0, changedAt: null }, { revision: 1, changedAt: 5 })).toBe(true);
});

it('does not hold for a page that is equal or ahead of the last poll', () => {
  expect(isOutdated(shown, { revision: 7, changedAt: 1000 })).toBe(false);
  expect(isOutdated(shown, { revision: 6, changedAt: 999 })).toBe(false);
});

it('holds when the database was made anew and counts from one again', () => {
  expect(isOutdated(shown, { revision: 1, changedAt: 2000 })).toBe(true);
});
