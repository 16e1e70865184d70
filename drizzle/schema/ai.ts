import type { Access } from '#lib/domain/ai/access.ts';
import type { AiMetricId } from '#lib/domain/ai/ai-metric.ts';
import type { FigureUnit } from '#lib/domain/ai/published-figure.ts';
import type { Board } from '#lib/domain/ai/scored-model.ts';
import { decimal, flag, indexOn, key, serial, table, whole, words } from './kit.ts';

/** One state of a list that its source rewrites as a whole: every changed answer is kept beside the older ones. */
export const aiVintages = table(
  'ai_vintages',
  {
    id: serial(),
    /** Id of the feed. */
    source: words().notNull(),
    list: words().$type<'feed' | 'bundled'>().notNull(),
    /** The UTC day for which the source says it; the day of receipt where it says none. */
    asOf: whole().notNull(),
    receivedAt: whole().notNull(),
    /** Of the rows as they were read, so that another order of columns makes no vintage. */
    sha256: words().notNull(),
    rowCount: whole().notNull(),
    snapshotId: whole(),
    origin: words().notNull(),
    /** Page or file that states it. */
    sourceUrl: words().notNull(),
  },
  (t) => [indexOn('ai_vintages_by_source').on(t.source, t.asOf)],
);

/** Scores of models on one board, as one vintage told them: see `ScoredModel`. */
export const aiScores = table(
  'ai_scores',
  {
    vintage: whole().notNull(),
    board: words().$type<Board>().notNull(),
    model: words().notNull(),
    lab: words(),
    released: whole(),
    score: decimal().notNull(),
    low: decimal(),
    high: decimal(),
    votes: whole(),
    statedAccess: words(),
    parameters: decimal(),
  },
  (t) => [key({ columns: [t.vintage, t.board, t.model] })],
);

/** Models that a catalogue lists, with what it says of their weights and prices: see `ListedModel`. */
export const aiListings = table(
  'ai_listings',
  {
    vintage: whole().notNull(),
    model: words().notNull(),
    name: words(),
    lab: words(),
    huggingFaceId: words(),
    openWeights: flag(),
    released: whole(),
    listed: whole(),
    promptUsdPerMillion: decimal(),
    completionUsdPerMillion: decimal(),
  },
  (t) => [key({ columns: [t.vintage, t.model] })],
);

/** Downloads of published weights over the 30 days before a vintage: see `DownloadedModel`. */
export const aiDownloads = table(
  'ai_downloads',
  {
    vintage: whole().notNull(),
    model: words().notNull(),
    author: words().notNull(),
    downloads: whole().notNull(),
    downloadsAllTime: whole(),
    parameters: decimal(),
    parametersFrom: words().$type<'weights' | 'name'>(),
    baseModel: words(),
    created: whole(),
  },
  (t) => [key({ columns: [t.vintage, t.model] })],
);

/**
 * Tokens that a router sent to a model on a UTC day. A day is written whole, and anew only under a vintage that tells it otherwise;
 * the newest vintage of a day is what is known of it.
 */
export const aiTokenDays = table(
  'ai_token_days',
  {
    day: whole().notNull(),
    vintage: whole().notNull(),
    /** The router's name of the model, or `other` for all beyond its list. */
    model: words().notNull(),
    /** Decimal digits: counts pass 2^53. */
    tokens: words().notNull(),
  },
  (t) => [key({ columns: [t.day, t.vintage, t.model] })],
);

/** Whether weights may be had, and whose a model is, by dated evidence: see `ModelClass`. */
export const modelClasses = table('model_classes', {
  id: serial(),
  pattern: words().notNull(),
  match: words().$type<'exact' | 'prefix'>().notNull(),
  lab: words().notNull(),
  access: words().$type<Access>().notNull(),
  checked: whole().notNull(),
  sourceUrl: words().notNull(),
  note: words(),
  origin: words().notNull(),
});

/** Figures that others published, as they stand there: see `PublishedFigure`. */
export const publishedFigures = table(
  'published_figures',
  {
    id: serial(),
    series: words().notNull(),
    subject: words().notNull(),
    publisher: words().notNull(),
    firstDay: whole().notNull(),
    lastDay: whole().notNull(),
    value: decimal(),
    low: decimal(),
    high: decimal(),
    unit: words().$type<FigureUnit>().notNull(),
    published: whole(),
    note: words(),
    sourceUrl: words().notNull(),
    origin: words().notNull(),
  },
  (t) => [indexOn('published_figures_by_series').on(t.series, t.lastDay)],
);

/**
 * One figure about AI over time, by the vintage it was computed from: with an older vintage it is what was known then.
 * Exactly one of `value` and `missing` is set, but a range without a middle has `low` and `high` alone.
 */
export const aiPoints = table(
  'ai_points',
  {
    metric: words().$type<AiMetricId>().notNull(),
    /** Which definition or band; '' where there is one only. */
    variant: words().notNull(),
    vintage: whole().notNull(),
    /** UTC day, end of which the figure speaks for. */
    period: whole().notNull(),
    value: decimal(),
    low: decimal(),
    high: decimal(),
    intervalLow: decimal(),
    intervalHigh: decimal(),
    /** A sentence where there is no figure. */
    missing: words(),
    n: whole().notNull(),
    /** What the figure names: the model at the front, the largest lab. */
    detail: words(),
    version: whole().notNull(),
  },
  (t) => [key({ columns: [t.metric, t.variant, t.vintage, t.period] })],
);
