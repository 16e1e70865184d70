import 'server-only';
import { z } from 'zod';
import { isoDay } from '#lib/domain/time.ts';
import { WINDOWS } from '#lib/domain/window.ts';
import { readWindowRange } from '#lib/store/metric-points.ts';
import { apiResource } from './api-resource.ts';
import { SERIES_METRICS, seriesTitle } from './points-resource.ts';

const row = z.object({
  series: z.string().describe('What to send as `series`'),
  title: z.string(),
  unit: z.string(),
  window: z.enum(WINDOWS),
  first: z.string().nullable().describe('First day (or number of the first epoch) with a figure'),
  last: z.string().nullable().describe('Last day (or number of the last epoch) with a figure'),
  needsPool: z.boolean(),
  methodVersion: z.number().nullable(),
  methodology: z.string().describe('Page about how it is computed and how it misleads'),
});

export const seriesResource = apiResource({
  name: 'series',
  summary: 'Every series that /api/v1/points has, with its unit and how far it reaches.',
  query: z.object({}),
  row,
  async read({ db }) {
    const ranges = await Promise.all(
      WINDOWS.map(async (window) => [window, await readWindowRange(db, window)] as const),
    );
    const rows = SERIES_METRICS.flatMap((series) =>
      ranges.map(([window, range]) => {
        const { title, unit, page, version } = seriesTitle(series);
        const say = (period: number): string => (window === 'epoch' ? String(period) : isoDay(period));
        return {
          series,
          title,
          unit,
          window,
          first: range === null ? null : say(range.from),
          last: range === null ? null : say(range.to),
          needsPool: series === 'share',
          methodVersion: version,
          methodology: `/methodology/${page}`,
        };
      }),
    );
    return { rows, next: null };
  },
});
