import { describe, expect, it } from 'vitest';
import { parseIsoDay, SECONDS_PER_DAY } from '#lib/domain/time.ts';
import { aemo } from '#lib/feeds/aemo/feed.ts';
import { FeedError } from '#lib/feeds/feed-error.ts';
import { ons } from '#lib/feeds/ons/feed.ts';
import type { PriceAsk, PriceFeed, PricesHeld } from '#lib/feeds/price-feed.ts';

const at = (text: string): number => Date.parse(text) / 1000;
const ask = (from: string, to = from): PriceAsk => ({ zone: null, from: parseIsoDay(from), to: parseIsoDay(to) });
const read = (feed: PriceFeed, body: string, question: PriceAsk) =>
  feed.parse(body, { receivedAt: 0, ask: question, bytes: new TextEncoder().encode(body) });
const held = (more: Partial<PricesHeld>): PricesHeld => {
  return { now: 0, since: 0, isWhole: () => false, newestEnd: () => null, ...more };
};

describe('five-minute prices of Australia', () => {
  const report = (...rows: [end: string, price: number, type?: string][]): string =>
    JSON.stringify({
      '5MIN': rows.map(([SETTLEMENTDATE, RRP, PERIODTYPE = 'ACTUAL']) => {
        return { SETTLEMENTDATE, RRP, PERIODTYPE, REGIONID: 'NSW1' };
      }),
    });
  const today = ask('2030-01-14', '2030-01-15');
  const starts = (body: string) => read(aemo, body, today).map(({ start }) => start);

  it('are stamped with the end of their interval, ten hours ahead of UTC in summer and winter', () => {
    const summer = report(['2030-01-15T10:05:00', 1], ['2030-01-15T10:10:00', 2]);
    expect(starts(summer)).toEqual([at('2030-01-15T00:00:00Z'), at('2030-01-15T00:05:00Z')]);
    const winter = report(['2030-07-15T10:05:00', 1], ['2030-07-15T10:10:00', 2]);
    expect(starts(winter)).toEqual([at('2030-07-15T00:00:00Z'), at('2030-07-15T00:05:00Z')]);
  });
  it('do not hold what AEMO expects', () => {
    const mixed = report(['2030-01-15T10:05:00', 1], ['2030-01-15T10:10:00', 2, 'FORECAST']);
    expect(read(aemo, mixed, today).map(({ price }) => price)).toEqual([1]);
    const only = report(['2030-01-15T10:05:00', 1, 'FORECAST']);
    expect(() => read(aemo, only, today)).toThrow(expect.objectContaining({ kind: 'empty' }));
  });
  it('have steps from the data, which neither a hole nor a single row stretches', () => {
    const seconds = (body: string) => read(aemo, body, today).map((row) => row.seconds);
    const hole = report(['2030-01-15T10:05:00', 1], ['2030-01-15T11:00:00', 2], ['2030-01-15T11:05:00', 3]);
    expect(seconds(hole)).toEqual([300, 300, 300]);
    expect(seconds(report(['2030-01-15T10:05:00', 1], ['2030-01-15T15:05:00', 2]))).toEqual([300, 300]);
    expect(seconds(report(['2030-01-15T10:05:00', 1]))).toEqual([300]);
    const stray = report(['2030-01-15T10:05:00', 1], ['2030-01-15T10:07:30', 2], ['2030-01-15T10:10:00', 3]);
    expect(seconds(stray)).toEqual([300, 300]);
    // As until 2021-10-01.
    expect(seconds(report(['2021-09-30T10:30:00', 1], ['2021-09-30T11:00:00', 2]))).toEqual([1800, 1800]);
  });
  it.each(['2030-01-15 25:00:00', '2030-02-30T10:00:00', '15/01/2030 10:05', '2030-01-15T10:05:00+11:00', ''])(
    'are refused with %j for a time',
    (time) => {
      expect(() => starts(report([time, 1]))).toThrow(/where a date belongs/);
    },
  );
  it('are one question, of yesterday and today in market time', () => {
    const now = at('2030-01-14T14:30:00Z');
    expect(aemo.asks(held({ now, isWhole: () => true }))).toEqual([today]);
  });
});

describe('model cost of power in Brazil', () => {
  const table = (...rows: string[]): string =>
    ['id_subsistema;nom_subsistema;din_instante;val_cmo', ...rows].join('\n');
  const priceAt = (time: string, cost: string): number | undefined => {
    const day = time.slice(0, 10);
    return read(ons, table(`SE;SUDESTE;${time};${cost}`, `S;SUL;${time};100`), ask(day)).find(
      (row) => row.zone === 'SE',
    )?.price;
  };

  it.each([
    ['2024-06-01 00:00:00', 61.07, 1470.57],
    ['2025-06-01 00:00:00', 58.6, 1542.23],
    ['2026-06-01 00:00:00', 57.31, 1611.04],
    // The newest limits hold until the next are known, the first ones for what came before.
    ['2031-06-01 00:00:00', 57.31, 1611.04],
    ['2022-06-01 00:00:00', 61.07, 1470.57],
  ])('at %s is held between %d and %d', (time, floor, cap) => {
    expect(priceAt(time, '0.00')).toBe(floor);
    expect(priceAt(time, '-3.5')).toBe(floor);
    expect(priceAt(time, '99999.9')).toBe(cap);
    expect(priceAt(time, '157.31')).toBe(157.31);
  });
  it('takes the limits of the year in Brasília, three hours behind UTC', () => {
    expect(priceAt('2025-12-31 23:30:00', '0')).toBe(58.6);
    const [first] = read(ons, table('N;NORTE;2025-12-31 23:30:00;0'), ask('2025-12-31'));
    expect(first).toEqual({ zone: 'N', start: at('2026-01-01T02:30:00Z'), seconds: 1800, price: 58.6 });
  });
  it('is read with a decimal point or comma, and with nothing else', () => {
    expect(priceAt('2026-06-01 00:00:00', '157,31')).toBe(157.31);
    expect(priceAt('2026-06-01 00:00:00', '')).toBeUndefined();
    expect(priceAt('2026-06-01 00:00:00', '-')).toBeUndefined();
    for (const cost of ['1.157,31', '1,157.31', 'NaN', 'R$ 157', '1e999']) {
      expect(() => priceAt('2026-06-01 00:00:00', cost)).toThrow(/where a number belongs/);
    }
  });
  it('says in its titles that it is a model cost, and to which year its limits are known', () => {
    for (const { title } of ons.series) expect(title).toMatch(/\(model cost\)$/);
    expect(ons.title).toMatch(/clamped to the limits of the spot price.*\(limits known up to 2026\)$/);
  });
  it('keeps the half-hours around a hole as they are', () => {
    const body = table('N;NORTE;2026-06-01 00:00:00;80', 'N;NORTE;2026-06-01 05:00:00;90');
    expect(read(ons, body, ask('2026-06-01')).map(({ seconds }) => seconds)).toEqual([1800, 1800]);
  });
  it('asks for one file a year, from the first day missing to the last', () => {
    const now = at('2026-01-02T12:00:00Z');
    const since = now - 10 * SECONDS_PER_DAY;
    const hole = parseIsoDay('2025-12-28');
    const asks = ons.asks(
      held({ now, since, isWhole: (_zone, day) => day < parseIsoDay('2026-01-01') && day !== hole }),
    );
    expect(asks).toEqual([ask('2026-01-01', '2026-01-03'), ask('2025-12-28')]);
    expect(asks.map((one) => ons.url('http://127.0.0.1:1', one))).toEqual(
      [2026, 2025].map((year) => `http://127.0.0.1:1/dataset/cmo_tm/CMO_SEMIHORARIO_${year}.csv`),
    );
  });
  it('is not out yet while its day, or the file of its year, has not come', () => {
    const now = at('2026-01-01T12:00:00Z');
    const isNotThere = (error: FeedError, day: string) => ons.isNotThere?.(error, ask(day), now);
    const denied = new FeedError('http', 'The source answered with 403.', { status: 403 });
    const empty = new FeedError('empty', 'The answer is empty.');
    expect(isNotThere(denied, '2026-01-01')).toBe(true);
    expect(isNotThere(empty, '2026-01-02')).toBe(true);
    expect(isNotThere(denied, '2025-12-31')).toBe(false);
    expect(isNotThere(new FeedError('payload', 'The answer is not a table.'), '2026-01-02')).toBe(false);
  });
});
