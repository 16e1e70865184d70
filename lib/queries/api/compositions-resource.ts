import 'server-only';
import { z } from 'zod';
import { isoInstant } from '#lib/domain/time.ts';
import { readCompositionPage } from '#lib/store/api-pages.ts';
import { poolNames } from '../pool-names.ts';
import { apiResource, END_OF_TIME, readMoment, spanQuery } from './api-resource.ts';

const query = z.object({
  granularity: z.enum(['day', 'epoch']).default('day').describe('UTC days, or difficulty epochs of 2,016 blocks'),
  ...spanQuery(200, 30),
});

const row = z.object({
  from: z.string().describe('Start of the day or epoch, UTC'),
  to: z.string().describe('Its end, exclusive'),
  pool: z.string().describe('Slug'),
  name: z.string(),
  blocks: z.number(),
  share: z.number().nullable().describe('0 to 1, of all blocks of that day or epoch'),
  isComplete: z.boolean().describe('False while blocks can still be added'),
  origin: z.string().describe('Where the counts come from: see /sources'),
});

export const compositionsResource = apiResource({
  name: 'compositions',
  summary: 'Who found the blocks: every pool of every day or difficulty epoch. `limit` counts days or epochs.',
  query,
  row,
  async read(source, asked) {
    const { granularity, limit, cursor } = asked;
    const [from, to] = [readMoment(asked.from, 0), readMoment(asked.to, END_OF_TIME)];
    const page = { from, to, limit: limit + 1, after: cursor ?? -1 };
    const { periods, counts } = await readCompositionPage(source.db, granularity, page);
    const names = await poolNames(source);
    const kept = new Map(periods.slice(0, limit).map((period) => [period.period, period]));
    const rows = counts.flatMap(({ period, pool, blocks }) => {
      const of = kept.get(period);
      if (of === undefined) return [];
      return [
        {
          from: isoInstant(of.startsAt),
          to: isoInstant(of.endsAt),
          pool,
          name: names.get(pool) ?? pool,
          blocks,
          share: of.blocks > 0 ? blocks / of.blocks : null,
          isComplete: of.isComplete,
          origin: of.origin,
        },
      ];
    });
    return { rows, next: periods.length > limit ? String([...kept.keys()].at(-1)) : null };
  },
});
