import { z } from 'zod';
import { RUN_EPOCHS } from '#lib/domain/shock/shock.ts';
import {
  address,
  blankOr,
  day,
  decimal,
  maybe,
  maybeDecimal,
  positiveDecimal,
  text,
  whole,
} from '#lib/facts/bundled-cells.ts';
import type { ShockEventRow } from '#lib/store/shock-events.ts';

const someBlocks = whole.pipe(z.number().min(1, 'must be at least one block'));

/** One reported shock, with the counts of the days before it, of its own and of the days afterwards. */
export const shockEventRow = z
  .object({
    id: text.regex(/^[a-z0-9-]+$/, 'is not in kebab case'),
    event: text,
    first_day: day,
    height: whole,
    elapsed_seconds: whole,
    before_first: day,
    before_last: day,
    before_blocks: someBlocks,
    before_difficulty: positiveDecimal,
    during_first: day,
    during_last: day,
    during_blocks: someBlocks,
    during_difficulty: positiveDecimal,
    later_first: day,
    later_last: day,
    later_blocks: someBlocks,
    later_difficulty: positiveDecimal,
    lost: decimal.pipe(z.number().max(0.99, 'is more than 99 % of the hashrate')),
    lost_basis: text,
    lost_url: blankOr(address),
    ramp_days: decimal,
    duration_days: maybeDecimal,
    return_days: decimal,
    retargets: whole.pipe(z.number().min(1).max(RUN_EPOCHS)),
    claim: maybe,
    claim_origin: maybe,
    claim_url: blankOr(address),
    origin: text,
    note: maybe,
  })
  .refine(
    (row) =>
      row.before_first <= row.before_last &&
      row.before_last < row.first_day &&
      row.first_day <= row.during_first &&
      row.during_first <= row.during_last &&
      row.during_last < row.later_first &&
      row.later_first <= row.later_last,
    'has days that are not in order of time',
  )
  .refine(
    (row) => new Set([row.claim, row.claim_origin, row.claim_url].map((part) => part === null)).size === 1,
    'has a claim without its source, or a source without a claim',
  )
  .transform(
    (row): ShockEventRow => ({
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
