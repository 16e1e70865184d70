import type { ChartSeries, TimeChart } from '#lib/contracts/time-chart.ts';
import { SECONDS_PER_DAY } from '#lib/domain/time.ts';

/** 2020-01-01, epoch seconds. */
export const START = 1_577_836_800;
export const HOSTILE = `<script>alert("&'")</script> & Söhne ]]> \u0000\u0007 ${'very long '.repeat(60)}`;

export function sampleSeries(
  key: string,
  values: readonly (number | null)[],
  over: Partial<ChartSeries> = {},
): ChartSeries {
  return { key, name: `Pool ${key}`, colour: 'metric-1', style: 'solid', values, band: null, href: null, ...over };
}

/** Daily instants from `START`. */
export const daysFromStart = (count: number): number[] =>
  Array.from({ length: count }, (_, index) => START + index * SECONDS_PER_DAY);

export function sampleModel(over: Partial<TimeChart> = {}): TimeChart {
  const times = over.times ?? daysFromStart(10);
  return {
    id: 'sample',
    title: 'Two pools find half of all blocks',
    subtitle: 'Share of blocks, 7-day windows',
    kind: 'lines',
    unit: 'share',
    from: times[0] ?? START,
    to: times.at(-1) ?? START + SECONDS_PER_DAY,
    yMin: 0,
    yMax: null,
    times,
    series: [
      sampleSeries(
        'a',
        times.map((_, index) => 0.3 + index / 1000),
      ),
    ],
    zones: [],
    events: [],
    gaps: [],
    asOf: START,
    sampleSize: 1008,
    sampleNoun: 'blocks',
    licence: 'full',
    methodVersion: '2',
    origins: [{ attribution: 'Example', url: 'https://example.org', licence: 'CC0' }],
    simulated: false,
    ...over,
  };
}

/** A stack whose series share out the whole, with a hole from day `hole[0]` until before day `hole[1]`. */
export function sampleStack(count: number, days: number, hole: readonly [number, number] = [0, 0]): TimeChart {
  const isHole = (day: number): boolean => day >= hole[0] && day < hole[1];
  const wave = (pool: number, day: number): number => 2 + Math.sin(day / 40 + pool);
  const total = (day: number): number =>
    Array.from({ length: count }, (_, pool) => wave(pool, day)).reduce((a, b) => a + b, 0);
  const times = daysFromStart(days);
  const series = Array.from({ length: count }, (_, pool) =>
    sampleSeries(
      `pool-${pool}`,
      times.map((_, day) => (isHole(day) ? null : wave(pool, day) / total(day))),
    ),
  );
  return sampleModel({ kind: 'stack', times, series, yMax: 1 });
}

const full = [0.1, 0.2, 0.3, 0.4, 0.5, 0.4, 0.3, 0.2, 0.1, 0.2];
const holed = full.map((value, index) => (index === 4 ? null : value));
const band = { label: '95%', low: full.map((value) => value - 0.05), high: full.map((value) => value + 0.05) };

/** Models that a painter must survive. */
export const NASTY: Readonly<Record<string, TimeChart>> = {
  'without instants and series': sampleModel({ times: [], series: [] }),
  'without instants': sampleModel({ times: [], series: [sampleSeries('a', [])] }),
  'of one point': sampleModel({ times: [START], from: START, to: START, series: [sampleSeries('a', [0.5])] }),
  'of one point in a stack': sampleModel({
    kind: 'stack',
    times: [START],
    from: START,
    to: START,
    series: [sampleSeries('a', [0.5])],
  }),
  'with every figure missing': sampleModel({
    series: [
      sampleSeries(
        'a',
        full.map(() => null),
      ),
    ],
  }),
  'with every figure of a stack missing': sampleModel({
    kind: 'stack',
    series: [
      sampleSeries(
        'a',
        full.map(() => null),
      ),
    ],
  }),
  'of forty series': sampleStack(40, 10),
  'of zeros': sampleModel({
    series: [
      sampleSeries(
        'a',
        full.map(() => 0),
      ),
    ],
  }),
  'of zeros in a stack': sampleModel({
    kind: 'stack',
    series: [
      sampleSeries(
        'a',
        full.map(() => 0),
      ),
    ],
  }),
  'of one value': sampleModel({
    unit: 'index',
    series: [
      sampleSeries(
        'a',
        full.map(() => 1500),
      ),
    ],
  }),
  'below zero': sampleModel({
    yMin: null,
    unit: 'ratio',
    series: [
      sampleSeries(
        'a',
        full.map((value) => -value),
      ),
    ],
  }),
  'with equal ends of the axis': sampleModel({ yMin: 1, yMax: 1 }),
  'with infinite and undefined figures': sampleModel({
    series: [sampleSeries('a', [Number.NaN, Number.POSITIVE_INFINITY, 0.1, Number.NEGATIVE_INFINITY, 0.2])],
    asOf: Number.NaN,
    sampleSize: Number.POSITIVE_INFINITY,
  }),
  'with unordered instants': sampleModel({
    times: [START, START - 5, Number.NaN, START + 9e5],
    series: [sampleSeries('a', [0.1, 0.2, 0.3, 0.4])],
  }),
  'with a backward span': sampleModel({ from: START + 1e6, to: START }),
  'with an undefined span': sampleModel({ from: Number.NaN, to: Number.NaN }),
  'with hostile words': sampleModel({
    id: '"><svg onload=alert(1)>',
    title: HOSTILE,
    subtitle: HOSTILE,
    series: [sampleSeries(HOSTILE, holed, { name: HOSTILE, colour: HOSTILE, band })],
    zones: [{ from: 0, to: null, label: HOSTILE }],
    events: [{ at: START + 3 * SECONDS_PER_DAY, label: HOSTILE, detail: HOSTILE }],
    gaps: [{ start: START + 4 * SECONDS_PER_DAY, end: START + 5 * SECONDS_PER_DAY, reason: HOSTILE }],
    origins: [{ attribution: HOSTILE, url: HOSTILE, licence: HOSTILE }],
    methodVersion: HOSTILE,
    simulated: true,
  }),
  'with empty words': sampleModel({
    title: '',
    subtitle: '',
    methodVersion: '',
    origins: [],
    series: [sampleSeries('', full, { name: '' })],
  }),
  'with a hatched and a dotted line': sampleModel({
    series: [
      sampleSeries('a', full, { style: 'hatched', band }),
      sampleSeries('b', holed, { style: 'dots' }),
      sampleSeries('c', holed, { style: 'dashed' }),
    ],
  }),
  'of steps': sampleModel({
    kind: 'steps',
    unit: 'pools',
    series: [
      sampleSeries(
        'a',
        holed.map((value) => value && Math.round(value * 10)),
        { band },
      ),
    ],
  }),
  'with zones out of sight': sampleModel({
    zones: [
      { from: 5, to: 9, label: 'far' },
      { from: Number.NaN, to: null, label: 'lost' },
      { from: -3, to: -1, label: 'under' },
    ],
  }),
  'with a gap over everything': sampleModel({
    gaps: [{ start: START - 1e9, end: START + 1e9, reason: 'none at all' }],
  }),
};
