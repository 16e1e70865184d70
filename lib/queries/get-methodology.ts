import 'server-only';
import type { MeasureFacts, MethodologyFacts } from '#lib/contracts/methodology-page.ts';
import type { ConcentrationMetric } from '#lib/domain/concentration/metric.ts';
import { CONCENTRATION_METRICS } from '#lib/domain/concentration/metrics.ts';
import { NAMELESS_POOLS } from '#lib/domain/concentration/pool-tally.ts';
import { shareInterval } from '#lib/domain/concentration/share-interval.ts';
import { missingReasonText } from '#lib/domain/missing.ts';
import { chancesInWords } from '#lib/domain/uncertainty/chances-in-words.ts';
import { type MetricPoint, readNewestPoints } from '#lib/store/metric-points.ts';
import type { DataSource } from './data-source.ts';
import { poolNames } from './pool-names.ts';

/** The one measure that is per pool, and therefore not in the registry of network measures. */
const SHARE_PAGE = 'share';

/** The measures of a methodology page with their newest seven-day figures; a page about no measure has none. */
export async function getMethodology(source: DataSource, page: string): Promise<MethodologyFacts> {
  const metrics = CONCENTRATION_METRICS.filter((metric) => metric.page === page);
  if (metrics.length === 0 && page !== SHARE_PAGE) return { measures: [], window: null, simulated: source.simulated };
  const newest = await readNewestPoints(source.db, '7d');
  const whole = new Map(newest.filter((point) => point.entity === '').map((point) => [point.metric, point]));
  const [any] = newest;
  return {
    measures:
      page === SHARE_PAGE
        ? [await largestShare(source, newest)]
        : metrics.map((metric) => toFacts(metric, whole.get(metric.id))),
    window: any ? { asOf: any.endsAt, blocks: any.blocks, isFinal: any.isFinal } : null,
    simulated: source.simulated,
  };
}

function toFacts(metric: ConcentrationMetric, point: MetricPoint | undefined): MeasureFacts {
  const { id, title, unit, range, version, source } = metric;
  return {
    ...{ id, title, unit, range, version, source },
    entity: null,
    value: point?.value ?? null,
    bounds: pairOf(point?.low, point?.high),
    interval: pairOf(point?.intervalLow, point?.intervalHigh),
    chances: point?.chances ? chancesInWords(point.chances) : null,
    missing: point?.value == null ? missingReasonText[point?.missing ?? 'not-ingested'] : null,
  };
}

/** A share belongs to a pool; the largest one stands as the example. */
async function largestShare(source: DataSource, newest: readonly MetricPoint[]): Promise<MeasureFacts> {
  const point = newest
    .filter(({ metric, entity }) => metric === 'share' && !NAMELESS_POOLS.includes(entity))
    .sort((a, b) => (b.value ?? 0) - (a.value ?? 0) || (a.entity < b.entity ? -1 : 1))[0];
  const name = point && ((await poolNames(source)).get(point.entity) ?? point.entity);
  return {
    id: 'share',
    title: 'Share of the largest pool',
    unit: 'share',
    range: [0, 1],
    version: point?.version ?? null,
    source: {
      title: 'blocks of the pool over all blocks of the window; interval of Brown, Cai and DasGupta (2001)',
      url: 'https://doi.org/10.1214/ss/1009213286',
    },
    entity: point && name ? { name, slug: point.entity } : null,
    value: point?.value ?? null,
    bounds: pairOf(point?.low, point?.high),
    interval: point ? shareInterval(Math.round((point.value ?? 0) * point.blocks), point.blocks) : null,
    chances: null,
    missing: point ? null : missingReasonText['not-ingested'],
  };
}

const pairOf = (low: number | null | undefined, high: number | null | undefined) =>
  low == null || high == null ? null : { low, high };
