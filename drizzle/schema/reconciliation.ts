import type { CheckSource, CheckVerdict, CheckWindow } from '#lib/domain/reconciliation/cross-check.ts';
import { key, table, whole, words } from './kit.ts';

/** Our counts beside those of a source, as last compared; rows of an earlier comparison give way. */
export const crossChecks = table(
  'cross_checks',
  {
    source: words().$type<CheckSource>().notNull(),
    window: words().$type<CheckWindow>().notNull(),
    /** End of the window, exclusive: midnight for whole days, else the moment of the comparison; for heights, since when they are apart. */
    endsAt: whole().notNull(),
    /** Slug; '' for the window as a whole, '*' for all pools of which the source has no counts. */
    pool: words().notNull(),
    /** Blocks; heights of the newest block for the window `tip`. */
    ours: whole().notNull(),
    theirs: whole().notNull(),
    /** Blocks on which the two differ: of a pool the difference, of a window those that another pool has. */
    blocks: whole().notNull(),
    verdict: words().$type<CheckVerdict>().notNull(),
    checkedAt: whole().notNull(),
  },
  (t) => [key({ columns: [t.source, t.window, t.endsAt, t.pool] })],
);
