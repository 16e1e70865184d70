import 'server-only';
import { formatNumber } from '#lib/charts/format.ts';
import { type ChartRequest, daysInRange, type Range } from '#lib/contracts/chart-request.ts';
import type { ChartSeries, TimeChart } from '#lib/contracts/time-chart.ts';
import { type SharePeriod, sharePeriods } from '#lib/domain/geography/share-periods.ts';
import { tailBounds } from '#lib/domain/geography/tail-bounds.ts';
import { monthStarts } from '#lib/domain/month-starts.ts';
import { dayOf, type Instant, SECONDS_PER_DAY, startOfDay } from '#lib/domain/time.ts';
import { readOrigins } from '#lib/store/facts.ts';
import { readShareFacts } from '#lib/store/geography.ts';
import { type MonthEnd, readMonthEnds } from '#lib/store/metric-month-ends.ts';
import type { DataSource } from '../data-source.ts';
import { loadCountryLists } from './country-lists.ts';

/** Fewer countries or makers are a remark, and no list. */
const LEAST_LISTED = 3;

/** The index of every layer at the end of each month; null before pools are counted. */
export async function getLayersChart(source: DataSource, { range }: ChartRequest): Promise<TimeChart | null> {
  const [pools, builders] = await Promise.all([
    readMonthEnds(source.db, 'hhi', '30d', 'raw'),
    readMonthEnds(source.db, 'hhi', '30d', 'template'),
  ]);
  const from = startOf(source, pools, range);
  if (from === null) return null;
  const lists = {
    countries: (await loadCountryLists(source, dayOf(source.now))).all.filter(({ measure }) => measure !== 'survey'),
    makers: sharePeriods(await readShareFacts(source.db, 'maker')),
  };
  const [countries, makers] = [lists.countries, lists.makers].map((all) => indexAt(all, from));
  const lines = [pools, builders].map((points) => new Map(points.map(({ endsAt, value }) => [endsAt, value])));
  const at = [...lines, countries, makers]
    .flatMap((figures) => [...(figures?.keys() ?? [])])
    .filter((time) => time > from && time <= source.now)
    .sort((a, b) => a - b);
  const [first, last] = [at.at(0), at.at(-1)];
  if (first === undefined || last === undefined) return null;
  // Months without a figure, too: a line would cross them otherwise.
  const times = [...new Set([...at, ...monthStarts(first, last)])].sort((a, b) => a - b);
  const series = LOOKS.flatMap((look, index): ChartSeries[] => {
    const figures = [...lines, countries, makers][index];
    const values = times.map((time) => figures?.get(time) ?? null);
    return values.every((value) => value === null) ? [] : [{ ...look, values, band: null, href: null }];
  });
  return {
    id: 'layers',
    kind: 'lines',
    title: titleOf(series),
    subtitle:
      'Herfindahl-Hirschman index of 30 days at the end of each month; dots: published lists, what is listed alone',
    unit: 'index',
    from,
    to: last,
    yMin: 0,
    yMax: null,
    times,
    series,
    zones: [{ from: 1800, to: null, label: 'highly concentrated' }],
    events: [],
    gaps: [],
    notes: [
      'A line ends where its windows of 30 days do; where it is missing, not all of their days are on record.',
      'Owners are left out: of most of them nothing is known, and the bounds of their index are far apart.',
    ],
    asOf: last,
    sampleSize: times.length,
    sampleNoun: 'shares',
    methodVersion: 'layers, version 1',
    origins: await originsOf(source, [...lists.countries, ...lists.makers]),
    // An index is our own work out of counts and of shares that are cited.
    licence: 'full',
    simulated: source.simulated,
  };
}

const LOOKS = [
  { key: 'pool', name: 'Pools', colour: 'metric-1', style: 'solid' },
  { key: 'cluster', name: 'Template builders', colour: 'metric-2', style: 'solid' },
  { key: 'country', name: 'Countries', colour: 'metric-3', style: 'dots' },
  { key: 'maker', name: 'Makers', colour: 'metric-4', style: 'dots' },
] as const;

/** The year after the hole in the counts of pools, unless less is asked for. */
function startOf({ now }: DataSource, pools: readonly MonthEnd[], range: Range): Instant | null {
  const first = pools.find(({ endsAt }) => endsAt >= AFTER_THE_HOLE);
  if (first === undefined) return null;
  return range === 'all' ? first.endsAt - 1 : Math.max(first.endsAt - 1, now - daysInRange[range] * SECONDS_PER_DAY);
}

/** From 2021 on pools can be told apart in every month. */
const AFTER_THE_HOLE = Date.UTC(2021, 0, 1) / 1000;

function indexAt(lists: readonly SharePeriod[], from: Instant): Map<Instant, number> {
  const listed = lists.filter(({ facts, lastDay }) => facts.length >= LEAST_LISTED && startOfDay(lastDay + 1) > from);
  return new Map(
    listed.flatMap(({ facts, lastDay }): [Instant, number][] => {
      const bounds = tailBounds(facts.map(({ share }) => share));
      return bounds === null ? [] : [[startOfDay(lastDay + 1), bounds.hhi.low]];
    }),
  );
}

function titleOf(series: readonly ChartSeries[]): string {
  const newest = series.map(({ name, values }) => {
    const value = values.findLast((one) => one !== null) ?? 0;
    return `${name.toLowerCase()} ${formatNumber(value, 0)}`;
  });
  return `The index of every layer, newest figures: ${newest.join(', ')}`;
}

async function originsOf(source: DataSource, lists: readonly SharePeriod[]): Promise<TimeChart['origins']> {
  const used = new Set(lists.flatMap(({ facts }) => facts.map(({ origin }) => origin)));
  const rows = (await readOrigins(source.db)).filter(({ id }) => used.has(id) || id === 'sorukumar-2026');
  const { attribution, url } = source.blockSource;
  return [
    { attribution, url, licence: 'facts of the public chain' },
    ...rows.map((row) => ({ attribution: row.attribution, url: row.url, licence: row.licence })),
  ];
}
