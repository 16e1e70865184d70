import 'server-only';
import type { AiMetricId } from '#lib/domain/ai/ai-metric.ts';
import { parseIsoDay } from '#lib/domain/time.ts';
import { readAiVersions } from '#lib/store/ai-points.ts';
import { type AiVintage, readVintages } from '#lib/store/ai-vintages.ts';
import type { DataSource } from '../data-source.ts';
import { oncePerSource } from '../once-per-source.ts';

/** A list that figures were computed from, and the newest one. */
export interface KnownVintage {
  readonly shown: AiVintage;
  readonly newest: AiVintage;
}

const versionsOf = oncePerSource((source: DataSource) => readAiVersions(source.db));

/** Lists of a source whose figures of a metric stand, oldest first; a list that came a moment ago waits for its figures. */
export async function figuredVintages(
  source: DataSource,
  feed: string,
  metric: AiMetricId,
  known?: string,
): Promise<AiVintage[]> {
  const versions = await versionsOf(source);
  const until = known === undefined ? Number.POSITIVE_INFINITY : parseIsoDay(known);
  const all = await readVintages(source.db, feed);
  return all.filter(({ id, asOf }) => versions.has(`${metric} ${id}`) && asOf <= until);
}

/**
 * The list that tells a metric: the newest one, or the one that was the newest at the end of a day.
 * @param known `YYYY-MM-DD`
 * @returns null where there was none yet
 */
export async function knownVintage(
  source: DataSource,
  feed: string,
  metric: AiMetricId,
  known?: string,
): Promise<KnownVintage | null> {
  const newest = (await figuredVintages(source, feed, metric)).at(-1);
  const shown = (await figuredVintages(source, feed, metric, known)).at(-1);
  return newest && shown ? { shown, newest } : null;
}
