import 'server-only';
import type { ChartId, ChartRequest } from '#lib/contracts/chart-request.ts';
import type { ChartSeries } from '#lib/contracts/time-chart.ts';
import { type ClusterSet, groupingRows, observedFrom } from '#lib/domain/clusters/cluster-set.ts';
import type { MetricId } from '#lib/domain/concentration/metrics.ts';
import { isoDay, startOfDay, type UtcDay } from '#lib/domain/time.ts';
import { readClusterSet } from '#lib/store/clusters.ts';
import { type MetricPoint, readPoints } from '#lib/store/metric-points.ts';
import type { DataSource } from './data-source.ts';
import { onGrid, type TimeFrame } from './time-frame.ts';

interface GroupedLine {
  readonly id: MetricId;
  readonly name: string;
  /** Its name for the time before anybody saw it. Both stand at the edge of a small chart, so they are short. */
  readonly assumed: string;
  readonly colour: string;
}

/** The measures that a chart draws by template builder too: one beside each figure that its title tells. */
const linesOf: Readonly<Partial<Record<ChartId, readonly GroupedLine[]>>> = {
  hhi: [{ id: 'hhi', name: 'by template builder', assumed: 'builders, assumed', colour: 'metric-4' }],
  nakamoto: [{ id: 'nakamoto-50', name: '50% by builder', assumed: '50%, assumed', colour: 'metric-4' }],
  'concentration-ratios': [
    { id: 'cr-5', name: '5 by builder', assumed: '5 builders, assumed', colour: 'metric-2' },
    { id: 'cr-2', name: '2 by builder', assumed: '2 builders, assumed', colour: 'metric-4' },
  ],
  'effective-pools': [{ id: 'effective-pools', name: 'by builder', assumed: 'builders, assumed', colour: 'metric-4' }],
};

/** What a chart gains where pools are grouped; empty lists where nothing of it is on record. */
interface GroupedLines {
  readonly series: readonly ChartSeries[];
  /** What the lines are, for the subtitle. */
  readonly measures: readonly string[];
  readonly notes: readonly string[];
  /** Names the cluster set, for the version line. */
  readonly versions: readonly string[];
}

const NOTHING: GroupedLines = { series: [], measures: [], notes: [], versions: [] };

/** Lines of a chart with the pools of one template as one, on the grid of the raw ones: dashed while that is only assumed. */
export async function groupedLines(
  source: DataSource,
  chart: ChartId,
  frame: TimeFrame,
  { window, grouping }: ChartRequest,
): Promise<GroupedLines> {
  const lines = grouping === 'raw' ? [] : (linesOf[chart] ?? []);
  const set = lines.length === 0 ? null : await readClusterSet(source.db);
  if (set === null) return NOTHING;
  const observed = observedFrom(groupingRows(set.rows, 'template'));
  const range = { grouping: 'template', from: frame.firstPeriod, to: frame.lastPeriod, step: frame.step } as const;
  const read = await Promise.all(lines.map((line) => readPoints(source.db, line.id, window, range)));
  const series = lines.flatMap((line, i) => toSeries(frame, line, read[i] ?? [], observed));
  const version = read[0]?.[0]?.clusterSet ?? null;
  return series.length === 0 || version === null
    ? NOTHING
    : {
        series,
        measures: ['by template builder: pools with one block template as one'],
        notes: notesOn(set, observed),
        versions: [`cluster set ${version}`],
      };
}

function toSeries(
  frame: TimeFrame,
  line: GroupedLine,
  points: readonly MetricPoint[],
  observed: UtcDay | null,
): ChartSeries[] {
  const laid = onGrid(frame, new Map(points.map((point) => [point.period, point])));
  const seenFrom = observed === null ? Infinity : startOfDay(observed);
  const isSeen = (point: MetricPoint | null): boolean => point !== null && point.endsAt > seenFrom;
  // The first point that is seen ends the dashes too, so that the line has no hole.
  const joint = laid.findIndex(isSeen);
  const isAssumed: Keep = (point, row) => point !== null && (!isSeen(point) || row === joint);
  const [solid, assumed] = [partOf(laid, isSeen), partOf(laid, isAssumed)];
  const shared = { colour: line.colour, href: '/clusters' } as const;
  const parts: ChartSeries[] = [];
  if (count(solid) > 0)
    parts.push({ ...shared, ...solid, key: `${line.id}-template`, name: line.name, style: 'solid' });
  if (count(assumed) > (joint === -1 ? 0 : 1))
    parts.push({ ...shared, ...assumed, key: `${line.id}-template-assumed`, name: line.assumed, style: 'dashed' });
  return parts;
}

type Keep = (point: MetricPoint | null, row: number) => boolean;
type Part = Pick<ChartSeries, 'values' | 'band'>;

/** The figures of some rows with their sampling interval; nothing in the others. */
function partOf(laid: readonly (MetricPoint | null)[], keep: Keep): Part {
  const kept = laid.map((point, row) => (keep(point, row) ? point : null));
  const [low, high] = [
    kept.map((point) => point?.intervalLow ?? null),
    kept.map((point) => point?.intervalHigh ?? null),
  ];
  const hasInterval = low.some((end) => end !== null);
  return {
    values: kept.map((point) => point?.value ?? null),
    band: hasInterval ? { label: '95% sampling interval', low, high } : null,
  };
}

const count = ({ values }: Part): number => values.filter((value) => value !== null).length;

function notesOn({ version, reviewed }: ClusterSet, observed: UtcDay | null): string[] {
  const dashes = observed === null ? '' : `; dashed before ${isoDay(observed)}, while that is only assumed`;
  return [
    `By template builder: pools for which one of them builds the block template count as one, by list ${version}, last reviewed ${isoDay(reviewed)}${dashes}.`,
    'Where that line steps on the day of new evidence, what is known has changed, and not who mines.',
  ];
}
