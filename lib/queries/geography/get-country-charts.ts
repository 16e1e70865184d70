import 'server-only';
import { formatValue } from '#lib/charts/format.ts';
import { indexText } from '#lib/charts/range-text.ts';
import { type ChartRequest, daysInRange, type Range } from '#lib/contracts/chart-request.ts';
import type { ChartSeries, TimeChart } from '#lib/contracts/time-chart.ts';
import { countryOf } from '#lib/domain/geography/countries.ts';
import type { SharePeriod } from '#lib/domain/geography/share-periods.ts';
import { tailBounds } from '#lib/domain/geography/tail-bounds.ts';
import { dayOf, type Instant, SECONDS_PER_DAY, startOfDay } from '#lib/domain/time.ts';
import type { DataSource } from '../data-source.ts';
import { loadCountryLists } from './country-lists.ts';
import { factOrigins } from './fact-origins.ts';
import { periodText } from './period-text.ts';

/** Drawn one by one: the largest, and the two of surplus water power. */
const DRAWN = ['US', 'CN', 'RU', 'KZ', 'PY', 'ET'] as const;
const COLOURS: Readonly<Record<(typeof DRAWN)[number], string>> = {
  US: 'metric-1',
  CN: 'metric-2',
  RU: 'metric-5',
  KZ: 'metric-4',
  PY: 'metric-3',
  ET: 'metric-6',
};
/** Lists of one source come a month or a quarter apart; a longer silence is a hole. */
const LONGEST_STEP = 200 * SECONDS_PER_DAY;

interface MapSpan {
  readonly maps: readonly SharePeriod[];
  readonly times: readonly Instant[];
  readonly from: Instant;
  readonly to: Instant;
}

const endOf = ({ lastDay }: SharePeriod): Instant => startOfDay(lastDay + 1);

async function loadMaps(source: DataSource, range: Range): Promise<MapSpan | null> {
  const lists = await loadCountryLists(source, dayOf(source.now));
  const since = range === 'all' ? 0 : source.now - daysInRange[range] * SECONDS_PER_DAY;
  const maps = lists.maps.filter((list) => endOf(list) > since);
  const [first, last] = [maps.at(0), maps.at(-1)];
  if (first === undefined || last === undefined) return null;
  const times = [...new Set(maps.map(endOf))].sort((a, b) => a - b);
  return { maps, times, from: startOfDay(first.firstDay), to: times.at(-1) ?? endOf(last) };
}

/** The index over countries by every source, between the readings that its unlisted rest leaves open. */
export async function getCountryHhiChart(source: DataSource, { range }: ChartRequest): Promise<TimeChart | null> {
  const span = await loadMaps(source, range);
  if (span === null) return null;
  const sources = [...new Set(span.maps.map((list) => list.source))];
  const newest = span.maps.at(-1);
  const bounds = newest && boundsOf(newest);
  return {
    ...(await sharedFacts(source, span)),
    id: 'country-hhi',
    title: bounds
      ? `Over countries the index is ${indexText(bounds.hhi)} in ${periodText(newest)}, by ${newest.source}`
      : 'The index over countries',
    subtitle:
      'Herfindahl-Hirschman index over countries by source, index points; the line is what listed countries alone make',
    unit: 'index',
    yMin: 0,
    yMax: null,
    zones: [{ from: 1800, to: null, label: 'highly concentrated' }],
    // The index is our own work out of shares that are cited: it may be passed on where the shares themselves may not.
    licence: 'full',
    series: sources.map((name, index): ChartSeries => {
      const at = new Map(span.maps.filter((list) => list.source === name).map((list) => [endOf(list), boundsOf(list)]));
      const pick = (end: 'low' | 'high') => span.times.map((time) => at.get(time)?.hhi[end] ?? null);
      return {
        key: name,
        name,
        colour: index === 0 ? 'metric-5' : 'metric-1',
        style: 'solid',
        values: pick('low'),
        band: null,
        readings: { label: 'what the unlisted rest leaves open', low: pick('low'), high: pick('high') },
        href: null,
      };
    }),
  };
}

/** Shares of the countries that are spoken of, over all lists. */
export async function getCountrySharesChart(source: DataSource, { range }: ChartRequest): Promise<TimeChart | null> {
  const span = await loadMaps(source, range);
  if (span === null) return null;
  const sources = [...new Set(span.maps.map((list) => list.source))];
  const newest = span.maps.at(-1);
  const three = (newest?.facts ?? []).slice(0, 3);
  const named = three.map(({ entity, share }) => `${countryOf(entity)?.name ?? entity} ${formatValue(share, 'share')}`);
  return {
    ...(await sharedFacts(source, span)),
    id: 'country-shares',
    title: newest ? `${named.join(', ')} in ${periodText(newest)}` : 'Shares of countries',
    subtitle: `Share of the hashrate by country: ${sources.join(', then ')}`,
    unit: 'share',
    yMin: 0,
    yMax: null,
    zones: [],
    series: DRAWN.flatMap((code): ChartSeries[] => {
      const at = new Map(
        span.maps.map((list) => [endOf(list), list.facts.find(({ entity }) => entity === code)?.share ?? null]),
      );
      const values = span.times.map((time) => at.get(time) ?? null);
      if (values.every((value) => value === null)) return [];
      const name = countryOf(code)?.name ?? code;
      return [{ key: code, name, colour: COLOURS[code], style: 'solid', values, band: null, href: null }];
    }),
  };
}

const boundsOf = ({ facts }: SharePeriod) => tailBounds(facts.map(({ share }) => share));

async function sharedFacts(source: DataSource, { maps, times, from, to }: MapSpan) {
  const facts = maps.flatMap((list) => list.facts);
  return {
    kind: 'lines' as const,
    from,
    to,
    times,
    events: [
      { at: Date.UTC(2021, 4, 21) / 1000, label: 'China bans mining', detail: 'Notice of 21 May 2021', weight: 3 },
    ],
    gaps: gapsOf(times),
    notes: [
      'Sources differ in method: a step from one to the next is no migration.',
      'A country that a list leaves out has no point there; it may have up to the smallest share in the list.',
    ],
    asOf: Math.min(source.now, to),
    sampleSize: maps.at(-1)?.facts.length ?? null,
    sampleNoun: 'shares' as const,
    methodVersion: 'geography, version 1',
    ...(await factOrigins(source, facts)),
    simulated: source.simulated,
  };
}

function gapsOf(times: readonly Instant[]): TimeChart['gaps'] {
  return times.flatMap((end, index) => {
    const start = times[index - 1];
    if (start === undefined || end - start <= LONGEST_STEP) return [];
    return [{ start, end, reason: 'no list of this time is on record' }];
  });
}
