import 'server-only';
import type { GroupedFacts, MeasureFacts, MethodologyFacts } from '#lib/contracts/methodology-page.ts';
import type { ConcentrationMetric } from '#lib/domain/concentration/metric.ts';
import { CONCENTRATION_METRICS } from '#lib/domain/concentration/metrics.ts';
import { NAMELESS_POOLS } from '#lib/domain/concentration/pool-tally.ts';
import { shareInterval } from '#lib/domain/concentration/share-interval.ts';
import { missingReasonText } from '#lib/domain/missing.ts';
import { chancesInWords } from '#lib/domain/uncertainty/chances-in-words.ts';
import { DRAWN_HHI } from '#lib/domain/uncertainty/drawn-figures.ts';
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
  const whole = wholeNetwork(newest);
  const grouped = wholeNetwork(newest.length === 0 ? [] : await readNewestPoints(source.db, '7d', 'template'));
  const [any] = newest;
  return {
    measures:
      page === SHARE_PAGE
        ? [await largestShare(source, newest, grouped.get('cr-1'))]
        : metrics.map((metric) => toFacts(metric, whole, grouped.get(metric.id))),
    window: any ? { asOf: any.endsAt, blocks: any.blocks, isFinal: any.isFinal } : null,
    simulated: source.simulated,
  };
}

type Figures = ReadonlyMap<string, MetricPoint>;

const wholeNetwork = (points: readonly MetricPoint[]): Figures =>
  new Map(points.filter(({ entity }) => entity === '').map((point) => [point.metric, point]));

function toFacts(metric: ConcentrationMetric, whole: Figures, grouped: MetricPoint | undefined): MeasureFacts {
  const { id, title, unit, range, version, source } = metric;
  const point = whole.get(id);
  return {
    ...{ id, title, unit, range, version, source },
    entity: null,
    value: point?.value ?? null,
    bounds: pairOf(point?.low, point?.high),
    interval: pairOf(point?.intervalLow, point?.intervalHigh),
    drawn: drawnOf(id, whole.get(DRAWN_HHI.id)),
    grouped: groupedOf(grouped),
    chances: point?.chances ? chancesInWords(point.chances) : null,
    missing: point?.value == null ? missingReasonText[point?.missing ?? 'not-ingested'] : null,
  };
}

/** The index and the number of pools that follows from it; no other measure has draws beside its interval. */
function drawnOf(metric: string, point: MetricPoint | undefined): MeasureFacts['drawn'] {
  const drawn = pairOf(point?.intervalLow, point?.intervalHigh);
  if (drawn === null || metric === 'hhi') return drawn;
  return metric === 'effective-pools' ? { low: 10_000 / drawn.high, high: 10_000 / drawn.low } : null;
}

function groupedOf(point: MetricPoint | undefined): GroupedFacts | null {
  if (point?.value == null) return null;
  const { value, intervalLow, intervalHigh, chances } = point;
  return { value, interval: pairOf(intervalLow, intervalHigh), chances: chances && chancesInWords(chances) };
}

/** A share belongs to a pool; the largest one stands as the example. */
async function largestShare(
  source: DataSource,
  newest: readonly MetricPoint[],
  grouped: MetricPoint | undefined,
): Promise<MeasureFacts> {
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
    drawn: null,
    grouped: groupedOf(grouped),
    chances: null,
    missing: point ? null : missingReasonText['not-ingested'],
  };
}

const pairOf = (low: number | null | undefined, high: number | null | undefined) =>
  low == null || high == null ? null : { low, high };
