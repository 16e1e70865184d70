import 'server-only';
import { formatNumber, formatValue } from '#lib/charts/format.ts';
import { type ChartRequest, daysInRange } from '#lib/contracts/chart-request.ts';
import type { ChartSeries, TimeChart } from '#lib/contracts/time-chart.ts';
import { type Instant, SECONDS_PER_DAY } from '#lib/domain/time.ts';
import type { DataSource } from '../data-source.ts';
import { factOrigins } from './fact-origins.ts';
import { bestUntil, type EfficiencyMark, loadEfficiency } from './load-efficiency.ts';

/** The best machine of every time on an axis of powers of ten, and devices for the home as dots; null before any is on record. */
export async function getEfficiencyChart(source: DataSource, { range }: ChartRequest): Promise<TimeChart | null> {
  const marks = await loadEfficiency(source);
  const best = bestUntil(marks, source.now);
  if (best === null) return null;
  const since = range === 'all' ? 0 : source.now - daysInRange[range] * SECONDS_PER_DAY;
  const past = marks.filter(({ at }) => at <= source.now);
  const start = Math.max(since, past[0]?.at ?? since);
  const times = [...new Set([start, ...past.map(({ at }) => at).filter((at) => at > start)])];
  const used = [...past.filter(({ at }) => at >= start), ...frontierAt(past, start)];
  const home = past.filter(({ builtFor, at }) => builtFor === 'home' && at >= start);
  return {
    id: 'efficiency',
    kind: 'steps',
    title: titleOf(past, best),
    subtitle:
      'Energy for a terahash of the best machine on sale, J/TH, each line ten times the one below; dots: for the home',
    unit: 'joules-per-th',
    from: start,
    to: source.now,
    instants: 'starts',
    yMin: null,
    yMax: null,
    yScale: 'log',
    times,
    series: [frontierSeries(past, times), ...(home.length === 0 ? [] : [homeSeries(home, times)])],
    zones: [],
    events: [],
    gaps: [],
    notes: [
      'Until 2013 orders of magnitude, as Cambridge states them; from 2020 on a machine stands at the middle of its year.',
      'Machines of the running year are as announced; those that are quoted only are left out.',
    ],
    asOf: source.now,
    sampleSize: past.length,
    sampleNoun: 'machines',
    methodVersion: 'efficiency, version 1',
    ...(await factOrigins(source, used)),
    simulated: source.simulated,
  };
}

/** The mark that holds when the chart begins. */
function frontierAt(marks: readonly EfficiencyMark[], at: Instant): EfficiencyMark[] {
  const best = bestUntil(marks, at);
  return best === null ? [] : [best];
}

function frontierSeries(marks: readonly EfficiencyMark[], times: readonly Instant[]): ChartSeries {
  return {
    key: 'frontier',
    name: 'Best machine',
    colour: 'metric-1',
    style: 'solid',
    values: times.map((at) => bestUntil(marks, at)?.joulesPerTerahash ?? null),
    band: null,
    href: null,
  };
}

function homeSeries(home: readonly EfficiencyMark[], times: readonly Instant[]): ChartSeries {
  const at = new Map<Instant, number>();
  for (const mark of home) at.set(mark.at, Math.min(at.get(mark.at) ?? Infinity, mark.joulesPerTerahash));
  return {
    key: 'home',
    name: 'For the home',
    colour: 'metric-2',
    style: 'dots',
    values: times.map((time) => at.get(time) ?? null),
    band: null,
    href: null,
  };
}

function titleOf(marks: readonly EfficiencyMark[], best: EfficiencyMark): string {
  const [first] = marks;
  const times = first === undefined ? 1 : first.joulesPerTerahash / best.joulesPerTerahash;
  const home = marks.filter(({ builtFor, at }) => builtFor === 'home' && at > 1_500_000_000);
  const ratio =
    home.length === 0 ? null : Math.min(...home.map((mark) => mark.joulesPerTerahash)) / best.joulesPerTerahash;
  const beside = ratio === null ? '' : `; the best device for the home needs ${formatNumber(ratio, 1)} times as much`;
  return `A terahash takes ${formatValue(best.joulesPerTerahash, 'joules-per-th')}, ${formatNumber(times / 1e6, 0)} million times less than in 2009${beside}`;
}
