import type { Confidence, TariffKind } from '#lib/domain/energy/tariff.ts';
import { decimal, indexOn, json, key, serial, table, whole, words } from './kit.ts';

/** Short numbers for series, because tens of millions of rows name one. What a series is stands in `lib/feeds`. */
export const priceSeries = table('price_series', {
  id: serial(),
  /** `<feed>/<zone>`. */
  name: words().notNull().unique(),
});

/**
 * Every price of every interval as its source last told it, native currency per MWh. No rowid in SQLite (see the migration):
 * the key is the table, and ten years of 60 zones take half the disk.
 */
export const intervalPrices = table(
  'interval_prices',
  {
    series: whole().notNull(),
    startsAt: whole().notNull(),
    seconds: whole().notNull(),
    price: decimal().notNull(),
    /** See `PriceFlag`. */
    flag: whole().notNull(),
    /** The answer that told it: when it was received, from which address, under which hash. */
    snapshotId: whole(),
  },
  (t) => [key({ columns: [t.series, t.startsAt] })],
);

/** The roll-up of one local day of one market, which pages read: see `DayPrices`. */
export const priceDays = table(
  'price_days',
  {
    series: whole().notNull(),
    day: whole().notNull(),
    mean: decimal().notNull(),
    lowest: decimal().notNull(),
    lowerQuartile: decimal().notNull(),
    median: decimal().notNull(),
    upperQuartile: decimal().notNull(),
    percentile80: decimal().notNull(),
    percentile90: decimal().notNull(),
    highest: decimal().notNull(),
    negativeSeconds: whole().notNull(),
    coveredSeconds: whole().notNull(),
    daySeconds: whole().notNull(),
    stepSeconds: whole().notNull(),
    prices: whole().notNull(),
    flagged: whole().notNull(),
    hours: json<readonly (number | null)[]>().notNull(),
  },
  (t) => [key({ columns: [t.series, t.day] })],
);

/** Units of a currency that one US dollar bought on a day, by source. */
export const exchangeRates = table(
  'exchange_rates',
  {
    currency: words().notNull(),
    day: whole().notNull(),
    feed: words().notNull(),
    unitsPerUsd: decimal().notNull(),
    snapshotId: whole(),
    recordedAt: whole().notNull(),
  },
  (t) => [key({ columns: [t.currency, t.day, t.feed] }), indexOn('exchange_rates_by_day').on(t.day)],
);

/** Constants of a cost model as they were fitted on our own data: a figure drawn from it names its fit. */
export const modelFits = table(
  'model_fits',
  {
    model: words().notNull(),
    version: whole().notNull(),
    /** Last UTC day of the data it was fitted on; one fit a day. */
    untilDay: whole().notNull(),
    fromDay: whole().notNull(),
    observations: whole().notNull(),
    intercept: decimal().notNull(),
    slope: decimal().notNull(),
    rSquared: decimal().notNull(),
    fittedAt: whole().notNull(),
  },
  (t) => [key({ columns: [t.model, t.version, t.untilDay] })],
);

/** What power costs where no feed tells it, as dated facts: bundled ones and those of the operator's own file. See `Tariff`. */
export const tariffs = table(
  'tariffs',
  {
    id: words().notNull(),
    country: words().notNull(),
    subdivision: words(),
    title: words().notNull(),
    usdPerMwh: decimal(),
    low: decimal(),
    high: decimal(),
    native: words().notNull(),
    kind: words().$type<TariffKind>().notNull(),
    validFrom: whole().notNull(),
    validUntil: whole(),
    reviewed: whole().notNull(),
    reviewAfterDays: whole().notNull(),
    source: words().notNull(),
    sourceUrl: words(),
    confidence: words().$type<Confidence>().notNull(),
    note: words(),
    origin: words().notNull(),
  },
  (t) => [key({ columns: [t.id, t.validFrom, t.origin] })],
);
