import 'server-only';
import { z } from 'zod';
import { GROUPINGS } from '#lib/domain/clusters/grouping.ts';
import { isMetricId, METRIC_IDS, metricOf } from '#lib/domain/concentration/metrics.ts';
import { missingReasonText } from '#lib/domain/missing.ts';
import { isoInstant } from '#lib/domain/time.ts';
import { WINDOWS, type WindowId } from '#lib/domain/window.ts';
import { readPointPage } from '#lib/store/api-pages.ts';
import { ApiRefusal, apiResource, END_OF_TIME, readMoment, spanQuery } from './api-resource.ts';

/** Figures of our own over time. Prices are others': see `prices`. */
export const SERIES_METRICS = [...METRIC_IDS, 'share'] as const;

const query = z.object({
  series: z.string().max(80).describe('Id of a series, as /api/v1/series lists them'),
  window: z.enum(WINDOWS).default('7d').describe('Over which span blocks are counted'),
  grouping: z.enum(GROUPINGS).default('raw').describe('`template` counts pools with one template builder as one'),
  pool: z
    .string()
    .regex(/^[\w().-]{1,80}$/)
    .optional()
    .describe('Slug of a pool, for the series `share`'),
  step: z.coerce.number().int().min(1).max(1000).default(1).describe('Every n-th day or epoch'),
  ...spanQuery(5000, 1000),
});

const row = z.object({
  time: z.string().describe('End of the window, UTC'),
  value: z.number().nullable().describe('Null where it is missing, never zero'),
  low: z.number().nullable().describe('Lowest reading over every treatment of unknown blocks'),
  high: z.number().nullable().describe('Highest reading over every treatment of unknown blocks'),
  intervalLow: z.number().nullable().describe('Lower end of the 95 % sampling interval'),
  intervalHigh: z.number().nullable().describe('Upper end of the 95 % sampling interval'),
  blocks: z.number().describe('Blocks in the window'),
  isFinal: z.boolean().describe('False while the window can still change'),
  missing: z.string().nullable().describe('Why there is no value'),
});

export const pointsResource = apiResource({
  name: 'points',
  summary: 'The figures of one series over time, ascending.',
  query,
  row,
  async read({ db }, asked) {
    const { series, window, grouping, pool, step, limit, cursor } = asked;
    refuseUnknown(series, pool);
    const line = { metric: series, grouping, window: window as WindowId, entity: pool ?? '' };
    const [from, to] = [readMoment(asked.from, 0), readMoment(asked.to, END_OF_TIME)];
    const found = await readPointPage(db, line, { from, to, limit: limit + 1, after: cursor ?? -1, step });
    const rows = found.slice(0, limit);
    return {
      about: { series, window, grouping, pool: pool ?? null, version: rows[0]?.version ?? null },
      next: found.length > limit ? String(rows.at(-1)?.period) : null,
      rows: rows.map(({ endsAt, value, low, high, intervalLow, intervalHigh, blocks, isFinal, missing }) => ({
        time: isoInstant(endsAt),
        value,
        low,
        high,
        intervalLow,
        intervalHigh,
        blocks,
        isFinal,
        missing: missing === null ? null : missingReasonText[missing],
      })),
    };
  },
});

/** @throws ApiRefusal that says why: prices have owners, and `share` is about a pool */
function refuseUnknown(series: string, pool: string | undefined): void {
  if (/price|^btc|^power/i.test(series))
    throw new ApiRefusal(
      403,
      'Prices of coins are not offered as a series: their sources let nobody publish them again. Power prices that may be passed on are at /api/v1/prices.',
    );
  if (series === 'share' && pool === undefined)
    throw new ApiRefusal(400, 'The series share is about one pool: name it as pool=slug.');
  if (series !== 'share' && pool !== undefined) throw new ApiRefusal(400, 'Only the series share is about a pool.');
  if (series !== 'share' && !isMetricId(series))
    throw new ApiRefusal(404, 'There is no such series; see /api/v1/series.');
}

export const seriesTitle = (id: (typeof SERIES_METRICS)[number]) =>
  id === 'share'
    ? { title: 'Share of one pool', unit: 'share', page: 'share', version: null }
    : { title: metricOf(id).title, unit: metricOf(id).unit, page: metricOf(id).page, version: metricOf(id).version };
