import { choosePrice } from '#lib/domain/price/choose-price.ts';
import { PRICE_SOURCES, type PriceQuote, type PriceSource } from '#lib/domain/price/price-quote.ts';
import type { Instant } from '#lib/domain/time.ts';
import { coinbasePrice } from '#lib/feeds/coinbase-price/feed.ts';
import { FeedError } from '#lib/feeds/feed-error.ts';
import { krakenPrice } from '#lib/feeds/kraken-price/feed.ts';
import { mempoolPrice } from '#lib/feeds/mempool-price/feed.ts';
import type { Db } from '#lib/store/database.ts';
import { recordRejections, recordSuccess } from '#lib/store/feed-states.ts';
import { addPrice, readLatestPrice } from '#lib/store/network.ts';
import { bumpRevision } from '#lib/store/revision.ts';
import type { IngestContext } from './ingest-context.ts';
import { type Pull, pullFeed } from './pull-feed.ts';

const priceFeeds = { mempool: mempoolPrice, kraken: krakenPrice, coinbase: coinbasePrice } as const;
const sourceOf = (feed: string): PriceSource | undefined =>
  PRICE_SOURCES.find((source) => priceFeeds[source].id === feed);

/**
 * Asks for the price in order of preference until one can be believed: mempool, then Kraken, then Coinbase. A jump of more
 * than a fifth within the hour needs a second source that agrees.
 * @throws FeedError of the last source when none answers
 */
export async function pullPrice(context: IngestContext): Promise<PriceQuote | null> {
  const pulls: PricePull[] = [];
  let failure: unknown = null;
  for (const source of PRICE_SOURCES) {
    try {
      pulls.push(await askFor(context, source));
    } catch (error) {
      if (!(error instanceof FeedError)) throw error;
      failure = error;
      continue;
    }
    const quotes = pulls.map((pull) => pull.answer);
    const choice = choosePrice(quotes, await storedPrice(context), context.clock.now());
    if (choice.kind === 'chosen') return keep(context, pulls, choice.quote);
  }
  if (pulls.length === 0) throw failure;
  await reject(context, pulls);
  return null;
}

type PricePull = Extract<Pull<PriceQuote>, { kind: 'answer' }>;

async function askFor(context: IngestContext, source: PriceSource): Promise<PricePull> {
  const pull = await pullFeed(context, priceFeeds[source], context.bases[source], null);
  if (pull.kind === 'answer') return pull;
  throw new FeedError('payload', 'The source said "not modified" to a question that set no condition.');
}

async function storedPrice({ database }: IngestContext): Promise<PriceQuote | null> {
  const row = await readLatestPrice(database.read);
  const source = row ? sourceOf(row.feed) : undefined;
  return row && source ? { usdPerBtc: row.usdPerBtc, observedAt: row.observedAt, source } : null;
}

async function keep(
  { database, clock }: IngestContext,
  pulls: readonly PricePull[],
  quote: PriceQuote,
): Promise<PriceQuote> {
  const now = clock.now();
  const { observedAt, usdPerBtc } = quote;
  const row = { observedAt, feed: priceFeeds[quote.source].id, usdPerBtc, recordedAt: now };
  await database.tx(async (db) => {
    const isNew = await addPrice(db, row);
    for (const pull of pulls) await succeed(db, now, pull, { rowsNew: isNew && pull.answer === quote ? 1 : 0 });
    if (isNew) await bumpRevision(db, now);
  });
  return quote;
}

async function reject({ database, clock, log }: IngestContext, pulls: readonly PricePull[]): Promise<void> {
  const rejectedAt = clock.now();
  const reason = 'moved by more than 20 % within the hour, and no second source agreed';
  log.warn({ quotes: pulls.map((pull) => pull.answer) }, `price ${reason}`);
  const rows = pulls.map(({ answer, snapshotId }) => {
    const feed = priceFeeds[answer.source].id;
    return { feed, subject: `${answer.usdPerBtc} USD`, reason, snapshotId, rejectedAt };
  });
  await database.tx(async (db) => {
    await recordRejections(db, rows);
    for (const pull of pulls) await succeed(db, rejectedAt, pull, { rowsRejected: 1 });
  });
}

function succeed(
  db: Db,
  at: Instant,
  { answer, etag, lastModified, snapshotId }: PricePull,
  { rowsNew = 0, rowsRejected = 0 }: { readonly rowsNew?: number; readonly rowsRejected?: number },
): Promise<void> {
  const note =
    rowsRejected > 0 ? 'The last price was not believed: it moved too far, and no second source agreed.' : null;
  const told = { rowsNew, rowsRejected, newestFactAt: answer.observedAt, note, etag, lastModified, snapshotId };
  return recordSuccess(db, { feed: priceFeeds[answer.source].id, at, ...told });
}
