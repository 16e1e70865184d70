import 'server-only';
import { LRUCache } from 'lru-cache';
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

type Kept = LRUCache<string, Promise<ChartModel | null>>;
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
  const kept: Kept = keptOf.get(source.db) ?? new LRUCache({ max: MOST_CHARTS });
  keptOf.set(source.db, kept);
  // Ages in words move on without new data.
  const minute = Math.floor(source.now / MINUTE);
  const key = [revision, minute, chart, chartQuery(request)].join('\n');
  const known = kept.get(key);
  if (known !== undefined) return known;
  const made = getChart(source, chart, request);
  kept.set(key, made);
  made.catch(() => kept.delete(key));
  return made;
}
