import {
  type ExchangeRate,
  PEGS,
  RATE_CARRIED_DAYS,
  RATE_CURRENCIES,
  rateBook,
} from '#lib/domain/energy/exchange-rate.ts';
import { type RateSpan, yearsWithoutRate } from '#lib/domain/energy/rate-gaps.ts';
import { dayOf, isoDay, startOfDay, type UtcDay } from '#lib/domain/time.ts';
import { FeedError } from '#lib/feeds/feed-error.ts';
import { priceFeeds } from '#lib/feeds/price-feeds.ts';
import type { RateAsk, RateFeed } from '#lib/feeds/rate-feed.ts';
import { rateFeeds } from '#lib/feeds/rate-feeds.ts';
import { readOldestStart, readSeriesNumbers } from '#lib/store/energy-prices.ts';
import {
  type ExchangeRateRow,
  type QuotedRate,
  readExchangeRates,
  upsertExchangeRates,
} from '#lib/store/exchange-rates.ts';
import { recordRejections, recordSuccess } from '#lib/store/feed-states.ts';
import { bumpRevision } from '#lib/store/revision.ts';
import { markNamed } from '#lib/store/snapshots.ts';
import type { IngestContext } from './ingest-context.ts';
import { type Pull, pullFeed } from './pull-feed.ts';

/** What one round of questions about exchange rates came to. */
export interface RatePull {
  /** Rates that are new or changed. */
  readonly stored: number;
  /** Years that were asked for, and those of them that no source answered. */
  readonly years: number;
  readonly failed: number;
}

const floating = priceFeeds.flatMap(({ series }) => series).filter(({ currency }) => PEGS[currency] === undefined);

/**
 * Brings the newest rate of every currency, then those of years for which prices are on record without one. Frankfurter is
 * asked first, the European Central Bank where it fails or is off. Pegs are never asked for.
 * @throws FeedError where no source answers the question about the newest rates
 */
export async function pullExchangeRates(context: IngestContext): Promise<RatePull> {
  let stored = await askInOrder(context, { currencies: RATE_CURRENCIES, days: null });
  let failed = 0;
  const asked = new Set<UtcDay>();
  // One answer can fill many years (the ECB has one file for all), so what is missing is looked up anew each time.
  for (;;) {
    context.signal.throwIfAborted();
    const span = (await spansMissing(context)).find(({ to }) => !asked.has(to));
    if (span === undefined) return { stored, years: asked.size, failed };
    asked.add(span.to);
    try {
      stored += await askInOrder(context, { currencies: historyCurrencies(), days: span });
    } catch (error) {
      if (!(error instanceof FeedError)) throw error;
      failed += 1;
    }
  }
}

const historyCurrencies = (): string[] => [...new Set(floating.map(({ currency }) => currency))];

/** Asks one feed after the other until one answers; an answer without rates, about days of the past, is one. */
async function askInOrder(context: IngestContext, ask: RateAsk): Promise<number> {
  let failure: FeedError | null = null;
  for (const feed of rateFeeds) {
    const base = context.energy.addresses[feed.address];
    if (base === null) continue;
    try {
      return await pullOnce(context, feed, base, ask);
    } catch (error) {
      if (!(error instanceof FeedError)) throw error;
      if (error.kind === 'not-there') return 0;
      failure = error;
    }
  }
  if (failure !== null) throw failure;
  return 0;
}

async function pullOnce(context: IngestContext, feed: RateFeed, base: string, ask: RateAsk): Promise<number> {
  const pull = await pullFeed(context, feed, base, ask);
  if (pull.kind === 'answer') return keep(context, feed.id, pull);
  throw new FeedError('payload', 'The source said "not modified" to a question that set no condition.');
}

type RateAnswer = Extract<Pull<readonly ExchangeRate[]>, { kind: 'answer' }>;

async function keep({ database, clock }: IngestContext, feed: string, pull: RateAnswer): Promise<number> {
  const now = clock.now();
  const { answer, snapshotId, etag, lastModified } = pull;
  const good = answer.filter((rate) => faultOf(rate, dayOf(now)) === null);
  const newest = good.reduce((latest, { day }) => Math.max(latest, day), 0);
  const rejections = answer.flatMap((rate) => {
    const reason = faultOf(rate, dayOf(now));
    const subject = `${rate.currency} of ${isoDay(rate.day)}: ${rate.unitsPerUsd} per USD`;
    return reason === null ? [] : [{ feed, subject, reason, snapshotId, rejectedAt: now }];
  });
  return database.tx(async (db) => {
    const rows = good.map((rate) => ({ ...rate, feed, snapshotId, recordedAt: now }));
    const changed = changedRows(rows, await readExchangeRates(db, oldestDay(rows, newest), newest));
    await upsertExchangeRates(db, changed);
    await recordRejections(db, rejections);
    const told = {
      rowsNew: changed.length,
      rowsRejected: rejections.length,
      note: null,
      etag,
      lastModified,
      snapshotId,
    };
    const newestFactAt = good.length === 0 ? null : startOfDay(newest);
    await recordSuccess(db, { feed, at: now, newestFactAt, ...told });
    if (changed.length > 0) await bumpRevision(db, now);
    if (changed.length > 0 && snapshotId !== null) await markNamed(db, snapshotId);
    return changed.length;
  });
}

/** Why a rate is not believed, continuing the sentence "The rate …"; null where it is. */
function faultOf({ day, unitsPerUsd }: ExchangeRate, today: UtcDay): string | null {
  if (day > today) return 'is of a day that has not come';
  return unitsPerUsd > 0 ? null : 'is not above zero';
}

const oldestDay = (rows: readonly ExchangeRate[], newest: UtcDay): UtcDay =>
  rows.reduce((oldest, { day }) => Math.min(oldest, day), newest);

function changedRows(rows: readonly ExchangeRateRow[], held: readonly QuotedRate[]): ExchangeRateRow[] {
  const keyOf = ({ currency, day, feed }: QuotedRate): string => `${currency} ${day} ${feed}`;
  const known = new Map(held.map((row) => [keyOf(row), row.unitsPerUsd]));
  return rows.filter((row) => known.get(keyOf(row)) !== row.unitsPerUsd);
}

/** Years with prices in a floating currency, or about to have some, and without rates. */
async function spansMissing({ database, clock, energy }: IngestContext): Promise<readonly RateSpan[]> {
  const today = dayOf(clock.now());
  const numbers = await readSeriesNumbers(
    database.read,
    floating.map(({ id }) => id),
  );
  const oldest = await readOldestStart(database.read, [...numbers.values()]);
  const from = Math.min(today - energy.days, oldest === null ? today : dayOf(oldest));
  const rates = await readExchangeRates(database.read, from - RATE_CARRIED_DAYS, today);
  return yearsWithoutRate(rateBook(rates), historyCurrencies(), from, today);
}
