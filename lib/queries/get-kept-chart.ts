import 'server-only';
import type { ChartModel } from '#lib/contracts/chart-model.ts';
import { type ChartId, type ChartRequest, chartQuery } from '#lib/contracts/chart-request.ts';
import type { Db } from '#lib/store/database.ts';
import type { DataSource } from './data-source.ts';
import { getChart } from './get-chart.ts';
import { getVersion } from './get-version.ts';

/** Seconds. */
const MINUTE = 60;
/** A chart of a year takes about 300 kB, the largest ten times that. */
const MOST_CHARTS = 40;

/** Charts of one revision and minute. */
interface Kept {
  readonly generation: string;
  readonly charts: Map<string, Promise<ChartModel | null>>;
}

const keptOf = new WeakMap<Db, Kept>();

/**
 * A chart of the catalogue, made once for each revision of the data and minute. Answers that everybody shares are kept whole before
 * they get here (jobs/response-cache.ts); this is for those that may not be: a private embed on a thousand open pages.
 */
export async function getKeptChart(
  source: DataSource,
  chart: ChartId,
  request: ChartRequest,
): Promise<ChartModel | null> {
  const { revision } = await getVersion(source);
  const { charts } = keptFor(source, `${revision}/${Math.floor(source.now / MINUTE)}`);
  const key = `${chart}?${chartQuery(request)}`;
  const known = charts.get(key);
  if (known !== undefined) return known;
  const made = getChart(source, chart, request);
  if (charts.size >= MOST_CHARTS) return made;
  charts.set(key, made);
  made.catch(() => charts.delete(key));
  return made;
}

/** Of another generation nothing is needed any more: ages in words move on without new data, too. */
function keptFor({ db }: DataSource, generation: string): Kept {
  const known = keptOf.get(db);
  if (known?.generation === generation) return known;
  const kept: Kept = { generation, charts: new Map() };
  keptOf.set(db, kept);
  return kept;
}
