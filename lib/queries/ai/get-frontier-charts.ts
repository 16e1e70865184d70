import 'server-only';
import { formatDate, formatValue } from '#lib/charts/format.ts';
import type { ChartRequest } from '#lib/contracts/chart-request.ts';
import type { TimeChart } from '#lib/contracts/time-chart.ts';
import type { AiPoint } from '#lib/domain/ai/ai-metric.ts';
import { methodOfVersion } from '#lib/domain/ai/figure-version.ts';
import { SCORE_LEVELS } from '#lib/domain/ai/smallest-open.ts';
import { startOfDay, type UtcDay } from '#lib/domain/time.ts';
import { readAiPoints } from '#lib/store/ai-points.ts';
import type { DataSource } from '../data-source.ts';
import { knownNotes } from './known-note.ts';
import { type KnownVintage, knownVintage } from './known-vintage.ts';
import { daysOf, endOfDay, firstDayOf, type PointLine, pointSeries } from './point-series.ts';
import { vintageDay, vintageFacts } from './vintage-facts.ts';

export const EPOCH = 'epoch-eci';
const INTERVAL = '90% interval of the score';

/** Best open and best closed score over time, as one list tells them; null where a group is missing entirely. */
export async function getGapChart(source: DataSource, { range, known }: ChartRequest): Promise<TimeChart | null> {
  const list = await knownVintage(source, EPOCH, 'eci-frontier', known);
  if (list === null) return null;
  const read = (variant: string) => readAiPoints(source.db, 'eci-frontier', variant, list.shown.id);
  const [closed, open] = [await read('closed'), await read('open')];
  const gaps = (await readAiPoints(source.db, 'eci-gap', 'daily', list.shown.id)).filter(({ value }) => value !== null);
  const gap = gaps.at(-1);
  if (gap === undefined) return null;
  const first = Math.max(firstDayOf(range, gap.period), Math.max(closed[0]?.period ?? 0, open[0]?.period ?? 0));
  const days = [...new Set([first, ...daysOf([closed, open], first)])];
  const lines: PointLine[] = [
    { key: 'closed', name: 'Best closed', colour: 'metric-5', points: closed, interval: INTERVAL },
    { key: 'open', name: 'Best open', colour: 'metric-1', points: open, interval: INTERVAL },
  ];
  const series = lines.map((line) => pointSeries(line, days, 'last'));
  const least = Math.min(
    ...series.flatMap(({ values, band }) => [...values, ...(band?.low ?? [])]).filter((value) => value !== null),
  );
  return {
    ...(await stepFacts(source, list, days, gap)),
    id: 'open-closed-gap',
    title: gapTitle(gap, closed.at(-1), open.at(-1)),
    subtitle: 'Epoch Capabilities Index of the best open and the best closed model released so far, points',
    unit: 'points',
    // The scale has no zero that means anything: two models of 2023 and 2024 fix it.
    yMin: Math.floor((least - 1) / 10) * 10,
    series,
    notes: [
      ...(await knownNotes(source, list, { metric: 'eci-gap', variant: 'daily', unit: 'points' }, gaps, known)),
      'Models of which Epoch does not say whether weights are out count as closed here.',
      'Every list fits all scores anew: past scores move with it.',
    ],
  };
}

function gapTitle({ value, detail }: AiPoint, closed: AiPoint | undefined, open: AiPoint | undefined): string {
  const text = (point: AiPoint | undefined): string => formatValue(point?.value ?? null, 'points', pointBounds(point));
  const distance = formatValue(Math.abs(value ?? 0), 'points');
  if ((value ?? 0) < 0) return `An open model leads: ${open?.detail ?? 'it'} with ${text(open)}, ${distance} ahead`;
  return `${open?.detail ?? detail} leads the open models with ${text(open)}, ${distance} behind ${closed?.detail ?? 'the best closed one'}`;
}

const pointBounds = (point: AiPoint | undefined) =>
  point === undefined || point.intervalLow === null || point.intervalHigh === null
    ? null
    : { low: point.intervalLow, high: point.intervalHigh };

const COLOURS = ['metric-3', 'metric-1', 'metric-5'] as const;

/** Smallest open model that reaches a score, on an axis of powers of ten. */
export async function getSmallestChart(source: DataSource, { range, known }: ChartRequest): Promise<TimeChart | null> {
  const list = await knownVintage(source, EPOCH, 'smallest-open', known);
  if (list === null) return null;
  const lines: PointLine[] = [];
  for (const [index, { id, name }] of SCORE_LEVELS.entries()) {
    const points = (await readAiPoints(source.db, 'smallest-open', id, list.shown.id)).filter(
      ({ value }) => value !== null,
    );
    if (points.length > 0)
      lines.push({ key: id, name: `Score ${id} (${name})`, colour: COLOURS[index] ?? 'metric-2', points });
  }
  const [line] = lines;
  const newest = line?.points.at(-1);
  if (line === undefined || newest === undefined) return null;
  const first = Math.max(
    firstDayOf(range, newest.period),
    Math.min(...lines.map(({ points }) => points[0]?.period ?? 0)),
  );
  const days = [
    ...new Set([
      first,
      ...daysOf(
        lines.map(({ points }) => points),
        first,
      ),
    ]),
  ];
  const oldest = line.points[0];
  const times = (oldest?.value ?? 0) / (newest.value ?? 1);
  const course =
    oldest === undefined || times <= 1
      ? ''
      : `, where it took ${formatValue(oldest.value, 'billion')} in ${formatDate(startOfDay(oldest.period)).slice(-8)}`;
  return {
    ...(await stepFacts(source, list, days, newest)),
    id: 'smallest-open-model',
    title: `${newest.detail?.split(';')[0]} has the score of GPT-4 of March 2023 with ${formatValue(newest.value, 'billion')} parameters${course}`,
    subtitle:
      'Parameters of the smallest open model at or above a score of the Epoch index, billions, each line ten times the one below it',
    unit: 'billion',
    yMin: null,
    yScale: 'log',
    series: lines.map((one) => pointSeries(one, days, 'last')),
    notes: [
      ...(await knownNotes(
        source,
        list,
        { metric: 'smallest-open', variant: line.key, unit: 'billion' },
        line.points,
        known,
      )),
      'All parameters of a model, also of one that uses few of them at a time: memory holds them all.',
      'The index covers few small models, so that a smaller one may be there that it has not scored.',
    ],
  };
}

async function stepFacts(
  source: DataSource,
  { shown }: KnownVintage,
  days: readonly UtcDay[],
  { n, version }: AiPoint,
) {
  const to = endOfDay(shown.asOf);
  return {
    kind: 'steps' as const,
    instants: 'starts' as const,
    from: startOfDay(days[0] ?? shown.asOf),
    to,
    yMax: null,
    times: days.map((day) => startOfDay(day)),
    zones: [],
    events: [],
    gaps: [],
    asOf: to,
    sampleSize: n,
    sampleNoun: 'models' as const,
    methodVersion: `ai-gap, version ${methodOfVersion(version)}; list of ${vintageDay(shown)}`,
    ...(await vintageFacts(source, [shown])),
    simulated: source.simulated,
  };
}
