import { decimal, indexOn, key, table, whole, words } from './kit.ts';

/** Shocks that were reported: what was said to stop, and what was found before, during and after. */
export const shockEvents = table(
  'shock_events',
  {
    /** Short name, kebab-case. */
    id: words().notNull(),
    event: words().notNull(),
    firstDay: whole().notNull(),
    /** First block of the shock, and seconds from the start of its difficulty epoch until then. */
    height: whole().notNull(),
    elapsedSeconds: whole().notNull(),
    /** First and last UTC day of each window, both inclusive, the blocks found in it and their mean difficulty. */
    beforeFirst: whole().notNull(),
    beforeLast: whole().notNull(),
    beforeBlocks: whole().notNull(),
    beforeDifficulty: decimal().notNull(),
    duringFirst: whole().notNull(),
    duringLast: whole().notNull(),
    duringBlocks: whole().notNull(),
    duringDifficulty: decimal().notNull(),
    laterFirst: whole().notNull(),
    laterLast: whole().notNull(),
    laterBlocks: whole().notNull(),
    laterDifficulty: decimal().notNull(),
    /** Part of the hashrate that was said to stop, 0..1, who said so in words, and where. */
    lost: decimal().notNull(),
    lostBasis: words().notNull(),
    lostUrl: words(),
    rampDays: decimal().notNull(),
    /** Null for ever. */
    durationDays: decimal(),
    returnDays: decimal().notNull(),
    /** How many retargets are compared. */
    retargets: whole().notNull(),
    /** What the press said, in our words, and who said so where. */
    claim: words(),
    claimOrigin: words(),
    claimUrl: words(),
    /** Who counted the blocks. */
    origin: words().notNull(),
    note: words(),
  },
  (t) => [key({ columns: [t.id, t.origin] }), indexOn('shock_events_by_day').on(t.firstDay)],
);
