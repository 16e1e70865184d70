import 'server-only';
import { type ChartRequest, daysInRange } from '#lib/contracts/chart-request.ts';
import type { TimeChart } from '#lib/contracts/time-chart.ts';
import { type MissingReason, missingReasonText } from '#lib/domain/missing.ts';
import { type Instant, SECONDS_PER_DAY, startOfDay } from '#lib/domain/time.ts';
import { readEvents } from '#lib/store/chart-events.ts';
import { readHistoryGaps, readOrigins } from '#lib/store/facts.ts';
import { readPeriodOrigins, readWindowEnds, readWindowRange, type WindowEndRow } from '#lib/store/metric-points.ts';
import type { DataSource } from './data-source.ts';

/** Points a series that reach a browser at most; more cannot be seen. */
const MAX_POINTS = 800;

/** The slowest epoch with pool counts took 19.4 days (to 2021-07-03, after China's ban): ends further apart have a hole between. */
const LONGEST_EPOCH_SECONDS = 45 * SECONDS_PER_DAY;

type Shared = Pick<
  TimeChart,
  | 'from'
  | 'to'
  | 'times'
  | 'samplesAt'
  | 'events'
  | 'gaps'
  | 'asOf'
  | 'sampleSize'
  | 'sampleNoun'
  | 'licence'
  | 'origins'
  | 'simulated'
>;

/** What all series of one chart share: the time grid with its holes, events, sources, and how current it is. */
export interface TimeFrame extends Shared {
  /** Period (day or epoch) of each instant of `times`; null for an instant inside a hole. */
  readonly periods: readonly (number | null)[];
  readonly firstPeriod: number;
  readonly lastPeriod: number;
  /** Only every n-th period is shown. */
  readonly step: number;
}

/** Lays out the time axis of a chart, or null where the window has no figure at all yet. */
export async function timeFrame(source: DataSource, { range, window }: ChartRequest): Promise<TimeFrame | null> {
  const known = await readWindowRange(source.db, window);
  if (!known) return null;
  const reach = range === 'all' || window === 'epoch' ? known.from : known.to - daysInRange[range];
  const all = await readWindowEnds(source.db, window, Math.max(known.from, reach), known.to);
  const cutOff = range === 'all' ? 0 : (all.at(-1)?.endsAt ?? 0) - daysInRange[range] * SECONDS_PER_DAY;
  const inRange = all.filter((point) => point.endsAt > cutOff);
  const first = inRange[0];
  const last = inRange.at(-1);
  if (!first || !last) return null;
  const step = Math.max(1, Math.ceil((last.period - first.period + 1) / MAX_POINTS));
  const spine = inRange.filter((point) => (last.period - point.period) % step === 0);
  const from = range === 'all' || first.endsAt - cutOff < SECONDS_PER_DAY * 40 ? first.endsAt : cutOff;
  const gaps = await gapsBetween(source, inRange, from);
  const grid = gridOf(spine, gaps);
  return {
    ...grid,
    firstPeriod: first.period,
    lastPeriod: last.period,
    step,
    from,
    to: last.endsAt,
    gaps,
    events: await eventsIn(source, from, last.endsAt),
    asOf: last.endsAt,
    sampleSize: last.blocks,
    sampleNoun: 'blocks',
    licence: 'full',
    origins: await originsOf(source, window === 'epoch' ? 'epoch' : 'day', first.period, last.period),
    simulated: source.simulated,
  };
}

/**
 * The same frame for a figure that some of its periods do not have: they become a hole with its reason, so that nothing is
 * drawn there and no line crosses it. A hole reaches from the last figure before it to the first one after it.
 */
export function withHoleAt(frame: TimeFrame, periods: ReadonlySet<number>, reason: MissingReason): TimeFrame {
  const isCut = frame.periods.map((period) => period !== null && periods.has(period));
  const hasFigure = (row: number): boolean => (frame.periods[row] ?? null) !== null && isCut[row] === false;
  const timeAt = (row: number): Instant => frame.times[row] ?? 0;
  const holes: { start: Instant; end: Instant; reason: string }[] = [];
  for (let row = 0; row < isCut.length; row += 1) {
    if (isCut[row] !== true) continue;
    const first = row;
    while (isCut[row + 1] === true) row += 1;
    const start = timeAt(hasFigure(first - 1) ? first - 1 : first);
    const end = timeAt(hasFigure(row + 1) ? row + 1 : row);
    // A lone instant between two other holes leaves nothing to hatch between them.
    if (end > start) holes.push({ start, end, reason: missingReasonText[reason] });
  }
  const isEmpty = ({ start, end }: { start: Instant; end: Instant }): boolean =>
    !frame.times.some((at) => at > start && at < end);
  const rows = frame.times.map((time, row) => {
    return { time, period: isCut[row] ? null : (frame.periods[row] ?? null), blocks: frame.samplesAt?.[row] ?? null };
  });
  for (const { start, end } of holes.filter(isEmpty))
    rows.push({ time: Math.round((start + end) / 2), period: null, blocks: null });
  rows.sort((a, b) => a.time - b.time);
  return {
    ...frame,
    times: rows.map(({ time }) => time),
    periods: rows.map(({ period }) => period),
    samplesAt: rows.map(({ blocks }) => blocks),
    gaps: [...frame.gaps, ...holes].sort((a, b) => a.start - b.start),
  };
}

/** Values of one metric laid on the grid; null inside holes. */
export function onGrid<T>(frame: TimeFrame, byPeriod: ReadonlyMap<number, T>): (T | null)[] {
  return frame.periods.map((period) => (period === null ? null : (byPeriod.get(period) ?? null)));
}

async function gapsBetween(
  source: DataSource,
  points: readonly WindowEndRow[],
  from: Instant,
): Promise<TimeChart['gaps']> {
  const reasons = await readHistoryGaps(source.db);
  const gaps: { start: Instant; end: Instant; reason: string }[] = [];
  const add = (start: Instant, end: Instant): void => {
    // The reason that covers most of the hole speaks for it; a hole nobody described has simply not been filled yet.
    const overlap = (gap: (typeof reasons)[number]) =>
      Math.min(end, startOfDay(gap.endDay)) - Math.max(start, startOfDay(gap.startDay));
    const covering = reasons.filter((gap) => overlap(gap) > 0).sort((a, b) => overlap(b) - overlap(a))[0];
    gaps.push({ start, end, reason: missingReasonText[covering?.reason ?? 'not-ingested'] });
  };
  const first = points[0];
  if (first && from < first.endsAt) add(from, first.endsAt);
  points.forEach((point, i) => {
    const before = points[i - 1];
    if (!before) return;
    const isFarApart = point.endsAt - before.endsAt > LONGEST_EPOCH_SECONDS;
    if (point.period - before.period > 1 || isFarApart) add(before.endsAt, point.endsAt);
  });
  return gaps;
}

/** The spine with one empty instant inside each hole, so that no line is drawn across it. */
function gridOf(
  spine: readonly WindowEndRow[],
  gaps: TimeChart['gaps'],
): Pick<TimeFrame, 'times' | 'periods' | 'samplesAt'> {
  const rows: { time: Instant; period: number | null; blocks: number | null }[] = spine.map((point) => {
    return { time: point.endsAt, period: point.period, blocks: point.blocks };
  });
  for (const gap of gaps) rows.push({ time: Math.round((gap.start + gap.end) / 2), period: null, blocks: null });
  rows.sort((a, b) => a.time - b.time);
  return {
    times: rows.map((row) => row.time),
    periods: rows.map((row) => row.period),
    samplesAt: rows.map((row) => row.blocks),
  };
}

async function eventsIn(source: DataSource, from: Instant, to: Instant): Promise<TimeChart['events']> {
  const events = await readEvents(source.db, Math.floor(from / SECONDS_PER_DAY), Math.floor(to / SECONDS_PER_DAY));
  return events.map(({ day, title, detail, weight }) => ({ at: startOfDay(day), label: title, detail, weight }));
}

async function originsOf(
  source: DataSource,
  granularity: 'day' | 'epoch',
  from: number,
  to: number,
): Promise<TimeChart['origins']> {
  const used = await readPeriodOrigins(source.db, granularity, from, to);
  const origins = await readOrigins(source.db);
  return origins
    .filter((origin) => used.includes(origin.id))
    .map((origin) => {
      const { attribution, url } = origin.id === MEMPOOL ? source.mempoolSource : origin;
      return { attribution, url, licence: origin.licence };
    });
}

/** Whose mempool it is, is a matter of the settings. */
const MEMPOOL = 'mempool';
