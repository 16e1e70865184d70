import 'server-only';
import type { AiMetricId, AiPoint } from '#lib/domain/ai/ai-metric.ts';
import { readAiPoints, readNewestAiPoints } from '#lib/store/ai-points.ts';
import { type AiVintage, readVintageById } from '#lib/store/ai-vintages.ts';
import type { Db } from '#lib/store/database.ts';

interface AiReading {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Nothing is sampled. */
  readonly chance: 0;
  readonly day: number;
}

interface AiSeries {
  /** Oldest first, one a day. */
  readonly readings: readonly AiReading[];
  /** The state of its source that the newest figure was worked out from. */
  readonly vintage: AiVintage;
}

/**
 * A computed figure over time: as its newest vintage tells it, and before the first day of that one by older vintages, of which
 * each has one figure of its own time. Null where nothing of it was computed.
 */
export async function newestAiSeries(db: Db, metric: AiMetricId, variant: string): Promise<AiSeries | null> {
  const newestOfEach = (await readNewestAiPoints(db, metric, variant)).filter((point) => readingOf(point) !== null);
  const newest = newestOfEach.reduce<AiPoint | null>(
    (best, point) => (best === null || point.period >= best.period ? point : best),
    null,
  );
  const vintage = newest === null ? null : await readVintageById(db, newest.vintage);
  if (newest === null || vintage === null) return null;
  const own = await readAiPoints(db, metric, variant, newest.vintage);
  const first = own[0]?.period ?? newest.period;
  const older = newestOfEach.filter(({ period }) => period < first);
  const byDay = new Map([...older, ...own].map((point) => [point.period, readingOf(point)]));
  const readings = [...byDay.values()].flatMap((reading) => reading ?? []).sort((a, b) => a.day - b.day);
  return { readings, vintage };
}

/** Null for a figure that is missing. A range without a middle stands at its upper end, where the rest is many small parties. */
function readingOf({ value, low, high, period }: AiPoint): AiReading | null {
  const at = value ?? high ?? low;
  if (at === null) return null;
  return { value: at, low: Math.min(at, low ?? at), high: Math.max(at, high ?? at), chance: 0, day: period };
}
