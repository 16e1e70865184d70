import 'server-only';
import { z } from 'zod';
import { isoInstant } from '#lib/domain/time.ts';
import { readBlockPage } from '#lib/store/api-pages.ts';
import { poolNames } from '../pool-names.ts';
import { apiResource, END_OF_TIME, readMoment, spanQuery } from './api-resource.ts';

const query = z.object({
  pool: z
    .string()
    .regex(/^[\w().-]{1,80}$/)
    .optional()
    .describe('Slug of a pool'),
  ...spanQuery(2000, 100),
});

const row = z.object({
  height: z.number(),
  hash: z.string(),
  time: z.string().describe('Of its header, UTC'),
  pool: z.string().describe('Slug, or `unknown`'),
  name: z.string(),
  isDisputed: z.boolean().describe('Two lists name two pools'),
  difficulty: z.number(),
  transactions: z.number(),
  sizeBytes: z.number(),
  weight: z.number(),
  rewardSats: z.number(),
  feesSats: z.number(),
});

export const blocksResource = apiResource({
  name: 'blocks',
  summary: 'Blocks of the chain that are on record one by one, newest first.',
  query,
  row,
  async read(source, asked) {
    const { limit, cursor, pool } = asked;
    const [from, to] = [readMoment(asked.from, 0), readMoment(asked.to, END_OF_TIME)];
    const below = cursor ?? Number.MAX_SAFE_INTEGER;
    const found = await readBlockPage(source.db, { from, to, limit: limit + 1, below, pool: pool ?? null });
    const names = await poolNames(source);
    const rows = found.slice(0, limit).map(({ timestamp, transactionCount, ...block }) => ({
      ...block,
      time: isoInstant(timestamp),
      name: names.get(block.pool) ?? block.pool,
      transactions: transactionCount,
    }));
    return { rows, next: found.length > limit ? String(rows.at(-1)?.height) : null };
  },
});
