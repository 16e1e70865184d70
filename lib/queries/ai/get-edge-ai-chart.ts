import 'server-only';
import { formatNumber } from '#lib/charts/format.ts';
import type { ChartRequest } from '#lib/contracts/chart-request.ts';
import type { ChartSeries, TimeChart } from '#lib/contracts/time-chart.ts';
import type { Instant } from '#lib/domain/time.ts';
import type { DataSource } from '../data-source.ts';
import { factOrigins } from '../geography/fact-origins.ts';
import { loadEdgeAi, type MarketForecast } from './load-edge-ai.ts';
import { marketName } from './market-name.ts';

const BILLION = 1e9;
const COLOURS = ['metric-1', 'metric-2', 'metric-3', 'metric-4', 'metric-5', 'metric-6', 'grey-1', 'grey-2', 'grey-3'];

/**
 * Forecasts of edge AI by publisher, as dots in the middle of their years on an axis of powers of ten. Whatever the range, all of
 * them are shown: most are of years to come. Null where none is on record.
 */
export async function getEdgeAiChart(source: DataSource, _request: ChartRequest): Promise<TimeChart | null> {
  const forecasts = await loadEdgeAi(source);
  const all = forecasts.flatMap(({ figures }) => figures);
  const times = [...new Set(all.map(({ year }) => middleOf(year)))].sort((a, b) => a - b);
  const [first, last] = [times.at(0), times.at(-1)];
  if (first === undefined || last === undefined) return null;
  return {
    id: 'edge-ai-market',
    kind: 'lines',
    title: titleOf(forecasts),
    subtitle: 'Published forecasts of a year’s market in billions of US dollars, each line ten times the one below',
    unit: 'bn USD',
    from: yearStart(new Date(first * 1000).getUTCFullYear()),
    to: yearStart(new Date(last * 1000).getUTCFullYear() + 1),
    yMin: null,
    yMax: null,
    yScale: 'log',
    isStill: true,
    times,
    series: forecasts.map((forecast, index) => seriesOf(forecast, index, times)),
    zones: [],
    events: [{ at: source.now, label: 'Today', detail: 'What lies to the right of it nobody has measured', weight: 3 }],
    gaps: [],
    notes: [
      'A dot stands in the middle of the year that it speaks of. Publishers draw the line of the market each elsewhere.',
      'Edge AI is hardware, software and services at the edge of the network; how much of it is personal use no publisher says.',
    ],
    asOf: source.now,
    sampleSize: all.length,
    sampleNoun: 'figures',
    methodVersion: 'edge AI, version 1',
    ...(await factOrigins(source, all)),
    simulated: source.simulated,
  };
}

const yearStart = (year: number): Instant => Date.UTC(year, 0, 1) / 1000;
const middleOf = (year: number): Instant => Date.UTC(year, 6, 1) / 1000;

function seriesOf(
  { key, subject, publisher, figures }: MarketForecast,
  index: number,
  times: readonly Instant[],
): ChartSeries {
  const at = new Map(figures.map((figure) => [middleOf(figure.year), figure]));
  const pick = (end: 'low' | 'high') =>
    times.map((time) => {
      const usd = at.get(time)?.[end];
      return usd === undefined ? null : usd / BILLION;
    });
  return {
    key,
    name: `${publisher}: ${marketName(subject)}`,
    colour: COLOURS[index % COLOURS.length] ?? 'grey-2',
    style: 'dots',
    values: pick('high'),
    band: null,
    readings: { label: 'as published', low: pick('low'), high: pick('high') },
    href: null,
  };
}

/** How far apart publishers are for the last year that at least three of them speak of. */
function titleOf(forecasts: readonly MarketForecast[]): string {
  const all = forecasts.flatMap(({ subject, figures }) => figures.map((figure) => ({ ...figure, subject })));
  const years = [...new Set(all.map(({ year }) => year))].sort((a, b) => b - a);
  const year = years.find((one) => all.filter((figure) => figure.year === one).length >= 3);
  if (year === undefined) return 'What publishers expect of edge AI';
  const told = all.filter((figure) => figure.year === year);
  const [low, high] = [Math.min(...told.map((one) => one.low)), Math.max(...told.map((one) => one.high))];
  const highest = (subject: string): number =>
    Math.max(0, ...told.filter((one) => one.subject === subject).map((one) => one.high));
  const text = (usd: number): string => `$${formatNumber(usd / BILLION, 0)}`;
  const isOdd = highest('edge-ai-chips') > highest('edge-ai') && highest('edge-ai') > 0;
  return `For ${year} publishers expect ${text(low)} to ${text(high)} billion${isOdd ? ', and chips alone more than the whole' : ''}`;
}
