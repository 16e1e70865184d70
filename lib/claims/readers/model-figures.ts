import type { AiMetricId, AiPoint } from '#lib/domain/ai/ai-metric.ts';
import type { IndicatorFigure } from '#lib/domain/claims/condition.ts';
import type { IndicatorHistory } from '#lib/domain/claims/hold-condition.ts';
import { dayOf, type Instant } from '#lib/domain/time.ts';
import { readAiPoints, readNewestAiPoints } from '#lib/store/ai-points.ts';
import type { Db } from '#lib/store/database.ts';
import { historyOf, type IndicatorReader, plainFigure } from '../indicator-reader.ts';

const YEAR_DAYS = 365;
/** Figures that are taken for a year apart lie at most this much nearer or further. */
const SLACK_DAYS = 45;
const MONTH_DAYS = 30.44;
const NONE = 'no figure of it is computed yet';

/**
 * A metric over time: the course that the newest vintage tells, or, where vintages tell one moment each, the newest figure of every
 * vintage. A refit moves a whole course, so courses of two vintages are never put into one.
 */
export const modelFigures =
  (metric: AiMetricId, variant: string, source: string): IndicatorReader =>
  async (db, now) =>
    historyOf(
      (await pointsOf(db, metric, variant, now)).map((point) => figureOf(point, source)),
      NONE,
    );

async function pointsOf(db: Db, metric: AiMetricId, variant: string, now: Instant): Promise<AiPoint[]> {
  const newest = (await readNewestAiPoints(db, metric, variant)).filter(isTold);
  const last = newest.reduce<AiPoint | null>(
    (best, point) => (best === null || point.period >= best.period ? point : best),
    null,
  );
  if (last === null) return [];
  const course = (await readAiPoints(db, metric, variant, last.vintage)).filter(isTold);
  return (course.length > 1 ? course : newest).filter(({ period }) => period <= dayOf(now));
}

const isTold = ({ value, low, high }: AiPoint): boolean => value !== null || (low !== null && high !== null);

const figureOf = (
  { value, low, high, intervalLow, intervalHigh, n, period }: AiPoint,
  source: string,
): IndicatorFigure => ({
  ...{ value, low, high, intervalLow, intervalHigh, n, source },
  asOf: period,
});

/** Points a year by which the best closed model rose over the twelve months to each day, in one vintage. */
export const closedFrontierSlope: IndicatorReader = async (db, now) => {
  const source = 'Epoch Capabilities Index';
  const { figures } = await modelFigures('eci-frontier', 'closed', source)(db, now);
  const slopes = figures.flatMap((figure): IndicatorFigure[] => {
    const before = nearest(figures, figure.asOf - YEAR_DAYS);
    if (figure.value === null || before?.value == null || before === figure) return [];
    const days = figure.asOf - before.asOf;
    return [plainFigure(((figure.value - before.value) / days) * YEAR_DAYS, figure.asOf, source)];
  });
  return historyOf(slopes, NONE);
};

function nearest(figures: readonly IndicatorFigure[], day: number): IndicatorFigure | null {
  const distance = ({ asOf }: IndicatorFigure): number => Math.abs(asOf - day);
  const [best] = figures.filter((one) => distance(one) <= SLACK_DAYS).sort((a, b) => distance(a) - distance(b));
  return best ?? null;
}

/**
 * Months in which the smallest open model of a fixed score halves: months from the first figure of a history to each later one, over
 * the halvings between the two. Where nothing shrank there is none.
 */
export function halvingTimes({ figures, missing }: IndicatorHistory): IndicatorHistory {
  const [first] = figures;
  if (first?.value == null) return historyOf([], missing ?? NONE);
  const start = first.value;
  const times = figures.flatMap((figure): IndicatorFigure[] => {
    const halvings = figure.value === null ? 0 : Math.log2(start / figure.value);
    if (halvings <= 0) return [];
    return [plainFigure((figure.asOf - first.asOf) / MONTH_DAYS / halvings, figure.asOf, figure.source)];
  });
  return historyOf(times, 'no smaller model of the same score is on record');
}

/** Downloads of models of up to 14 billion parameters: both size classes of one vintage. What has no known size may be either. */
export const onDeviceDownloadShare: IndicatorReader = async (db, now) => {
  const read = (variant: string) => pointsOf(db, 'download-share', variant, now);
  const [small, medium, unknown] = [await read('4b'), await read('14b'), await read('unknown')];
  const figures = small.flatMap((point): IndicatorFigure[] => {
    const same = (other: AiPoint): boolean => other.period === point.period && other.vintage === point.vintage;
    const [more, rest] = [medium.find(same), unknown.find(same)];
    if (point.value === null || more?.value == null) return [];
    const value = point.value + more.value;
    const high = Math.min(1, value + (rest?.value ?? 0));
    return [{ ...plainFigure(value, point.period, 'Hugging Face Hub'), low: value, high, n: point.n }];
  });
  return historyOf(figures, 'downloads by size have not been counted yet');
};
