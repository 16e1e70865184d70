import { z } from 'zod';
import type { FactCompany } from '#lib/domain/facts/fact-company.ts';
import { RUN_EPOCHS } from '#lib/domain/shock/shock.ts';
import type { ShockFact } from '#lib/domain/shock/shock-fact.ts';
import { address, blankOr, chainDay, decimal, maybe, positiveDecimal, text, whole } from './bundled-cells.ts';
import { claimFault } from './claim-cells.ts';
import { operatorsRow } from './operators-row.ts';
import type { NumberedRow } from './read-fact-rows.ts';
import { checkRows } from './row-checks.ts';

const someBlocks = whole.pipe(z.number().min(1, 'must be at least one block'));

/** Days in their order, and whether two may be the same. */
const ORDER = [
  ['before_first', 'before_last', true],
  ['before_last', 'first_day', false],
  ['first_day', 'during_first', true],
  ['during_first', 'during_last', true],
  ['during_last', 'later_first', false],
  ['later_first', 'later_last', true],
] as const;

/** One reported shock, with the counts of the days before it, of its own and of the days afterwards. */
export const shockEventRow = z
  .object({
    id: text.regex(/^[a-z0-9-]+$/, 'is not in kebab case'),
    event: text,
    first_day: chainDay,
    height: whole,
    elapsed_seconds: whole,
    before_first: chainDay,
    before_last: chainDay,
    before_blocks: someBlocks,
    before_difficulty: positiveDecimal,
    during_first: chainDay,
    during_last: chainDay,
    during_blocks: someBlocks,
    during_difficulty: positiveDecimal,
    later_first: chainDay,
    later_last: chainDay,
    later_blocks: someBlocks,
    later_difficulty: positiveDecimal,
    lost: decimal.pipe(z.number().max(0.99, 'is more than 99 % of the hashrate')),
    lost_basis: text,
    lost_url: blankOr(address),
    ramp_days: decimal,
    duration_days: blankOr(decimal),
    return_days: decimal,
    retargets: whole.pipe(z.number().min(1).max(RUN_EPOCHS)),
    claim: maybe,
    claim_origin: maybe,
    claim_url: blankOr(address),
    origin: text,
    note: maybe,
  })
  .superRefine((row, context) => {
    for (const [earlier, later, mayMeet] of ORDER) {
      if (row[earlier] < row[later] || (mayMeet && row[earlier] === row[later])) continue;
      context.addIssue({ code: 'custom', path: [later], message: `is not after ${earlier}` });
      return;
    }
  })
  .superRefine(claimFault)
  .transform(
    (row): ShockFact => ({
      id: row.id,
      event: row.event,
      firstDay: row.first_day,
      height: row.height,
      elapsedSeconds: row.elapsed_seconds,
      beforeFirst: row.before_first,
      beforeLast: row.before_last,
      beforeBlocks: row.before_blocks,
      beforeDifficulty: row.before_difficulty,
      duringFirst: row.during_first,
      duringLast: row.during_last,
      duringBlocks: row.during_blocks,
      duringDifficulty: row.during_difficulty,
      laterFirst: row.later_first,
      laterLast: row.later_last,
      laterBlocks: row.later_blocks,
      laterDifficulty: row.later_difficulty,
      lost: row.lost,
      lostBasis: row.lost_basis,
      lostUrl: row.lost_url,
      rampDays: row.ramp_days,
      durationDays: row.duration_days,
      returnDays: row.return_days,
      retargets: row.retargets,
      claim: row.claim,
      claimOrigin: row.claim_origin,
      claimUrl: row.claim_url,
      origin: row.origin,
      note: row.note,
    }),
  );

/** A row of an admin's import. */
export const ownShockEventRow = operatorsRow<ShockFact>(shockEventRow);

/**
 * Whether rows can stand together: nothing twice, no day to come, and a page that says what stopped, or what the press made of it.
 * @throws FactFileError in one sentence that names line and column
 */
export function checkShockEvents(file: string, rows: readonly NumberedRow<ShockFact>[], { today }: FactCompany): void {
  checkRows(
    file,
    rows,
    'id',
    ({ id }) => id,
    ({ laterLast, lostUrl, claimUrl }) => {
      if (laterLast > today) return ['later_last', 'is in the future'];
      return lostUrl === null && claimUrl === null
        ? ['lost_url', 'is not a web address, and neither is claim_url']
        : null;
    },
  );
}
