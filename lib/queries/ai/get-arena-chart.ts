import 'server-only';
import { formatDate, formatValue } from '#lib/charts/format.ts';
import type { ChartRequest } from '#lib/contracts/chart-request.ts';
import type { ChartSeries, TimeChart } from '#lib/contracts/time-chart.ts';
import type { AiPoint } from '#lib/domain/ai/ai-metric.ts';
import { SIZE_BANDS, type SizeBand } from '#lib/domain/ai/arena-gap.ts';
import { methodOfVersion } from '#lib/domain/ai/figure-version.ts';
import { SECONDS_PER_DAY, startOfDay, type UtcDay } from '#lib/domain/time.ts';
import { readNewestAiPoints } from '#lib/store/ai-points.ts';
import type { DataSource } from '../data-source.ts';
import { figuredVintages } from './known-vintage.ts';
import { endOfDay, firstDayOf, type PointLine, pointSeries } from './point-series.ts';
import { besideOurs, publishedSeries } from './published-series.ts';
import { readKnownFigures } from './read-known-figures.ts';
import { vintageFacts } from './vintage-facts.ts';

export const ARENA = 'arena-text';
/** Boards of the feed come a day apart, published ones a month; a longer silence is a hole. */
const LONGEST_STEP = 60;

export const bandNames: Readonly<Record<SizeBand, string>> = {
  all: 'All open models',
  '40b': 'Up to 40 billion (graphics card)',
  '14b': 'Up to 14 billion (laptop)',
  '4b': 'Up to 4 billion (phone)',
};
const COLOURS: Readonly<Record<SizeBand, string>> = {
  all: 'metric-1',
  '40b': 'metric-3',
  '14b': 'metric-4',
  '4b': 'metric-6',
};

/** Elo of the best closed less the best open model, of every board on record, beside what was published of boards that are not. */
export async function getArenaChart(source: DataSource, { range, known }: ChartRequest): Promise<TimeChart | null> {
  const vintages = await figuredVintages(source, ARENA, 'arena-gap', known);
  const held = new Set(vintages.map(({ id }) => id));
  const all: PointLine[] = [];
  for (const { id } of SIZE_BANDS) {
    const points = (await readNewestAiPoints(source.db, 'arena-gap', id)).filter(
      ({ vintage, value }) => held.has(vintage) && value !== null,
    );
    const interval = id === 'all' ? { interval: '95% interval' } : {};
    if (points.length > 0) all.push({ key: id, name: bandNames[id], colour: COLOURS[id], points, ...interval });
  }
  const published = await readKnownFigures(source, 'arena-gap', known);
  const last = Math.max(
    ...all.flatMap(({ points }) => points.map(({ period }) => period)),
    ...published.map(({ lastDay }) => lastDay),
  );
  if (!Number.isFinite(last)) return null;
  const first = firstDayOf(range, last);
  const lines = all
    .map((line) => ({ ...line, points: line.points.filter(({ period }) => period >= first) }))
    .filter(({ points }) => points.length > 0);
  const own = [...new Set(lines.flatMap(({ points }) => points.map(({ period }) => period)))].sort((a, b) => a - b);
  const dots = besideOurs(
    published.filter(({ lastDay }) => lastDay >= first),
    own,
  );
  const { gaps, empty } = holes(own);
  const days = [...new Set([...own, ...empty, ...dots.map(({ lastDay }) => lastDay)])].sort((a, b) => a - b);
  const series = [
    ...lines.map((line) => pointSeries(line, days)),
    ...(dots.length > 0
      ? [publishedSeries(dots, days, { key: 'published', name: 'All, from the board’s own history', colour: 'grey-3' })]
      : []),
  ];
  const newest = lines[0]?.points.at(-1);
  const to = endOfDay(last);
  return {
    id: 'arena-gap',
    kind: 'lines',
    title: titleOf(lines, series, days),
    subtitle: `Elo of the best closed less that of the best open model on the Arena’s text board${lines.length > 1 ? ', also of open models up to a size' : ''}${dots.length > 0 ? '; dots: month ends from the history of the board' : ''}`,
    unit: 'Elo',
    from: Math.min(endOfDay(days[0] ?? last), to - 30 * SECONDS_PER_DAY),
    to,
    yMin: null,
    yMax: null,
    times: days.map(endOfDay),
    series,
    zones: [],
    events: [],
    gaps,
    notes: [
      ...(known === undefined ? [] : [`Boards until ${known} only.`]),
      'The board is refitted: ratings of old models move by some ten points. A gap of a day is a gap on the board of that day.',
      'A model whose size is in neither its name nor our list is in the line of all models only.',
    ],
    asOf: to,
    sampleSize: newest?.n ?? dots.length,
    sampleNoun: newest === undefined ? 'days' : 'models',
    methodVersion: `arena-gap, version ${newest === undefined ? 1 : methodOfVersion(newest.version)}`,
    ...(await vintageFacts(source, vintages.slice(-1), dots)),
    simulated: source.simulated,
  };
}

/** Spans without a board of ours, and a day inside each that breaks the lines. */
function holes(days: readonly UtcDay[]): { readonly gaps: TimeChart['gaps']; readonly empty: readonly UtcDay[] } {
  const found = days.flatMap((end, index) => {
    const start = days[index - 1];
    return start === undefined || end - start <= LONGEST_STEP ? [] : [{ start, end }];
  });
  return {
    gaps: found.map(({ start, end }) => ({
      start: endOfDay(start),
      end: endOfDay(end),
      reason: 'no board of this time is on record',
    })),
    empty: found.map(({ start, end }) => Math.round((start + end) / 2)),
  };
}

/** The newest figure of all open models, ours or published, and that of those that fit a graphics card. */
function titleOf(lines: readonly PointLine[], series: readonly ChartSeries[], days: readonly UtcDay[]): string {
  const all = lines.find(({ key }) => key === 'all')?.points.at(-1);
  const dots = series.find(({ key }) => key === 'published')?.values ?? [];
  const place = dots.findLastIndex((value) => value !== null);
  const day = days[place];
  const own = all !== undefined && (day === undefined || all.period >= day);
  const value = own ? all.value : (dots[place] ?? null);
  const at = own ? all.period : day;
  const when = at === undefined ? '' : ` on ${formatDate(startOfDay(at))}`;
  const text = formatValue(Math.abs(value ?? 0), 'Elo', own ? boundsOfGap(all) : null);
  const lead =
    (value ?? 0) < 0
      ? `The best open model led by ${text}${when}`
      : `The best open model was ${text} behind the best closed one${when}`;
  const small = lines.find(({ key }) => key === '40b')?.points.at(-1);
  if (small === undefined) return lead;
  const its = small.period === at ? '' : ` on ${formatDate(startOfDay(small.period))}`;
  return `${lead}; the best that fits a graphics card was ${formatValue(small.value, 'Elo')} behind${its}`;
}

const boundsOfGap = ({ intervalLow, intervalHigh }: AiPoint) =>
  intervalLow === null || intervalHigh === null ? null : { low: intervalLow, high: intervalHigh };
