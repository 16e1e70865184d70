import 'server-only';
import { readIndicator } from '#lib/claims/read-indicators.ts';
import type { BarChart } from '#lib/contracts/bar-chart.ts';
import type { ChartFacts, ChartUnit } from '#lib/contracts/chart-facts.ts';
import type { ChartModel } from '#lib/contracts/chart-model.ts';
import { type ChartRequest, daysInRange } from '#lib/contracts/chart-request.ts';
import type { ChartBand, ChartSeries, TimeChart } from '#lib/contracts/time-chart.ts';
import type { Claim } from '#lib/domain/claims/claim.ts';
import type { IndicatorFigure } from '#lib/domain/claims/condition.ts';
import { rangeOf } from '#lib/domain/claims/figure-range.ts';
import { type IndicatorUnit, indicatorOf } from '#lib/domain/claims/indicators.ts';
import { plainFinding } from '#lib/domain/claims/slots.ts';
import { verdictText } from '#lib/domain/claims/verdict.ts';
import { startOfDay } from '#lib/domain/time.ts';
import type { ClaimVerdict } from '#lib/store/claim-verdicts.ts';
import type { DataSource } from '../data-source.ts';
import { claimOrigins } from './claim-origins.ts';
import { primaryCondition, thresholdName, thresholdsOf } from './claim-thresholds.ts';
import { loadClaimVerdicts } from './load-claim-verdicts.ts';

/** What a unit is called in a subtitle, where the chart itself writes plain numbers. */
const UNITS: Readonly<Record<IndicatorUnit, readonly [unit: ChartUnit, name: string]>> = {
  share: ['share', 'share'],
  index: ['index', 'index points'],
  count: ['pools', 'number'],
  usd: ['usd', 'US dollars'],
  months: ['ratio', 'months'],
  'months-per-halving': ['ratio', 'months'],
  elo: ['ratio', 'Elo'],
  points: ['ratio', 'points'],
  'points-per-year': ['ratio', 'points a year'],
  'change-points': ['ratio', 'percentage points'],
};

/** The indicator that a claim rests on first, over time, against what the rule asks of it; null where nothing of it is on record. */
export async function getClaimChart(
  source: DataSource,
  { claim: id, range }: ChartRequest,
): Promise<ChartModel | null> {
  const { claims, verdicts } = await loadClaimVerdicts(source);
  const claim = claims.find((one) => one.id === id);
  const row = claim && verdicts.get(claim.id);
  if (claim === undefined || row === undefined) return null;
  const history = (await readIndicator(source.db, claim.primary, source.now)).figures;
  // Of the newest source alone: a step from one to the next is no change, and others may not be passed on.
  const figures = history.filter((figure) => figure.source === history.at(-1)?.source);
  const since = range === 'all' ? Number.NEGATIVE_INFINITY : source.now - daysInRange[range] * 86_400;
  const shown = figures.filter(({ asOf }) => startOfDay(asOf + 1) > since);
  if (shown.length === 0) return null;
  const isCourse = new Set(shown.map(({ asOf }) => asOf)).size > 1;
  return isCourse ? overTime(source, claim, row, figures, shown) : asBars(source, claim, row);
}

function sharedFacts({ simulated }: DataSource, claim: Claim, row: ClaimVerdict) {
  const { title, unit } = indicatorOf(claim.primary);
  const sureness = row.verdict === 'unmeasured' ? '' : `, ${row.confidence} confidence`;
  const sources = new Set(row.readings.flatMap(({ readings }) => readings.flatMap(({ source }) => source ?? [])));
  return {
    id: 'claim',
    title: `${claim.title}: ${verdictText[row.verdict].toLowerCase()}${sureness}`,
    subtitle: `${title}, ${UNITS[unit][1]}`,
    unit: UNITS[unit][0],
    notes: [plainFinding(row.finding), `Figures: ${[...sources].join('; ')}.`],
    methodVersion: 'claims, version 1',
    origins: claimOrigins([claim]),
    licence: 'full',
    simulated,
  } as const satisfies Partial<ChartFacts>;
}

function overTime(
  source: DataSource,
  claim: Claim,
  row: ClaimVerdict,
  all: readonly IndicatorFigure[],
  shown: readonly IndicatorFigure[],
): TimeChart {
  const times = shown.map(({ asOf }) => startOfDay(asOf + 1));
  const [from = 0, to = 0] = [times.at(0), times.at(-1)];
  const leaf = primaryCondition(claim);
  const threshold = leaf === null ? [] : [thresholdSeries(leaf, all, shown)];
  return {
    ...sharedFacts(source, claim, row),
    kind: 'lines',
    from,
    to,
    yMin: null,
    yMax: null,
    times,
    series: [figureSeries(shown), ...threshold.filter(({ values }) => values.some((value) => value !== null))],
    zones: [],
    events: [{ at: startOfDay(claim.date), label: 'said', detail: `${claim.speaker}: ${claim.text}` }].filter(
      ({ at }) => at >= from && at <= to,
    ),
    gaps: [],
    asOf: Math.min(to, source.now),
    sampleSize: shown.length,
    sampleNoun: 'figures',
  };
}

/** Figures with what is left open and what chance leaves open. */
function figureSeries(figures: readonly IndicatorFigure[]): ChartSeries {
  const pick = (of: (figure: IndicatorFigure) => number | null) => figures.map(of);
  const name = figures[0]?.source ?? '';
  return {
    key: 'figure',
    name,
    colour: 'metric-1',
    style: 'solid',
    values: pick((figure) => figure.value ?? rangeOf(figure, 'bounds')?.low ?? null),
    band: bandOf(
      'what chance leaves open',
      pick((figure) => figure.intervalLow),
      pick((figure) => figure.intervalHigh),
    ),
    readings: bandOf(
      'what is left open',
      pick((figure) => (figure.low === null ? null : (rangeOf(figure, 'bounds')?.low ?? null))),
      pick((figure) => (figure.high === null ? null : (rangeOf(figure, 'bounds')?.high ?? null))),
    ),
    href: null,
  };
}

const bandOf = (label: string, low: (number | null)[], high: (number | null)[]): ChartBand | null =>
  low.some((end) => end !== null) && high.some((end) => end !== null) ? { label, low, high } : null;

/** What the rule asks of each figure, by the figures before it, those out of range included. */
function thresholdSeries(
  leaf: NonNullable<ReturnType<typeof primaryCondition>>,
  all: readonly IndicatorFigure[],
  shown: readonly IndicatorFigure[],
): ChartSeries {
  const thresholds = thresholdsOf(leaf, all);
  const values = shown.map((figure) => thresholds[all.indexOf(figure)] ?? null);
  return {
    key: 'rule',
    name: thresholdName(leaf),
    colour: 'metric-2',
    style: 'dashed',
    values,
    band: null,
    href: null,
  };
}

/** One moment is no course: the newest figures of the claim that are counted alike, side by side. */
function asBars(source: DataSource, claim: Claim, row: ClaimVerdict): BarChart {
  const { unit } = indicatorOf(claim.primary);
  const readings = new Map(
    row.readings
      .flatMap((one) => one.readings)
      .filter(({ indicator, of, missing }) => of === 'now' && missing === null && indicatorOf(indicator).unit === unit)
      .map((reading) => [reading.indicator, reading]),
  );
  return {
    ...sharedFacts(source, claim, row),
    kind: 'bars',
    entity: 'Figure',
    levels: [{ key: 'value', name: indicatorOf(claim.primary).title }],
    bars: [...readings.values()].map((reading) => {
      const range = rangeOf(reading, 'bounds');
      return {
        key: reading.indicator,
        name: indicatorOf(reading.indicator).title,
        note: reading.source ?? '',
        status: null,
        values: [reading.value ?? range?.low ?? null],
        interval: range === null || range.low === range.high ? null : range,
        href: null,
        missing: null,
      };
    }),
    intervalLabel: 'what is left open',
    reference: null,
    asOf: row.judgedAt,
    sampleSize: readings.size,
    sampleNoun: 'figures',
  };
}
