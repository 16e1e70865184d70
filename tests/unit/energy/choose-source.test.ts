import { describe, expect, it } from 'vitest';
import { ageInWords, choosePrice, type PriceCandidate } from '#lib/domain/energy/choose-source.ts';
import { SECONDS_PER_DAY } from '#lib/domain/time.ts';

const NOW = 1_795_340_800;
const DAY = SECONDS_PER_DAY;
const candidate = (title: string, more: Partial<PriceCandidate> = {}): PriceCandidate => ({
  source: `${title.toLowerCase()}/ZONE`,
  title,
  off: null,
  newestEnd: NOW,
  maxAgeSeconds: 36 * 3600,
  hasRate: true,
  ...more,
});
const chosen = (candidates: readonly PriceCandidate[]): string | null => {
  const choice = choosePrice(candidates, NOW);
  return choice.kind === 'chosen' ? choice.source : null;
};
const passedOver = (candidates: readonly PriceCandidate[]): string[] =>
  choosePrice(candidates, NOW).passedOver.map(({ title, words }) => `${title}: ${words}`);

describe('the source of a region', () => {
  it('is the first one, as long as it is fresh', () => {
    const both = [candidate('IESO'), candidate('EIA')];
    expect(choosePrice(both, NOW)).toEqual({
      kind: 'chosen',
      source: 'ieso/ZONE',
      isStale: false,
      ageSeconds: 0,
      passedOver: [],
    });
  });

  it('is the next one where the first is silent past its cadence, and says so', () => {
    const silent = candidate('IESO', { newestEnd: NOW - 3 * DAY });
    expect(chosen([silent, candidate('EIA')])).toBe('eia/ZONE');
    expect(passedOver([silent, candidate('EIA')])).toEqual(['IESO: silent for 3 days']);
  });

  it.each<[string, Partial<PriceCandidate>, string]>([
    ['switched off', { off: 'switched-off' }, 'IESO: switched off'],
    ['without its key', { off: 'no-key' }, 'IESO: waits for its free key'],
    ['without a price', { newestEnd: null }, 'IESO: no price on record'],
    ['without a rate', { hasRate: false }, 'IESO: no exchange rate of its currency'],
    ['banned', { newestEnd: null, isBanned: true }, 'IESO: no price is legal'],
  ])('passes over one that is %s', (_name, more, words) => {
    expect(chosen([candidate('IESO', more), candidate('EIA')])).toBe('eia/ZONE');
    expect(passedOver([candidate('IESO', more), candidate('EIA')])).toEqual([words]);
  });

  it('does not tell of those that nobody had to ask', () => {
    expect(
      passedOver([candidate('A', { newestEnd: null }), candidate('B'), candidate('C', { off: 'no-key' })]),
    ).toEqual(['A: no price on record']);
  });

  it('tells once what two hubs of one source have in common', () => {
    const hub = (zone: string) => candidate('NYISO', { source: `nyiso/${zone}`, newestEnd: null });
    expect(passedOver([hub('WEST'), hub('NORTH'), candidate('EIA')])).toEqual(['NYISO: no price on record']);
  });

  it.each([
    [36 * 3600, 36 * 3600, false],
    [36 * 3600, 36 * 3600 + 1, true],
    [40 * 60, 2 * 3600, false],
    [40 * 60, 2 * 3600 + 1, true],
    [75 * DAY, 74 * DAY, false],
    [Number.POSITIVE_INFINITY, 999 * DAY, false],
  ])('with a limit of %f s is stale after %f s: %s', (maxAgeSeconds, age, isStale) => {
    const choice = choosePrice([candidate('A', { maxAgeSeconds, newestEnd: NOW - age })], NOW);
    expect(choice).toMatchObject({ kind: 'chosen', isStale, ageSeconds: age });
  });

  it('is the newest of the stale ones where none is fresh', () => {
    const all = [
      candidate('A', { newestEnd: NOW - 30 * DAY }),
      candidate('B', { newestEnd: NOW - 5 * DAY }),
      candidate('C', { newestEnd: NOW - DAY, maxAgeSeconds: 3600, hasRate: false }),
      candidate('D', { newestEnd: NOW - 2 * DAY, off: 'switched-off' }),
    ];
    expect(choosePrice(all, NOW)).toMatchObject({
      kind: 'chosen',
      source: 'd/ZONE',
      isStale: true,
      ageSeconds: 2 * DAY,
    });
    expect(passedOver(all)).toEqual([
      'A: silent for 30 days',
      'B: silent for 5 days',
      'C: no exchange rate of its currency',
    ]);
  });

  it('is no older than now where tomorrow is known', () => {
    expect(choosePrice([candidate('A', { newestEnd: NOW + DAY })], NOW)).toMatchObject({ ageSeconds: 0 });
  });

  it('is missing, with every reason, where nobody has a price', () => {
    const none = [candidate('IESO', { newestEnd: null }), candidate('EIA', { off: 'no-key', newestEnd: null })];
    expect(choosePrice(none, NOW)).toMatchObject({
      kind: 'missing',
      words: 'IESO: no price on record; EIA: waits for its free key',
    });
    expect(choosePrice([], NOW)).toMatchObject({ kind: 'missing', words: 'no source of this kind is known' });
  });
});

describe('an age in words', () => {
  it.each([
    [60, '1 hour'],
    [2 * 3600, '2 hours'],
    [47 * 3600, '47 hours'],
    [2 * DAY, '2 days'],
    [59 * DAY, '59 days'],
    [183 * DAY, '6 months'],
  ])('%f s is %s', (seconds, words) => {
    expect(ageInWords(seconds)).toBe(words);
  });
});
