import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { chartCsv } from '#lib/charts/chart-csv.ts';
import { CHART_SIZES } from '#lib/charts/chart-layout.ts';
import { chartTable } from '#lib/charts/chart-table.ts';
import { paintSvg } from '#lib/charts/paint-svg.ts';
import { type ChartId, type ChartRequest, defaultWindow, RANGES } from '#lib/contracts/chart-request.ts';
import { startOfLocalDay } from '#lib/domain/energy/local-time.ts';
import { dayOf, parseIsoDay } from '#lib/domain/time.ts';
import type { DataSource } from '#lib/queries/data-source.ts';
import { getPriceCurveChart } from '#lib/queries/energy/get-price-curve-chart.ts';
import { getPriceDaysChart } from '#lib/queries/energy/get-price-days-chart.ts';
import { getPriceHoursChart } from '#lib/queries/energy/get-price-hours-chart.ts';
import { getChart } from '#lib/queries/get-chart.ts';
import { upsertExchangeRates } from '#lib/store/exchange-rates.ts';
import { dataSourceOver } from '#tests/support/data-source.ts';
import { readXml } from '#tests/support/read-xml.ts';
import { storeZone } from '#tests/support/store-zone.ts';
import { testDatabases } from '#tests/support/test-database.ts';

const databases = testDatabases();
const ZONE = 'elering/FI';
const TIME_ZONE = 'Europe/Berlin';
/** 26 November 2026, 09:30 in Berlin: tomorrow's prices are not out. */
const NOW = Date.UTC(2026, 10, 26, 8, 30) / 1000;
const TODAY = parseIsoDay('2026-11-26');
const FIRST = parseIsoDay('2025-09-01');
/** A week that the source lost, and a summer day of which half is missing. */
const LOST = [parseIsoDay('2026-02-03'), parseIsoDay('2026-02-09')] as const;
const HALF = parseIsoDay('2026-07-01');
const CHARTS = ['price-curve', 'price-days', 'price-hours'] as const satisfies readonly ChartId[];
const REQUESTS: readonly ChartRequest[] = RANGES.flatMap((range) => {
  const plain = { range, window: defaultWindow(range), zone: ZONE };
  return [plain, { ...plain, money: 'usd' as const }];
});
const nameOf = ({ range, money }: ChartRequest): string => `${range} in ${money ?? 'native'}`;

/** Hours until 1 October 2025, quarter-hours since; below zero at noon on Sundays. */
function pricesOf(day: number): { start: number; seconds: number; price: number }[] {
  const [from, to] = [startOfLocalDay(day, TIME_ZONE), startOfLocalDay(day + 1, TIME_ZONE)];
  const seconds = day < parseIsoDay('2025-10-01') ? 3600 : 900;
  const end = day === HALF ? from + (to - from) / 2 : to;
  const prices: { start: number; seconds: number; price: number }[] = [];
  for (let start = from; start < end; start += seconds) {
    const hour = (start - from) / 3600;
    const sunday = (day + 4) % 7 === 0 && hour >= 12 && hour < 15;
    prices.push({ start, seconds, price: sunday ? -4.25 : 40 + 10 * Math.sin(hour / 4) + (day % 11) });
  }
  return prices;
}

let filled: DataSource;
let empty: DataSource;

beforeAll(async () => {
  const database = databases.open(await databases.emptyUrl());
  for (let day = FIRST; day <= TODAY; day += 1) {
    if (day < LOST[0] || day > LOST[1]) await storeZone(database, ZONE, pricesOf(day));
  }
  const rate = { currency: 'EUR', feed: 'frankfurter', snapshotId: null, recordedAt: NOW };
  // No rate before May 2026: dollars are missing there.
  const rates = Array.from({ length: TODAY - parseIsoDay('2026-05-01') + 1 }, (_, index) => {
    return { ...rate, day: parseIsoDay('2026-05-01') + index, unitsPerUsd: 0.88 };
  });
  await database.tx((db) => upsertExchangeRates(db, rates));
  filled = dataSourceOver(database.read, NOW);
  empty = dataSourceOver(databases.open(await databases.emptyUrl()).read, NOW);
});

describe.each(CHARTS)('%s', (id) => {
  it('is null without data, for an unknown zone, and for none', async () => {
    const request = { range: '30d', window: '7d' } as const;
    expect(await getChart(empty, id, { ...request, zone: ZONE })).toBeNull();
    expect(await getChart(filled, id, { ...request, zone: 'elering/XX' })).toBeNull();
    expect(await getChart(filled, id, { ...request, zone: 'elering/EE' })).toBeNull();
    expect(await getChart(filled, id, request)).toBeNull();
  });

  it.each(REQUESTS.map((request) => [nameOf(request), request] as const))(
    'is one sound model for %s',
    async (_, request) => {
      const model = await getChart(filled, id, request);
      if (model === null) throw new Error('draws nothing');
      expect(model.id).toBe(id);
      expect(JSON.parse(JSON.stringify(model))).toEqual(model);
      expect(model.unit).toBe(request.money === 'usd' ? 'usd-per-mwh' : 'native-per-mwh');
      expect(model.methodVersion).toMatch(/version \d/);
      expect(model.title).toMatch(/^Finland/);
      expect(model.subtitle).toContain(request.money === 'usd' ? 'US dollars per MWh' : 'EUR per MWh');
      expect(model.asOf).toBeGreaterThan(NOW - 3 * 86_400);
      expect(model.sampleSize).toBeGreaterThan(0);
      expect(model.origins.map(({ attribution }) => attribution)).toEqual(['Elering Live']);
      for (const size of Object.values(CHART_SIZES)) {
        for (const theme of ['light', 'dark'] as const) {
          const drawing = readXml(paintSvg(model, { ...size, theme, standalone: true }));
          expect(drawing.length).toBeGreaterThan(10);
        }
      }
      expect(chartTable(model).rows.length).toBeGreaterThan(0);
      const lines = chartCsv(model).split('\r\n');
      const records = parse(lines.filter((line) => !line.startsWith('#')).join('\r\n'), { columns: true });
      expect(records.length).toBeGreaterThan(0);
      expect(chartCsv(model)).not.toMatch(/NaN|undefined|Infinity/);
    },
  );
});

describe('the curve of today', () => {
  const request = { range: '30d', window: '7d', zone: ZONE } as const;
  it('spans the market’s own day in its own steps, and names the price of now as its line has it', async () => {
    const model = await getPriceCurveChart(filled, request);
    expect([model?.from, model?.to]).toEqual([
      startOfLocalDay(TODAY, TIME_ZONE),
      startOfLocalDay(TODAY + 1, TIME_ZONE),
    ]);
    expect(model?.times).toHaveLength(96);
    expect(model?.gaps).toEqual([]);
    const at = model?.times.findLastIndex((time) => time <= NOW) ?? 0;
    expect(model?.title).toContain(`${model?.series[0]?.values[at]?.toFixed(2)} EUR/MWh now`);
  });
  it('is of the newest day on record where today has none, and says so', async () => {
    const later = { ...filled, now: NOW + 3 * 86_400 };
    const model = await getPriceCurveChart(later, request);
    expect(model?.from).toBe(startOfLocalDay(TODAY, TIME_ZONE));
    expect(model?.title).toContain('at the end of the record');
  });
  it('has a hole with its reason where prices are missing', async () => {
    const evening = { ...filled, now: startOfLocalDay(HALF, TIME_ZONE) + 20 * 3600 };
    const database = databases.open(await databases.emptyUrl());
    await storeZone(
      database,
      ZONE,
      pricesOf(HALF).filter((_, index) => index !== 10),
    );
    const model = await getPriceCurveChart({ ...evening, db: database.read }, request);
    expect(model?.gaps.map(({ start, end }) => (end - start) / 900)).toEqual([1, 48]);
    expect(model?.gaps[0]?.reason).toBe('no price of this time is on record');
  });
});

describe('the days', () => {
  it('are as many as were asked for, end yesterday, and show the lost week as a gap', async () => {
    const model = await getPriceDaysChart(filled, { range: '1y', window: '30d', zone: ZONE });
    expect(model?.times).toHaveLength(366);
    expect(dayOf((model?.to ?? 0) - 1)).toBe(TODAY - 1);
    expect(model?.gaps.map(({ end, reason }) => [dayOf(end - 1), reason])).toEqual([
      [LOST[1] + 1, 'no price of this time is on record'],
    ]);
    expect(model?.notes?.join(' ')).toContain('1 of 359 days lack more than a tenth');
  });
  it('weigh hours and quarter-hours alike', async () => {
    const model = await getPriceDaysChart(filled, { range: 'all', window: 'epoch', zone: ZONE });
    // 451 days: by the week.
    expect(model?.times.length).toBeLessThan(70);
    const [mean] = model?.series ?? [];
    for (const value of mean?.values ?? []) if (value !== null) expect(value).toBeGreaterThan(35);
  });
  it('have no dollars where no rate is on record', async () => {
    const model = await getPriceDaysChart(filled, { range: '1y', window: '30d', zone: ZONE, money: 'usd' });
    const first = model?.times.findIndex((_, index) => model.series[0]?.values[index] !== null) ?? -1;
    expect(dayOf((model?.times[first] ?? 0) - 1)).toBe(parseIsoDay('2026-05-01'));
    expect(model?.gaps.at(-1)?.reason).toBe('no exchange rate of this time is on record');
  });
});

describe('the hours', () => {
  it('are 24 a day by the market’s clock; the lost week and the skipped hour say why they are empty', async () => {
    const model = await getPriceHoursChart(filled, { range: '1y', window: '30d', zone: ZONE });
    expect(model?.days).toHaveLength(366);
    expect(model?.cells.every((row) => row.length === 24)).toBe(true);
    const spring = model?.missing.find(({ hour }) => hour === 2);
    expect(spring).toMatchObject({
      firstDay: parseIsoDay('2026-03-29'),
      reason: 'the clock skips this hour in spring',
    });
    expect(model?.missing.filter(({ hour }) => hour === null).map(({ firstDay }) => firstDay)).toEqual(
      Array.from({ length: 7 }, (_, index) => LOST[0] + index),
    );
    const sunday = (model?.days ?? []).findIndex((day) => (day + 4) % 7 === 0);
    expect(model?.cells[sunday]?.slice(11, 16).map((value) => (value ?? 0) < 0)).toEqual([
      false,
      true,
      true,
      true,
      false,
    ]);
  });
});
