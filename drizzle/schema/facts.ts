import type { MissingReason } from '#lib/domain/missing.ts';
import type { LicenceFlag } from '#lib/domain/origin.ts';
import { decimal, flag, indexOn, key, serial, table, whole, words } from './kit.ts';

export const origins = table('origins', {
  id: words().primaryKey(),
  producer: words().notNull(),
  title: words().notNull(),
  url: words().notNull(),
  licence: words().notNull(),
  licenceFlag: words().$type<LicenceFlag>().notNull(),
  attribution: words().notNull(),
});

/** Bundled block counts per pool, for the time before the ledger. */
export const historyCounts = table(
  'history_counts',
  {
    granularity: words().$type<'day' | 'epoch'>().notNull(),
    /** UTC day, or difficulty epoch. */
    period: whole().notNull(),
    pool: words().notNull(),
    blocks: whole().notNull(),
    startsAt: whole().notNull(),
    endsAt: whole().notNull(),
    isComplete: flag().notNull(),
    origin: words().notNull(),
  },
  (t) => [key({ columns: [t.granularity, t.period, t.pool] })],
);

export const historyGaps = table('history_gaps', {
  id: serial(),
  startDay: whole().notNull(),
  endDay: whole().notNull(),
  reason: words().$type<MissingReason>().notNull(),
  detail: words().notNull(),
  origin: words().notNull(),
});

/** Concentration figures that others published, drawn as dots beside ours. */
export const publishedPoints = table(
  'published_points',
  {
    metric: words().notNull(),
    /** The day by which the publisher calls the window: its middle, see `endOfCentredWindow`. */
    day: whole().notNull(),
    /** Length of the window in days; all figures from before this column had 30. */
    windowDays: whole().notNull().default(30),
    origin: words().notNull(),
    value: decimal().notNull(),
    note: words(),
  },
  (t) => [key({ columns: [t.metric, t.day, t.origin] })],
);

export const events = table(
  'events',
  {
    id: serial(),
    day: whole().notNull(),
    endDay: whole(),
    kind: words().notNull(),
    title: words().notNull(),
    detail: words().notNull(),
    /** 3 = draw always; 1 = only where there is room. */
    weight: whole().notNull(),
    origin: words().notNull(),
    url: words(),
  },
  (t) => [indexOn('events_by_day').on(t.day)],
);

/** Which version of which bundled file is loaded: the second start skips it. */
export const bundledFiles = table('bundled_files', {
  file: words().primaryKey(),
  sha256: words().notNull(),
  rowCount: whole().notNull(),
  loadedAt: whole().notNull(),
});
