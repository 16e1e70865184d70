import { z } from 'zod';
import type { ListedModel, ModelClass } from '#lib/domain/ai/listed-model.ts';
import type { PublishedFigure } from '#lib/domain/ai/published-figure.ts';
import type { OwnerFact } from '#lib/domain/geography/owner-fact.ts';
import type { ShareFact } from '#lib/domain/geography/share-fact.ts';
import { startOfDay } from '#lib/domain/time.ts';
import { backTestRow } from '#lib/facts/back-test-row.ts';
import { day, decimal, flag, maybe, text, whole } from '#lib/facts/bundled-cells.ts';
import { chartEventRow } from '#lib/facts/chart-event-row.ts';
import { clusterRow } from '#lib/facts/cluster-row.ts';
import { efficiencyRow } from '#lib/facts/efficiency-row.ts';
import { machineRow } from '#lib/facts/machine-row.ts';
import { checkModelClasses, modelClassRow } from '#lib/facts/model-class-row.ts';
import { checkOwners, ownerRow } from '#lib/facts/owner-row.ts';
import { publishedCostRow } from '#lib/facts/published-cost-row.ts';
import { checkPublishedFigures, publishedFigureRow } from '#lib/facts/published-figure-row.ts';
import type { NumberedRow } from '#lib/facts/read-fact-rows.ts';
import { checkShares, countryShareRow, makerShareRow } from '#lib/facts/share-rows.ts';
import { shockEventRow } from '#lib/facts/shock-event-row.ts';
import { tariffRow } from '#lib/facts/tariff-row.ts';
import { replaceBackTests } from '#lib/store/back-tests.ts';
import { replaceEvents } from '#lib/store/chart-events.ts';
import { replaceBundledClusters } from '#lib/store/clusters.ts';
import { replaceMachines, replacePublishedCosts } from '#lib/store/cost-facts.ts';
import type { Db } from '#lib/store/database.ts';
import { markDirty } from '#lib/store/dirty-periods.ts';
import { replaceEfficiencySteps } from '#lib/store/efficiency-steps.ts';
import {
  type HistoryCount,
  replaceHistoryCounts,
  replaceHistoryGaps,
  replaceOrigins,
  replacePublishedPoints,
} from '#lib/store/facts.ts';
import { replaceOwnerFacts, replaceShareFacts } from '#lib/store/geography.ts';
import { replaceModelClasses } from '#lib/store/model-classes.ts';
import { upsertEpochs } from '#lib/store/network.ts';
import { putBundledAliases, putBundledPools } from '#lib/store/pools.ts';
import { replacePublishedFigures } from '#lib/store/published-figures.ts';
import { replaceShockEvents } from '#lib/store/shock-events.ts';
import { replaceBundledTariffs } from '#lib/store/tariffs.ts';
import { type BoardRow, boardRow, checkBoards, storeBoards } from './ai/board-row.ts';
import {
  type BundledListing,
  bundledModelsDev,
  bundledOpenrouterModels,
  putBundledListing,
} from './ai/bundled-listings.ts';
import { checkListings, modelsDevRow, openrouterModelRow } from './listing-rows.ts';

/** One bundled file: what a row must look like, and where rows go. */
interface BundledFile<Row> {
  readonly row: z.ZodType<Row>;
  /** What rows must be to one another; throws FactFileError. */
  readonly check?: (file: string, rows: readonly NumberedRow<Row>[]) => void;
  readonly store: (db: Db, rows: readonly Row[]) => Promise<void>;
}

const originRow = z
  .object({
    id: text,
    producer: text,
    title: text,
    url: z.union([z.literal(''), z.url()]),
    licence: text,
    licence_flag: z.enum(['full', 'derived', 'none']),
    attribution: text,
  })
  .transform(({ licence_flag, ...row }) => ({ ...row, licenceFlag: licence_flag }));

const poolRow = z.object({ slug: text, name: text, link: maybe, origin: text });

const aliasRow = z
  .object({
    namespace: text,
    external_id: z.string(),
    external_name: z.string(),
    slug: text,
    since: maybe,
    origin: text,
  })
  .transform((row) => ({
    namespace: row.namespace,
    externalId: row.external_id,
    externalName: row.external_name,
    slug: row.slug,
    since: row.since,
    origin: row.origin,
  }));

const countRow = z
  .object({
    period_start: day,
    period_end: day,
    granularity: z.enum(['day', 'epoch']),
    epoch: z.union([z.literal('').transform(() => null), whole]),
    pool: text,
    blocks: whole,
    complete: flag,
    origin: text,
  })
  .refine((row) => row.granularity === 'day' || row.epoch !== null, 'has no epoch')
  .transform(
    (row): HistoryCount => ({
      granularity: row.granularity,
      period: row.epoch ?? row.period_start,
      pool: row.pool,
      blocks: row.blocks,
      startsAt: startOfDay(row.period_start),
      endsAt: startOfDay(row.period_end),
      isComplete: row.complete,
      origin: row.origin,
    }),
  );

const epochRow = z
  .object({
    epoch: whole,
    start_height: whole,
    start_time: whole,
    precision: z.enum(['second', 'day']),
    difficulty: decimal,
    origin: text,
  })
  .transform(({ start_height, start_time, ...row }) => ({ ...row, startHeight: start_height, startTime: start_time }));

const gapReasons = [
  'not-ingested',
  'clustered-sources-only',
  'epoch-counts-only',
  'not-told-apart',
  'no-blocks',
  'undefined-for-input',
] as const;
const gapRow = z.object({ start: day, end: day, reason: z.enum(gapReasons), text, origin: text }).transform((row) => ({
  startDay: row.start,
  endDay: row.end,
  reason: row.reason,
  detail: row.text,
  origin: row.origin,
}));

const publishedRow = z
  .object({
    date: day,
    window_days: whole.pipe(z.number().min(1)),
    hhi: decimal,
    nakamoto_50: whole,
    origin: text,
    note: maybe,
  })
  .transform(({ date, window_days, hhi, nakamoto_50, origin, note }) =>
    Object.entries({ hhi, 'nakamoto-50': nakamoto_50 }).map(([metric, value]) => ({
      metric,
      day: date,
      windowDays: window_days,
      value,
      origin,
      note,
    })),
  );

const counts: BundledFile<HistoryCount> = {
  row: countRow as z.ZodType<HistoryCount>,
  async store(db, rows) {
    for (const granularity of ['day', 'epoch'] as const) {
      const mine = rows.filter((row) => row.granularity === granularity);
      const before = await replaceHistoryCounts(db, granularity, mine);
      await markDirty(db, granularity, [...before, ...mine.map((row) => row.period)]);
    }
  },
};

/** Bundled rows are held against the calendar by tests: a machine with a slow clock must start all the same. */
const ANY_DAY = Number.POSITIVE_INFINITY;

const shares = (list: string, row: z.ZodType<ShareFact>): BundledFile<ShareFact> => ({
  row,
  check: (file, rows) => checkShares(file, rows, ANY_DAY),
  store: (db, rows) => replaceShareFacts(db, list, rows),
});

const owners: BundledFile<OwnerFact> = {
  row: ownerRow as z.ZodType<OwnerFact>,
  check: (file, rows) => checkOwners(file, rows, ANY_DAY),
  store: (db, rows) => replaceOwnerFacts(db, 'owners', rows),
};

const publishedFigures: BundledFile<PublishedFigure> = {
  row: publishedFigureRow as z.ZodType<PublishedFigure>,
  check: checkPublishedFigures,
  store: replacePublishedFigures,
};

const classes: BundledFile<ModelClass> = {
  row: modelClassRow as z.ZodType<ModelClass>,
  check: (file, rows) => checkModelClasses(file, rows, ANY_DAY),
  store: replaceModelClasses,
};

const listing = (row: z.ZodType<ListedModel>, list: BundledListing): BundledFile<ListedModel> => ({
  row,
  check: checkListings,
  store: (db, rows) => putBundledListing(db, list, rows),
});

/** Every bundled file. A new one is one line here and its row above. */
export const bundledFiles = {
  'origins.csv': { row: originRow, store: replaceOrigins },
  'pools.csv': { row: poolRow, store: putBundledPools },
  'pool-aliases.csv': { row: aliasRow, store: putBundledAliases },
  'difficulty-epochs.csv': { row: epochRow, store: upsertEpochs },
  'pool-block-counts-2013-2018-epochs.csv': counts,
  'pool-block-counts-2016-2018-days.csv': counts,
  'pool-block-counts-2021-2026-days.csv': counts,
  'pool-block-counts-2021-2026-epochs.csv': counts,
  'history-gaps.csv': { row: gapRow, store: replaceHistoryGaps },
  'published-concentration.csv': {
    row: publishedRow,
    store: (db: Db, rows: readonly z.infer<typeof publishedRow>[]) => replacePublishedPoints(db, rows.flat()),
  },
  'pool-clusters.csv': { row: clusterRow, store: replaceBundledClusters },
  'events.csv': { row: chartEventRow, store: replaceEvents },
  'back-test-events.csv': { row: backTestRow, store: replaceBackTests },
  'shock-events.csv': { row: shockEventRow, store: replaceShockEvents },
  'mining-machines.csv': { row: machineRow, store: replaceMachines },
  'published-costs.csv': { row: publishedCostRow, store: replacePublishedCosts },
  'country-shares.csv': shares('country-shares', countryShareRow as z.ZodType<ShareFact>),
  'country-shares-cambridge.csv': shares('country-shares-cambridge', countryShareRow as z.ZodType<ShareFact>),
  'hardware-makers.csv': shares('hardware-makers', makerShareRow as z.ZodType<ShareFact>),
  'owners.csv': owners,
  'efficiency-steps.csv': { row: efficiencyRow, store: replaceEfficiencySteps },
  'ai-boards.csv': { row: boardRow as z.ZodType<BoardRow>, check: checkBoards, store: storeBoards },
  'tariffs.csv': { row: tariffRow, store: replaceBundledTariffs },
  'published-figures.csv': publishedFigures,
  'model-classes.csv': classes,
  'openrouter-models.csv': listing(openrouterModelRow as z.ZodType<ListedModel>, bundledOpenrouterModels),
  'models-dev.csv': listing(modelsDevRow as z.ZodType<ListedModel>, bundledModelsDev),
} as const;
