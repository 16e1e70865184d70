import 'server-only';
import { type ChartRequest, daysInRange } from '#lib/contracts/chart-request.ts';
import type { ChartSeries, TimeChart } from '#lib/contracts/time-chart.ts';
import { isMonthStart, monthStarts } from '#lib/domain/month-starts.ts';
import { type Instant, SECONDS_PER_DAY, startOfDay } from '#lib/domain/time.ts';
import type { DataSource } from '../data-source.ts';
import { factOrigins } from '../geography/fact-origins.ts';
import { divergenceState, yearPair } from './divergence-pair.ts';
import { highest, lowest } from './spread-ends.ts';
import { type SpreadPart, type SpreadPoint, spreadParts } from './spread-parts.ts';

/** From 2021 on pools can be told apart in every month. */
const FIRST: Instant = Date.UTC(2021, 0, 1) / 1000;
const BAND = 'what chance, unknown blocks or the unlisted rest leave open';

const LOOKS = [
  { key: 'builders', name: 'Mining: template builders', colour: 'metric-1' },
  { key: 'pools', name: 'Mining: pools', colour: 'metric-5' },
  { key: 'countries', name: 'Mining: countries', colour: 'metric-3' },
  { key: 'makers', name: 'Mining: makers of machines', colour: 'metric-6' },
  { key: 'labs', name: 'AI: labs by tokens', colour: 'metric-2' },
  { key: 'publishers', name: 'AI: publishers by downloads', colour: 'metric-4' },
] as const;

/** Mining and AI on one axis: how many equal, independent parties each part amounts to. Null before blocks are counted. */
export async function getDivergenceChart(source: DataSource, { range }: ChartRequest): Promise<TimeChart | null> {
  const byKey = await spreadParts(source);
  const parts = LOOKS.map(({ key }) => byKey[key]);
  const from = range === 'all' ? FIRST : Math.max(FIRST, source.now - daysInRange[range] * SECONDS_PER_DAY);
  const laid = parts.map((part) => new Map(part.readings.map((reading) => [endOf(reading), reading])));
  const times = gridOf(parts, from, source.now);
  const last = times.at(-1);
  if (last === undefined) return null;
  const series = LOOKS.flatMap((look, index): ChartSeries[] => {
    const [part, at] = [parts[index], laid[index]];
    const points = times.map((time) => at?.get(time) ?? null);
    if (part === undefined || points.every((point) => point === null)) return [];
    const pick = (end: (point: SpreadPoint) => number) => points.map((point) => point && end(point));
    const ends = { low: pick(lowest), high: pick(highest) };
    return [
      {
        ...look,
        style: part.isLine ? 'solid' : 'dots',
        values: points.map((point) => point?.value ?? null),
        band: { label: BAND, ...ends },
        href: null,
      },
    ];
  });
  const pairs = [parts[0], parts[4]].map((part) => yearPair(part?.readings ?? []));
  const { origins } = await factOrigins(
    source,
    parts.flatMap((part) => part.origins),
  );
  const { attribution, url } = source.blockSource;
  return {
    id: 'divergence',
    kind: 'lines',
    title: divergenceState(pairs[0] ?? yearPair([]), pairs[1] ?? yearPair([])).sentence,
    subtitle:
      'Effective number of independent parties, 10,000/HHI: to how many equal ones a part amounts. Blocks over 30 days at the end of each month; dots: published lists and days',
    unit: 'ratio',
    from,
    to: last,
    yMin: 0,
    yMax: null,
    isStill: true,
    times,
    series,
    zones: [],
    events: [],
    gaps: [],
    notes: [
      'A figure stands where the rest that nobody lists is many small parties; it can only be lower, down to the end of its range.',
      'A line ends where its record ends; a month without all of its days has no point.',
      'Labs are those of one router’s tokens, not of all use of AI; publishers are those of downloads, machines’ own among them.',
    ],
    asOf: last,
    sampleSize: series.reduce((sum, { values }) => sum + values.filter((value) => value !== null).length, 0),
    sampleNoun: 'figures',
    methodVersion: 'divergence, version 1',
    origins: [{ attribution, url, licence: 'facts of the public chain' }, ...origins],
    // Numbers of parties are our own work out of counts and of shares that are cited.
    licence: 'full',
    simulated: source.simulated,
  };
}

const endOf = ({ day }: SpreadPoint): Instant => startOfDay(day + 1);

/**
 * Month ends and the newest figure of each course, and every published list: a course has a figure of every day to put beside it. Months
 * without a figure stand in it too, since a line would cross them otherwise.
 */
function gridOf(parts: readonly SpreadPart[], from: Instant, now: Instant): Instant[] {
  const ends = parts
    .flatMap(({ readings, isLine }) =>
      readings.map(endOf).filter((at, index) => !isLine || isMonthStart(at) || index === readings.length - 1),
    )
    .filter((at) => at > from && at <= now)
    .sort((a, b) => a - b);
  const [first, last] = [ends.at(0), ends.at(-1)];
  if (first === undefined || last === undefined) return [];
  return [...new Set([...ends, ...monthStarts(first, last)])].sort((a, b) => a - b);
}
