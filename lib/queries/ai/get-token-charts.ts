import 'server-only';
import { formatBounds, formatDate, formatValue, monthName } from '#lib/charts/format.ts';
import { countText, indexText } from '#lib/charts/range-text.ts';
import type { ChartRequest } from '#lib/contracts/chart-request.ts';
import type { ChartSeries, TimeChart } from '#lib/contracts/time-chart.ts';
import type { AiPoint } from '#lib/domain/ai/ai-metric.ts';
import { methodOfVersion } from '#lib/domain/ai/figure-version.ts';
import type { PublishedFigure } from '#lib/domain/ai/published-figure.ts';
import { isoDay, SECONDS_PER_DAY, startOfDay } from '#lib/domain/time.ts';
import { readAiPoints } from '#lib/store/ai-points.ts';
import type { DataSource } from '../data-source.ts';
import { knownNotes } from './known-note.ts';
import { knownVintage } from './known-vintage.ts';
import { daysOf, endOfDay, firstDayOf, pointSeries } from './point-series.ts';
import { besideOurs, publishedSeries } from './published-series.ts';
import { readKnownFigures } from './read-known-figures.ts';
import { vintageFacts } from './vintage-facts.ts';

export const TOKENS = 'openrouter-rankings';
const ROUTER_NOTE = 'One router whose customers look at prices: this is no share of the use of AI.';

/** Index over labs of the tokens of seven days, with what the unlisted rest leaves open; published figures as dots. */
export async function getLabTokensChart(source: DataSource, { range, known }: ChartRequest): Promise<TimeChart | null> {
  const list = await knownVintage(source, TOKENS, 'token-hhi', known);
  const all = list === null ? [] : await readAiPoints(source.db, 'token-hhi', '', list.shown.id);
  const counts = list === null ? [] : await readAiPoints(source.db, 'token-nakamoto', '', list.shown.id);
  const points = all.filter(({ value }) => value !== null);
  const published = (await readKnownFigures(source, 'lab-token-hhi', known)).filter(({ unit }) => unit === 'index');
  const frame = frameOf(points, published, range);
  if (frame === null) return null;
  const { days, dots, to } = frame;
  const line = pointSeries(
    {
      key: 'hhi',
      name: 'Index over labs',
      colour: 'metric-1',
      points,
      readings: 'what models beyond the list leave open',
    },
    days,
  );
  const newest = points.at(-1);
  return {
    ...frame.shared,
    id: 'lab-tokens',
    title: newest === undefined ? publishedTitle(dots) : hhiTitle(newest, counts.at(-1)),
    subtitle: `Herfindahl-Hirschman index of tokens over labs, seven days, index points${dots.length > 0 ? '; dots: computed by others' : ''}`,
    unit: 'index',
    yMin: 0,
    yMax: null,
    times: days.map(endOfDay),
    series: [
      ...(newest === undefined ? [] : [line]),
      ...(dots.length > 0
        ? [publishedSeries(dots, days, { key: 'published', name: 'Published', colour: 'grey-3' })]
        : []),
    ],
    zones: [{ from: 1800, to: null, label: 'highly concentrated' }],
    notes: [
      ...(list === null
        ? []
        : await knownNotes(source, list, { metric: 'token-hhi', variant: '', unit: 'index' }, points, known)),
      ROUTER_NOTE,
    ],
    asOf: to,
    sampleSize: newest?.n ?? dots.length,
    sampleNoun: newest === undefined ? 'days' : 'labs',
    methodVersion: `usage-concentration, version ${newest === undefined ? 1 : methodOfVersion(newest.version)}`,
    ...(await vintageFacts(source, list === null ? [] : [list.shown], dots)),
    simulated: source.simulated,
  };
}

function hhiTitle({ value, low, high, detail, period }: AiPoint, count: AiPoint | undefined): string {
  const index =
    low === null || high === null
      ? formatValue(value, 'index')
      : `${formatValue(value, 'index')} (${indexText({ low, high })})`;
  const needed =
    count?.low == null ? '' : `, and ${countText({ low: count.low, high: count.high })} labs have more than half`;
  return `Over labs the index is ${index} on ${formatDate(startOfDay(period))}, the largest being ${detail}${needed}`;
}

function publishedTitle(dots: readonly PublishedFigure[]): string {
  const last = dots.at(-1);
  if (last === undefined) return 'The index over labs';
  const { value, low, high } = last;
  const index = low === null || high === null ? formatValue(value, 'index') : indexText({ low, high });
  return `Over labs the index was ${index} on ${formatDate(startOfDay(last.lastDay))}, as published`;
}

/** Share of open weights by month: the line is what is surely open, the band reaches to what may be. */
export async function getOpenTokenShareChart(
  source: DataSource,
  { range, known }: ChartRequest,
): Promise<TimeChart | null> {
  const list = await knownVintage(source, TOKENS, 'open-token-share', known);
  const all = list === null ? [] : await readAiPoints(source.db, 'open-token-share', 'month', list.shown.id);
  // A range has no middle: its low end is the part that is known to be open.
  const points = all.filter(({ low }) => low !== null).map((point) => ({ ...point, value: point.low }));
  const published = await readKnownFigures(source, 'open-token-share', known);
  const frame = frameOf(points, published, range);
  if (frame === null) return null;
  const { days, dots, to } = frame;
  const newest = points.at(-1);
  const series: ChartSeries[] = [];
  if (newest !== undefined)
    series.push(
      pointSeries(
        {
          key: 'open',
          name: 'Known to be open',
          colour: 'metric-1',
          points,
          readings: 'if the unknown are as the known',
        },
        days,
      ),
    );
  if (dots.length > 0)
    series.push(publishedSeries(dots, days, { key: 'published', name: 'Published', colour: 'grey-3' }, true));
  return {
    ...frame.shared,
    id: 'open-token-share',
    title: openTitle(points.length > 0 ? points.map(({ period, ...rest }) => ({ ...rest, lastDay: period })) : dots),
    subtitle: `Share of tokens sent to models with open weights by month: known to be open, up to what it is if the unknown are as the known${dots.length > 0 ? '; dots: as published' : ''}`,
    unit: 'share',
    yMin: 0,
    yMax: 1,
    times: days.map(endOfDay),
    series,
    zones: [],
    notes: [ROUTER_NOTE, 'The last month counts until its newest day.'],
    asOf: to,
    sampleSize: newest?.n ?? dots.length,
    sampleNoun: newest === undefined ? 'days' : 'models',
    methodVersion: `open-token-share, version ${newest === undefined ? 1 : methodOfVersion(newest.version)}`,
    ...(await vintageFacts(source, list === null ? [] : [list.shown], dots)),
    simulated: source.simulated,
  };
}

interface OpenMonth {
  readonly lastDay: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** The newest month beside the first one that is drawn. */
function openTitle(months: readonly OpenMonth[]): string {
  const [first, last] = [months.at(0), months.at(-1)];
  if (first === undefined || last === undefined) return 'Share of open weights in the tokens of one router';
  const now = `Open models had ${partText(last)} of the tokens of one router in ${monthText(last)}`;
  return first === last ? now : `${now}, ${partText(first)} in ${monthText(first)}`;
}

const partText = ({ low, high }: OpenMonth): string =>
  (low === null || high === null ? null : formatBounds({ low, high }, 'share')) ?? 'an unknown part';

function monthText({ lastDay }: OpenMonth): string {
  const [year = '', month = ''] = isoDay(lastDay).split('-');
  return `${monthName(Number(month) - 1)} ${year}`;
}

function frameOf(points: readonly AiPoint[], published: readonly PublishedFigure[], range: ChartRequest['range']) {
  const last = Math.max(...points.map(({ period }) => period), ...published.map(({ lastDay }) => lastDay));
  if (!Number.isFinite(last)) return null;
  const first = firstDayOf(range, last);
  const own = daysOf([points], first);
  const dots = besideOurs(
    published.filter(({ lastDay }) => lastDay >= first),
    own,
  );
  const days = [...new Set([...own, ...dots.map(({ lastDay }) => lastDay)])].sort((a, b) => a - b);
  const to = endOfDay(last);
  const from = Math.min(endOfDay(days[0] ?? last), to - 30 * SECONDS_PER_DAY);
  return { days, dots, to, shared: { kind: 'lines' as const, from, to, events: [], gaps: [] } };
}
