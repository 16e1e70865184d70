import { z } from 'zod';
import { BACK_TEST_MEASURES } from '#lib/domain/change/back-test.ts';
import { day, maybe, positiveDecimal, text, whole } from '#lib/facts/bundled-cells.ts';
import type { BackTestRow } from '#lib/store/back-tests.ts';

/** Only what a browser may open: it becomes a link. */
const webAddress = z.union([z.literal('').transform(() => null), z.url({ protocol: /^https?$/ })]);

/** One reported change, with the counts of a window before it and of one after it began. */
export const backTestRow = z
  .object({
    id: text.regex(/^[a-z0-9-]+$/, 'is not in kebab case'),
    event: text,
    measure: z.enum(BACK_TEST_MEASURES),
    subject: z.string(),
    before_first: day,
    before_last: day,
    after_first: day,
    after_last: day,
    before_blocks: whole,
    before_total: whole,
    before_difficulty: positiveDecimal,
    after_blocks: whole,
    after_total: whole,
    after_difficulty: positiveDecimal,
    claim: maybe,
    claim_origin: maybe,
    claim_url: webAddress,
    origin: text,
    note: maybe,
  })
  .refine(
    (row) => row.before_first <= row.before_last && row.after_first <= row.after_last,
    'has a window that ends before it begins',
  )
  .refine((row) => row.before_last < row.after_first, 'has windows that share a day')
  .refine(
    (row) => row.before_blocks <= row.before_total && row.after_blocks <= row.after_total,
    'has more blocks than there are',
  )
  .refine(
    (row) => new Set([row.claim, row.claim_origin, row.claim_url].map((part) => part === null)).size === 1,
    'has a claim without its source, or a source without a claim',
  )
  .transform(
    (row): BackTestRow => ({
      id: row.id,
      event: row.event,
      measure: row.measure,
      subject: row.subject,
      beforeFirst: row.before_first,
      beforeLast: row.before_last,
      afterFirst: row.after_first,
      afterLast: row.after_last,
      beforeBlocks: row.before_blocks,
      beforeTotal: row.before_total,
      beforeDifficulty: row.before_difficulty,
      afterBlocks: row.after_blocks,
      afterTotal: row.after_total,
      afterDifficulty: row.after_difficulty,
      claim: row.claim,
      claimOrigin: row.claim_origin,
      claimUrl: row.claim_url,
      origin: row.origin,
      note: row.note,
    }),
  );
