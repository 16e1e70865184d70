import 'server-only';
import { formatBounds, monthName } from '#lib/charts/format.ts';
import { type ChartRequest, daysInRange } from '#lib/contracts/chart-request.ts';
import type { ChartSeries, TimeChart } from '#lib/contracts/time-chart.ts';
import { isoDay, SECONDS_PER_DAY, startOfDay } from '#lib/domain/time.ts';
import type { DataSource } from '../data-source.ts';
import { factOrigins } from '../geography/fact-origins.ts';
import { loadOpenShare, type OpenShareMonth } from './load-open-share.ts';

const BAND = 'what models of unknown class leave open';

/** The share of tokens that went to open models, by month, as a range; null before any is on record. */
export async function getOpenShareChart(source: DataSource, { range }: ChartRequest): Promise<TimeChart | null> {
  const { months, published, origins: used } = await loadOpenShare(source);
  const since = range === 'all' ? 0 : source.now - daysInRange[range] * SECONDS_PER_DAY;
  const isShown = ({ lastDay }: OpenShareMonth): boolean => {
    const at = startOfDay(lastDay + 1);
    return at > since && at <= source.now;
  };
  const [mine, theirs] = [months, published].map((list) => list.filter(isShown));
  if (mine === undefined || theirs === undefined) return null;
  const times = [...new Set([...mine, ...theirs].map(({ lastDay }) => startOfDay(lastDay + 1)))].sort((a, b) => a - b);
  const [first, newest, to] = [mine.at(0), mine.at(-1), times.at(-1)];
  if (first === undefined || newest === undefined || to === undefined) return null;
  return {
    id: 'open-share',
    kind: 'lines',
    title: `Open models had ${rangeText(newest)} of the tokens of one router in ${monthText(newest)}${first === newest ? '' : `, ${rangeText(first)} in ${monthText(first)}`}`,
    subtitle:
      'Share of tokens on OpenRouter that went to models with open weights, by month. The line is what is known to be open',
    unit: 'share',
    from: startOfDay(first.firstDay),
    to,
    yMin: 0,
    yMax: 1,
    ...(theirs.length === 0 ? {} : { isStill: true }),
    times,
    series: [
      seriesOf('open', 'Open models, at least', 'metric-2', 'solid', mine, times),
      ...(theirs.length === 0 ? [] : [seriesOf('published', 'As published before', 'grey-3', 'dots', theirs, times)]),
    ],
    zones: [],
    events: [],
    gaps: [],
    notes: [
      'Low end: open tokens of all. High end: open tokens of those of which it is known whether the model is open or closed.',
      'The tokens are served from a cloud: an open model there is not one on somebody’s own device.',
      'One router whose users look at prices; private traffic is left out, and tokens of two makers are not equally long.',
    ],
    asOf: to,
    sampleSize: mine.length,
    sampleNoun: 'figures',
    methodVersion: 'open share, version 1',
    ...(await factOrigins(source, used)),
    simulated: source.simulated,
  };
}

function seriesOf(
  key: string,
  name: string,
  colour: string,
  style: ChartSeries['style'],
  months: readonly OpenShareMonth[],
  times: readonly number[],
): ChartSeries {
  const at = new Map(months.map((month) => [startOfDay(month.lastDay + 1), month]));
  const pick = (end: 'low' | 'high') => times.map((time) => at.get(time)?.[end] ?? null);
  return {
    key,
    name,
    colour,
    style,
    values: pick('low'),
    band: { label: BAND, low: pick('low'), high: pick('high') },
    href: null,
  };
}

const rangeText = (month: OpenShareMonth): string => formatBounds(month, 'share') ?? '';

function monthText({ lastDay }: OpenShareMonth): string {
  const [year = '', month = ''] = isoDay(lastDay).split('-');
  return `${monthName(Number(month) - 1)} ${year}`;
}
