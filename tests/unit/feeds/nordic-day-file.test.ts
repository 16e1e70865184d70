import { describe, expect, it } from 'vitest';
import { startOfLocalDay } from '#lib/domain/energy/local-time.ts';
import { isoDay, parseIsoDay } from '#lib/domain/time.ts';
import { elprisetjustnu } from '#lib/feeds/elprisetjustnu/feed.ts';
import { FeedError } from '#lib/feeds/feed-error.ts';
import { hvakosterstrommen } from '#lib/feeds/hvakosterstrommen/feed.ts';
import { askOf, dayFile, nothingHeld, read } from '#tests/support/price-answers.ts';

const DAY = '2026-11-23';
const MIDNIGHT = startOfLocalDay(parseIsoDay(DAY), 'Europe/Berlin');
const NOON = MIDNIGHT + 12 * 3600;
const file = (rows: readonly unknown[]) => JSON.stringify(rows);
const row = (time_start: string, SEK_per_kWh: unknown) => ({ time_start, SEK_per_kWh });

describe('Nordic day files', () => {
  it('are asked for by zone and day, the newest day first and tomorrow with it', () => {
    const asks = hvakosterstrommen.asks(nothingHeld(NOON, '2026-11-22'));
    const asked = asks.map(({ zone, from, to }) => `${zone} ${isoDay(from)}${from === to ? '' : ' and more'}`);
    const zones = ['NO1', 'NO2', 'NO3', 'NO4', 'NO5'];
    const days = ['2026-11-24', '2026-11-23', '2026-11-22'];
    expect(asked).toEqual(days.flatMap((day) => zones.map((zone) => `${zone} ${day}`)));
  });
  it('are not asked for from before the first one', () => {
    const [now, since] = [startOfLocalDay(parseIsoDay('2022-11-02'), 'Europe/Berlin') + 3600, '2022-10-01'];
    const days = elprisetjustnu.asks(nothingHeld(now, since)).map(({ from }) => isoDay(from));
    expect(new Set(days)).toEqual(new Set(['2022-11-03', '2022-11-02', '2022-11-01']));
  });
  it('are told in kroner and kronor, not in the euro beside them', () => {
    const starts = [MIDNIGHT, MIDNIGHT + 3600];
    for (const [feed, currency] of [
      [hvakosterstrommen, 'NOK'],
      [elprisetjustnu, 'SEK'],
    ] as const) {
      const zone = feed.series[0]?.zone ?? '';
      expect(read(feed, dayFile(currency, starts, 3600), askOf(zone, DAY)).map(({ price }) => price)).toEqual([0, 1]);
      expect(feed.series.map((series) => series.currency)).toEqual(feed.series.map(() => currency));
      const other = currency === 'NOK' ? 'SEK' : 'NOK';
      expect(() => read(feed, dayFile(other, starts, 3600), askOf(zone, DAY))).toThrow(FeedError);
    }
  });
  it('count a doubled row once, and a lost one as a hole that stretches nothing', () => {
    const rows = [
      row('2026-11-23T00:00:00+01:00', 0.1),
      row('2026-11-23T00:15:00+01:00', 0.2),
      row('2026-11-23T00:15:00+01:00', 0.3),
      row('2026-11-23T01:00:00+01:00', 0.4),
    ];
    expect(read(elprisetjustnu, file(rows), askOf('SE1', DAY))).toEqual([
      { zone: 'SE1', start: MIDNIGHT, seconds: 900, price: 100 },
      { zone: 'SE1', start: MIDNIGHT + 900, seconds: 900, price: 300 },
      { zone: 'SE1', start: MIDNIGHT + 3600, seconds: 900, price: 400 },
    ]);
  });
  it('take two rows far apart for hours', () => {
    const rows = [row('2026-11-23T00:00:00+01:00', 0.1), row('2026-11-23T06:00:00+01:00', 0.2)];
    expect(read(elprisetjustnu, file(rows), askOf('SE1', DAY)).map(({ seconds }) => seconds)).toEqual([3600, 3600]);
  });
  it('tell nothing by a single row, which does not say how long it holds', () => {
    const rows = [row('2026-11-23T00:00:00+01:00', 0.1)];
    expect(() => read(elprisetjustnu, file(rows), askOf('SE1', DAY))).toThrow('without a single price');
  });
  it.each([
    ['a price as text', row('2026-11-23T00:00:00+01:00', '0.1')],
    ['a wall time without its offset', row('2026-11-23T00:00:00', 0.1)],
    ['a day that no calendar has', row('2026-11-31T00:00:00+01:00', 0.1)],
  ])('are refused for %s', (_name, wrong) => {
    const rows = [wrong, row('2026-11-23T01:00:00+01:00', 0.2), row('2026-11-23T02:00:00+01:00', 0.3)];
    expect(() => read(elprisetjustnu, file(rows), askOf('SE1', DAY))).toThrow('not what was promised');
  });
  it('may be absent for tomorrow, but not for today', () => {
    const absent = new FeedError('http', 'The site answered 404 (not found).', { status: 404 });
    expect(elprisetjustnu.isNotThere?.(absent, askOf('SE1', '2026-11-24'), NOON)).toBe(true);
    expect(elprisetjustnu.isNotThere?.(absent, askOf('SE1', DAY), NOON)).toBe(false);
    const refused = new FeedError('http', 'The site answered 403 (forbidden).', { status: 403 });
    expect(elprisetjustnu.isNotThere?.(refused, askOf('SE1', '2026-11-24'), NOON)).toBe(false);
  });
});
