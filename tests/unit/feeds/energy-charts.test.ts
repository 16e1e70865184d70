import { describe, expect, it } from 'vitest';
import { startOfLocalDay } from '#lib/domain/energy/local-time.ts';
import { isoDay, parseIsoDay } from '#lib/domain/time.ts';
import { energyCharts } from '#lib/feeds/energy-charts/feed.ts';
import { FeedError } from '#lib/feeds/feed-error.ts';
import { askOf, nothingHeld, read } from '#tests/support/price-answers.ts';

const START = startOfLocalDay(parseIsoDay('2026-11-23'), 'Europe/Berlin');
const NOON = START + 12 * 3600;
const LICENCE = 'CC BY 4.0 (creativecommons.org/licenses/by/4.0) from Bundesnetzagentur | SMARD.de';

const answer = (more: Record<string, unknown> = {}): string =>
  JSON.stringify({
    license_info: LICENCE,
    unix_seconds: [START, START + 3600, START + 7200],
    price: [10, -5.5, 0],
    unit: 'EUR / MWh',
    ...more,
  });
const ask = askOf('CH', '2026-11-23');

describe('Energy-Charts', () => {
  it('brings none of the zones that are for private and internal use', () => {
    const zones = energyCharts.series.map(({ zone }) => zone);
    const internal = ['NO1', 'NO3', 'NO4', 'NO5', 'SE1', 'SE2', 'SE3', 'FI', 'EE', 'LV', 'LT', 'ES', 'PT', 'RO', 'GR'];
    expect(zones.filter((zone) => internal.includes(zone))).toEqual([]);
    expect(zones.slice(0, 6)).toEqual(['DE-LU', 'NO2', 'SE4', 'DK1', 'DK2', 'FR']);
    expect(zones).toHaveLength(15);
  });
  it.each([
    ['private', 'For private and internal use only.', 'private and internal use'],
    ['internal', 'CC BY 4.0 does not apply: internal use only', 'private and internal use'],
    ['none', '', 'does not name CC BY 4.0'],
    ['another', 'CC BY-NC 4.0', 'does not name CC BY 4.0'],
  ])('refuses prices whose licence is %s, in words', (_name, license_info, words) => {
    expect(() => read(energyCharts, answer({ license_info }), ask)).toThrow(words);
  });
  it('keeps Switzerland in hours, negative and zero prices too', () => {
    expect(read(energyCharts, answer(), ask)).toEqual([
      { zone: 'CH', start: START, seconds: 3600, price: 10 },
      { zone: 'CH', start: START + 3600, seconds: 3600, price: -5.5 },
      { zone: 'CH', start: START + 7200, seconds: 3600, price: 0 },
    ]);
  });
  it('takes null for missing, and does not stretch what stands before it', () => {
    const prices = read(energyCharts, answer({ price: [10, null, 3] }), ask);
    expect(prices.map(({ start, seconds }) => [start - START, seconds])).toEqual([
      [0, 3600],
      [7200, 3600],
    ]);
    expect(() => read(energyCharts, answer({ price: [null, null, null] }), ask)).toThrow('without a single price');
  });
  it('derives the step of each day where one answer lies across 1 October 2025', () => {
    const midnight = startOfLocalDay(parseIsoDay('2025-10-01'), 'Europe/Berlin');
    const hours = Array.from({ length: 24 }, (_, index) => midnight - 86_400 + index * 3600);
    const quarters = Array.from({ length: 96 }, (_, index) => midnight + index * 900);
    const unix_seconds = [...hours, ...quarters];
    const prices = read(energyCharts, answer({ unix_seconds, price: unix_seconds.map(() => 1) }), ask);
    expect(prices.map(({ seconds }) => seconds)).toEqual([...hours.map(() => 3600), ...quarters.map(() => 900)]);
  });
  it.each([
    ['another unit', { unit: 'EUR / kWh' }],
    ['more prices than times', { price: [1, 2, 3, 4] }],
    ['milliseconds with a fraction', { unix_seconds: [START, START + 0.5, START + 1] }],
  ])('refuses %s', (_name, more) => {
    expect(() => read(energyCharts, answer(more), ask)).toThrow('not what was promised');
  });
  it('asks one question per zone for all that is missing, and for nothing else', () => {
    const zones = energyCharts.series.map(({ zone }) => zone);
    const held = nothingHeld(NOON, '2026-10-20');
    const hole = parseIsoDay('2026-11-02');
    const asks = energyCharts.asks({
      ...held,
      isWhole: (zone, day) => zone === 'FR' || (day <= parseIsoDay('2026-11-23') && day !== hole),
    });
    expect(asks.map(({ zone }) => zone)).toEqual(zones.filter((zone) => zone !== 'FR'));
    expect(new Set(asks.map(({ from, to }) => `${isoDay(from)} ${isoDay(to)}`))).toEqual(
      new Set(['2026-11-02 2026-11-24']),
    );
  });
  it('asks for no more than a year at once, the newest year of every zone before an older one, nothing before 2018-10', () => {
    const asks = energyCharts.asks(nothingHeld(NOON, '2016-11-01'));
    expect(Math.max(...asks.map(({ from, to }) => to - from + 1))).toBe(365);
    const ends = asks.map(({ to }) => to);
    expect(ends).toEqual([...ends].sort((a, b) => b - a));
    const ofGermany = asks.filter(({ zone }) => zone === 'DE-LU');
    expect(isoDay(ofGermany.at(-1)?.from ?? 0)).toBe('2018-10-01');
    expect(ofGermany.reduce((days, { from, to }) => days + to - from + 1, 0)).toBe(
      parseIsoDay('2026-11-24') - parseIsoDay('2018-10-01') + 1,
    );
  });
  it('keeps to two requests a minute', () => {
    expect(energyCharts.spacingSeconds).toBe(30);
  });
  it('may have nothing about tomorrow, but not about today', () => {
    const absent = new FeedError('http', 'The source answered 404 (not found).', { status: 404 });
    expect(energyCharts.isNotThere?.(absent, askOf('CH', '2026-11-24'), NOON)).toBe(true);
    expect(energyCharts.isNotThere?.(absent, askOf('CH', '2026-11-23', '2026-11-24'), NOON)).toBe(false);
    const slower = new FeedError('http', 'The source answered 429.', { status: 429, retryAfterSeconds: 30 });
    expect(energyCharts.isNotThere?.(slower, askOf('CH', '2026-11-24'), NOON)).toBe(false);
  });
});
