import { choosePrice } from '#lib/domain/price/choose-price.ts';
import { PRICE_SOURCES, type PriceQuote, type PriceSource } from '#lib/domain/price/price-quote.ts';
import { coinbasePrice } from '#lib/feeds/coinbase-price/feed.ts';
import { FeedError } from '#lib/feeds/feed-error.ts';
import { krakenPrice } from '#lib/feeds/kraken-price/feed.ts';
import { mempoolPrice } from '#lib/feeds/mempool-price/feed.ts';
import { recordRejections, recordSuccess } from '#lib/store/feed-states.ts';
import { addPrice, readLatestPrice } from '#lib/store/network.ts';
import { bumpRevision } from '#lib/store/revision.ts';
import type { IngestContext } from './ingest-context.ts';
import { pullFeed } from './pull-feed.ts';

const priceFeeds = { mempool: mempoolPrice, kraken: krakenPrice, coinbase: coinbasePrice } as const;
const sourceOf = (feed: string): PriceSource | undefined =>
  PRICE_SOURCES.find((source) => priceFeeds[source].id === feed);

/**
 * Asks for the price in order of preference until one can be believed: mempool, then Kraken, then Coinbase. A jump of more
 * than a fifth within the hour needs a second source that agrees.
 * @throws FeedError of the last source when none answers
 */
export async function pullPrice(context: IngestContext): Promise<PriceQuote | null> {
  const quotes: PriceQuote[] = [];
  let failure: unknown = null;
  for (const source of PRICE_SOURCES) {
    try {
      quotes.push(await quoteOf(context, source));
    } catch (error) {
      if (!(error instanceof FeedError)) throw error;
      failure = error;
      continue;
    }
    const choice = choosePrice(quotes, await storedPrice(context), context.clock.now());
    if (choice.kind === 'chosen') return keep(context, choice.quote);
  }
  if (quotes.length === 0) throw failure;
  await reject(context, quotes);
  return null;
}

async function quoteOf(context: IngestContext, source: PriceSource): Promise<PriceQuote> {
  const feed = priceFeeds[source];
  const pull = await pullFeed(context, feed, context.bases[source], null);
  if (pull.kind !== 'answer')
    throw new FeedError('payload', 'The source said "not modified" to a question that set no condition.');
  const { etag, lastModified, snapshotId } = pull;
  const at = context.clock.now();
  const newestFactAt = pull.answer.observedAt;
  const success = {
    feed: feed.id,
    at,
    rowsNew: 1,
    rowsRejected: 0,
    newestFactAt,
    note: null,
    etag,
    lastModified,
    snapshotId,
  };
  await context.database.tx((db) => recordSuccess(db, success));
  return pull.answer;
}

async function storedPrice({ database }: IngestContext): Promise<PriceQuote | null> {
  const row = await readLatestPrice(database.read);
  const source = row ? sourceOf(row.feed) : undefined;
  return row && source ? { usdPerBtc: row.usdPerBtc, observedAt: row.observedAt, source } : null;
}

async function keep({ database, clock }: IngestContext, quote: PriceQuote): Promise<PriceQuote> {
  const now = clock.now();
  const row = {
    observedAt: quote.observedAt,
    feed: priceFeeds[quote.source].id,
    usdPerBtc: quote.usdPerBtc,
    recordedAt: now,
  };
  await database.tx(async (db) => {
    if (await addPrice(db, row)) await bumpRevision(db, now);
  });
  return quote;
}

async function reject({ database, clock, log }: IngestContext, quotes: readonly PriceQuote[]): Promise<void> {
  const rejectedAt = clock.now();
  const reason = 'moved by more than 20 % within the hour, and no second source agreed';
  log.warn({ quotes }, `price ${reason}`);
  const rows = quotes.map((quote) => {
    return {
      feed: priceFeeds[quote.source].id,
      subject: `${quote.usdPerBtc} USD`,
      reason,
      snapshotId: null,
      rejectedAt,
    };
  });
  await database.tx((db) => recordRejections(db, rows));
}
