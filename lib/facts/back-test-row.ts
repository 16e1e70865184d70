import { z } from 'zod';
import { BACK_TEST_MEASURES } from '#lib/domain/change/back-test.ts';
import type { BackTestFact } from '#lib/domain/change/back-test-fact.ts';
import type { FactCompany } from '#lib/domain/facts/fact-company.ts';
import { address, blankOr, chainDay, maybe, positiveDecimal, text, whole } from './bundled-cells.ts';
import { claimFault } from './claim-cells.ts';
import { operatorsRow } from './operators-row.ts';
import type { NumberedRow } from './read-fact-rows.ts';
import { checkRows } from './row-checks.ts';

/** One reported change, with the counts of a window before it and of one after it began. */
export const backTestRow = z
  .object({
    id: text.regex(/^[a-z0-9-]+$/, 'is not in kebab case'),
    event: text,
    measure: z.enum(BACK_TEST_MEASURES, 'must be hashrate or share'),
    subject: z.string(),
    before_first: chainDay,
    before_last: chainDay,
    after_first: chainDay,
    after_last: chainDay,
    before_blocks: whole,
    before_total: whole,
    before_difficulty: positiveDecimal,
    after_blocks: whole,
    after_total: whole,
    after_difficulty: positiveDecimal,
    claim: maybe,
    claim_origin: maybe,
    claim_url: blankOr(address),
    origin: text,
    note: maybe,
  })
  .refine(({ before_first, before_last }) => before_first <= before_last, {
    path: ['before_last'],
    error: 'ends its window before it begins',
  })
  .refine(({ after_first, after_last }) => after_first <= after_last, {
    path: ['after_last'],
    error: 'ends its window before it begins',
  })
  .refine(({ before_last, after_first }) => before_last < after_first, {
    path: ['after_first'],
    error: 'begins a window that shares a day with the one before',
  })
  .refine(({ before_blocks, before_total }) => before_blocks <= before_total, {
    path: ['before_blocks'],
    error: 'is more blocks than there are',
  })
  .refine(({ after_blocks, after_total }) => after_blocks <= after_total, {
    path: ['after_blocks'],
    error: 'is more blocks than there are',
  })
  .superRefine(claimFault)
  .transform(
    (row): BackTestFact => ({
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

/** A row of an admin's import. */
export const ownBackTestRow = operatorsRow<BackTestFact>(backTestRow);

/**
 * Whether rows can stand together: nothing twice, no day to come, a pool that is known, or the network with all of its blocks, and a
 * report that is put to the test, with its page.
 * @throws FactFileError in one sentence that names line and column
 */
export function checkBackTests(
  file: string,
  rows: readonly NumberedRow<BackTestFact>[],
  { today, pools }: FactCompany,
): void {
  checkRows(
    file,
    rows,
    'id',
    ({ id }) => id,
    (row) => {
      if (row.afterLast > today) return ['after_last', 'is in the future'];
      if (row.subject !== '' && !pools.has(row.subject)) return ['subject', `there is no pool ${row.subject}`];
      if (row.subject === '' && row.measure === 'share') return ['subject', 'must be a pool where a share is measured'];
      if (row.subject === '' && row.beforeBlocks !== row.beforeTotal) return ['before_blocks', NETWORK_IS_ALL];
      if (row.subject === '' && row.afterBlocks !== row.afterTotal) return ['after_blocks', NETWORK_IS_ALL];
      return row.claimUrl === null ? ['claim_url', 'is not a web address'] : null;
    },
  );
}

const NETWORK_IS_ALL = 'must be all blocks where subject is the network';
