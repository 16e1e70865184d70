import 'server-only';
import { formatDate, formatValue } from '#lib/charts/format.ts';
import type { ChartUnit } from '#lib/contracts/chart-facts.ts';
import type { AiMetricId, AiPoint } from '#lib/domain/ai/ai-metric.ts';
import { parseIsoDay, startOfDay } from '#lib/domain/time.ts';
import { readAiPoints } from '#lib/store/ai-points.ts';
import type { DataSource } from '../data-source.ts';
import type { KnownVintage } from './known-vintage.ts';
import { vintageDay } from './vintage-facts.ts';

/**
 * What a reader of older figures must know: which list told them, and what the newest one says of the same day. Empty for the newest
 * figures themselves.
 * @param points of the list that is shown
 */
export async function knownNotes(
  { db }: DataSource,
  { shown, newest }: KnownVintage,
  { metric, variant, unit }: { readonly metric: AiMetricId; readonly variant: string; readonly unit: ChartUnit },
  points: readonly AiPoint[],
  known: string | undefined,
): Promise<string[]> {
  if (known === undefined) return [];
  const asked = `As it was known on ${formatDate(startOfDay(parseIsoDay(known)))}, by the list of ${vintageDay(shown)}.`;
  if (shown.id === newest.id) return [`${asked} That is still the newest one.`];
  const later = new Map((await readAiPoints(db, metric, variant, newest.id)).map((point) => [point.period, point]));
  const same = points.findLast(({ period, value }) => value !== null && later.get(period)?.value != null);
  const now = same === undefined ? undefined : later.get(same.period);
  if (same === undefined || now === undefined)
    return [`${asked} The newest list, of ${vintageDay(newest)}, has no figure for the same day.`];
  const day = formatDate(startOfDay(same.period));
  const [then, told] = [formatValue(same.value, unit), formatValue(now.value, unit)];
  const change = then === told ? `also says ${told}` : `says ${told} instead of ${then}`;
  return [`${asked} For ${day} the newest list, of ${vintageDay(newest)}, ${change}.`];
}
