import type { Bar, BarChart } from '#lib/contracts/bar-chart.ts';
import type { ChartFacts, EarningStatus } from '#lib/contracts/chart-facts.ts';
import type { HeatmapChart } from '#lib/contracts/heatmap-chart.ts';
import type { MapChart, MapCountry, MapPoint } from '#lib/contracts/map-chart.ts';
import { dayOf } from '#lib/domain/time.ts';
import { HOSTILE, START } from './sample-models.ts';

const facts: Omit<ChartFacts, 'id' | 'unit'> = {
  title: 'Half of the regions do not earn',
  subtitle: 'Cost of one bitcoin, US dollars',
  notes: ['Tariffs change.'],
  asOf: START,
  sampleSize: 31,
  sampleNoun: 'regions',
  methodVersion: '1',
  origins: [{ attribution: 'Example', url: 'https://example.org', licence: 'CC0' }],
  licence: 'full',
  simulated: false,
};
const hostileFacts = {
  id: '"><svg onload=alert(1)>',
  title: HOSTILE,
  subtitle: HOSTILE,
  notes: [HOSTILE],
  currency: HOSTILE,
  methodVersion: HOSTILE,
  origins: [{ attribution: HOSTILE, url: HOSTILE, licence: HOSTILE }],
  simulated: true,
};
const STATUSES: readonly EarningStatus[] = ['earns', 'marginal', 'loses'];
const statusAt = (index: number): EarningStatus => STATUSES[index % 3] ?? 'earns';

export const sampleBar = (key: string, values: Bar['values'], over: Partial<Bar> = {}): Bar => ({
  key,
  name: `Region ${key}`,
  note: 'static tariff, 2024-07, high confidence',
  status: 'earns',
  values,
  interval: null,
  href: null,
  missing: null,
  ...over,
});

const manyBars = (count: number): Bar[] =>
  Array.from({ length: count }, (_, index) => {
    const cost = 20_000.4 + index * 1_234;
    const interval = index % 2 === 0 ? { low: cost * 1.2, high: cost * 1.6 } : null;
    return sampleBar(String(index), [cost, cost * 1.2, cost * 1.4], { status: statusAt(index), interval });
  });

export const sampleBars = (over: Partial<BarChart> = {}): BarChart => ({
  ...facts,
  id: 'cost',
  kind: 'bars',
  unit: 'usd',
  entity: 'Region',
  levels: [
    { key: 'electricity', name: 'Electricity' },
    { key: 'cash', name: 'Cash cost' },
    { key: 'all-in', name: 'All-in cost' },
  ],
  bars: [
    ...manyBars(9),
    sampleBar('gone', [null, null, null], { status: 'unknown', missing: 'no tariff for miners on record' }),
  ],
  intervalLabel: 'range of tariffs',
  reference: { value: 72_057, label: 'Live price' },
  ...over,
});

export const BARS: Readonly<Record<string, BarChart>> = {
  'of ten regions': sampleBars(),
  'of one region': sampleBars({ bars: manyBars(1) }),
  'of eighty regions': sampleBars({ bars: manyBars(80) }),
  'without regions': sampleBars({ bars: [] }),
  'with every figure missing': sampleBars({
    bars: [1, 2, 3].map((key) =>
      sampleBar(String(key), [null, null, null], { status: 'unknown', missing: `reason ${key}` }),
    ),
  }),
  'of zeros': sampleBars({ bars: [sampleBar('a', [0, 0, 0])], reference: null }),
  'below zero': sampleBars({ bars: [sampleBar('a', [-500, 3_000, 4_000]), sampleBar('b', [-900, -700, -500])] }),
  'of a billion': sampleBars({ bars: [sampleBar('a', [1e9, 2e9, 3e9]), ...manyBars(3)] }),
  'of one level without status': sampleBars({
    unit: 'native-per-mwh',
    currency: 'EUR',
    levels: [{ key: 'price', name: 'Price' }],
    bars: [12.5, 98.75].map((price) => sampleBar(String(price), [price], { status: null })),
    intervalLabel: null,
    reference: null,
  }),
  'with broken figures': sampleBars({
    bars: [
      sampleBar('a', [Number.NaN, Number.POSITIVE_INFINITY]),
      sampleBar('b', [], { interval: { low: Number.NaN, high: 1 } }),
      sampleBar('c', [1, null, 3], { interval: { low: Number.NaN, high: 1 } }),
    ],
    reference: { value: Number.NaN, label: 'lost' },
    asOf: Number.NaN,
    sampleSize: Number.POSITIVE_INFINITY,
  }),
  'with hostile words': sampleBars({
    ...hostileFacts,
    unit: 'native-per-mwh',
    entity: HOSTILE,
    levels: ['a', 'b', 'c'].map((key) => ({ key, name: HOSTILE })),
    bars: [
      sampleBar(HOSTILE, [1, 2, 3], { name: HOSTILE, note: HOSTILE, href: HOSTILE }),
      sampleBar('b', [null, null, null], { name: HOSTILE, note: HOSTILE, missing: HOSTILE, status: 'unknown' }),
    ],
    intervalLabel: HOSTILE,
    reference: { value: 2, label: HOSTILE },
  }),
};

/** Days from 1 January 2020, whose prices fall below zero at noon. */
export function sampleHeatmap(days: number, over: Partial<HeatmapChart> = {}): HeatmapChart {
  const first = dayOf(START);
  const dates = Array.from({ length: days }, (_, index) => first + index);
  return {
    ...facts,
    id: 'hours',
    kind: 'heatmap',
    unit: 'usd-per-mwh',
    sampleNoun: 'prices',
    timeZone: 'Europe/Berlin',
    days: dates,
    cells: dates.map((day) =>
      Array.from({ length: 24 }, (_, hour) => 60.25 - 80 * Math.sin((hour * Math.PI) / 24) + (day % 7)),
    ),
    missing: [],
    scale: null,
    ...over,
  };
}

const hole = (count: number) => Array.from({ length: count }, () => Array.from({ length: 24 }, () => null));

export const HEATMAPS: Readonly<Record<string, HeatmapChart>> = {
  'of a week': sampleHeatmap(7),
  'of two months': sampleHeatmap(60),
  'of four hundred days': sampleHeatmap(400),
  'of one day': sampleHeatmap(1),
  'without days': sampleHeatmap(0),
  'with every cell missing': sampleHeatmap(7, {
    cells: hole(7),
    missing: [{ firstDay: dayOf(START), lastDay: dayOf(START) + 6, hour: null, reason: 'the feed was silent' }],
  }),
  'of one value': sampleHeatmap(7, { cells: hole(7).map((day) => day.map(() => 40)) }),
  'of zeros': sampleHeatmap(7, { cells: hole(7).map((day) => day.map(() => 0)) }),
  'below zero': sampleHeatmap(7, { cells: hole(7).map((day) => day.map((_, hour) => -1 - hour)) }),
  'of a billion': sampleHeatmap(7, { cells: hole(7).map((day) => day.map((_, hour) => hour * 1e8)) }),
  'with broken cells': sampleHeatmap(3, { cells: [[Number.NaN, 1], [], Array.from({ length: 30 }, () => Infinity)] }),
  'with broken days': sampleHeatmap(3, { days: [5, 5, Number.NaN], scale: { low: 0, high: 0 } }),
  'with hostile words': sampleHeatmap(7, {
    ...hostileFacts,
    unit: 'native-per-mwh',
    timeZone: HOSTILE,
    cells: hole(7),
    missing: [{ firstDay: dayOf(START), lastDay: dayOf(START) + 6, hour: null, reason: HOSTILE }],
  }),
};

export const samplePlace = (key: string, value: number | null, over: Partial<MapCountry> = {}) => ({
  key,
  name: `Place ${key}`,
  note: 'day-ahead mean',
  value,
  status: value === null ? ('unknown' as const) : statusAt(key.length),
  href: null,
  missing: value === null ? 'no tariff on record' : null,
  ...over,
});
export const sampleCountry = (country: string, value: number | null, over: Partial<MapCountry> = {}): MapCountry => ({
  ...samplePlace(country, value, over),
  country,
});
const samplePoint = (key: string, value: number | null, longitude: number, latitude: number): MapPoint => ({
  ...samplePlace(key, value),
  longitude,
  latitude,
});

export const sampleMap = (over: Partial<MapChart> = {}): MapChart => ({
  ...facts,
  id: 'world',
  kind: 'map',
  unit: 'usd',
  entity: 'Region',
  fill: 'status',
  countries: [
    sampleCountry('PY', 41_234),
    sampleCountry('ET', 32_100),
    sampleCountry('DE', 98_765),
    sampleCountry('IR', null),
  ],
  points: [
    samplePoint('Texas', 45_678, -99, 31.5),
    samplePoint('NO4', 21_987, 18.9, 69.6),
    samplePoint('QC', null, -71, 52),
  ],
  reference: { value: 72_057, label: 'Live price' },
  ...over,
});

export const MAPS: Readonly<Record<string, MapChart>> = {
  'of seven places': sampleMap(),
  'of values': sampleMap({ fill: 'value', unit: 'usd-per-mwh', reference: null }),
  'of values below zero': sampleMap({ fill: 'value', countries: [sampleCountry('AU', -12), sampleCountry('BR', 1e9)] }),
  'without places': sampleMap({ countries: [], points: [] }),
  'with every figure missing': sampleMap({ countries: [sampleCountry('PY', null)], points: [], fill: 'value' }),
  'of places that are not on it': sampleMap({
    countries: [sampleCountry('XX', 5), sampleCountry('', 6), sampleCountry('constructor', 7)],
    points: [samplePoint('far', 8, 999, Number.NaN)],
  }),
  'with broken figures': sampleMap({
    countries: [sampleCountry('PY', Number.NaN)],
    points: [samplePoint('inf', Number.POSITIVE_INFINITY, 0, 0)],
    reference: { value: Number.NaN, label: 'lost' },
  }),
  'with hostile words': sampleMap({
    ...hostileFacts,
    unit: 'native-per-mwh',
    entity: HOSTILE,
    countries: [sampleCountry('PY', 1, { name: HOSTILE, note: HOSTILE, key: HOSTILE, href: HOSTILE })],
    points: [{ ...samplePoint('x', null, 0, 0), name: HOSTILE, note: HOSTILE, missing: HOSTILE }],
    reference: { value: 2, label: HOSTILE },
  }),
};
