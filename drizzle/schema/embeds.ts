import type { EmbedKind, EmbedTheme } from '#lib/domain/embeds/embed.ts';
import { flag, indexOn, json, table, whole, words } from './kit.ts';

/** Charts that may be shown on other sites: one row for each, under an id that cannot be guessed. Rows are never deleted. */
export const embeds = table(
  'embeds',
  {
    /** 128 random bits, base64url: whoever knows it may see the chart. */
    id: words().primaryKey(),
    chart: words().notNull(),
    /** Pinned query of the chart, in its fixed order. */
    query: words().notNull(),
    /** In place of the finding; null: the finding. */
    title: words(),
    theme: words().$type<EmbedTheme>().notNull(),
    /** Refreshes and answers the pointer, with one small script; otherwise no script at all. */
    isLive: flag().notNull(),
    /** Query names that whoever looks may change; all others stay as they are pinned. */
    changeable: json<readonly string[]>().notNull(),
    kind: words().$type<EmbedKind>().notNull(),
    /** Origins that may frame it; none: this site only. Means nothing for `public`. */
    origins: json<readonly string[]>().notNull(),
    /** Counts up when its secret is made anew; the secret itself is derived and never stored. */
    secretVersion: whole().notNull().default(1),
    expiresAt: whole(),
    pausedAt: whole(),
    revokedAt: whole(),
    /** Counts up with every change of this row. */
    revision: whole().notNull().default(1),
    createdAt: whole().notNull(),
    createdBy: words().notNull(),
    hits: whole().notNull().default(0),
    /** Page that framed it last, as its browser told: without path, and never proof of anything. */
    lastOrigin: words(),
    lastHitAt: whole(),
  },
  (t) => [indexOn('embeds_by_time').on(t.createdAt)],
);
