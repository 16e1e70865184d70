import { isWholeDay } from '#lib/domain/energy/day-prices.ts';
import type { IntervalPrice } from '#lib/domain/energy/interval-price.ts';
import { localDayOf } from '#lib/domain/energy/local-time.ts';
import type { PriceSeries } from '#lib/domain/energy/price-series.ts';
import { type Instant, SECONDS_PER_DAY } from '#lib/domain/time.ts';
import { FeedError } from '#lib/feeds/feed-error.ts';
import type { PriceAsk, PriceFeed, PricesHeld } from '#lib/feeds/price-feed.ts';
import { whyOff } from '#lib/feeds/why-off.ts';
import { ensureSeries, readNewestEnds, readPriceDays } from '#lib/store/energy-prices.ts';
import { recordSuccess } from '#lib/store/feed-states.ts';
import { bumpRevision } from '#lib/store/revision.ts';
import { markNamed } from '#lib/store/snapshots.ts';
import type { IngestContext } from './ingest-context.ts';
import { logIn } from './log-in.ts';
import { type FeedSecrets, pullFeed } from './pull-feed.ts';
import { storePrices } from './store-prices.ts';

/** What one round of questions to a price feed came to. */
export interface PricePull {
  readonly asked: number;
  readonly stored: number;
  /** Questions whose answer is not out yet or no longer kept, and questions that failed. */
  readonly notThere: number;
  readonly failed: number;
}

/**
 * Asks a price feed for everything that is not on record yet. One answer is one transaction, so a round can be killed and
 * repeated. An answer that fails does not keep the others from being asked, unless the host itself is away.
 * @throws FeedError of the login, or of the last question where not one brought an answer
 */
export async function pullEnergyPrices(context: IngestContext, feed: PriceFeed): Promise<PricePull> {
  const base = context.energy.addresses[feed.address];
  if (base === null || whyOff(feed, context.energy) !== null) return { asked: 0, stored: 0, notThere: 0, failed: 0 };
  const asks = feed.asks(await pricesHeld(context, feed));
  const secrets = asks.length === 0 ? {} : await logIn(context, feed);
  let [stored, notThere, failed, answered] = [0, 0, 0, 0];
  let failure: FeedError | null = null;
  for (const ask of asks) {
    context.signal.throwIfAborted();
    try {
      stored += await pullOnce(context, feed, base, ask, secrets);
      answered += 1;
    } catch (error) {
      if (!(error instanceof FeedError)) throw error;
      if (error.kind === 'not-there') notThere += 1;
      else {
        failed += 1;
        failure = error;
      }
      if (isHostAway(error)) break;
    }
  }
  if (failure !== null && answered + notThere === 0) throw failure;
  if (failure !== null && answered > 0 && !isHostAway(failure)) {
    await notePartly(context, feed, `${failed} of ${asks.length} questions brought no answer. ${failure.message}`);
  }
  return { asked: asks.length, stored, notThere, failed };
}

/** A source that answered some questions works, whichever of them came last; what it did not answer is said beside it. */
async function notePartly({ database, clock }: IngestContext, feed: PriceFeed, note: string): Promise<void> {
  const told = {
    rowsNew: 0,
    rowsRejected: 0,
    newestFactAt: null,
    note,
    etag: null,
    lastModified: null,
    snapshotId: null,
  };
  await database.tx((db) => recordSuccess(db, { feed: feed.id, at: clock.now(), ...told }));
}

const isHostAway = ({ kind }: FeedError): boolean =>
  kind === 'network' || kind === 'timeout' || kind === 'circuit-open';

async function pullOnce(
  context: IngestContext,
  feed: PriceFeed,
  base: string,
  ask: PriceAsk,
  secrets: FeedSecrets,
): Promise<number> {
  const pull = await pullFeed(context, feed, base, ask, secrets);
  const now = context.clock.now();
  const prices = pull.kind === 'answer' ? pull.answer : [];
  const snapshotId = pull.kind === 'answer' ? pull.snapshotId : null;
  const byZone = groupByZone(prices);
  return context.database.tx(async (db) => {
    const numbers = await ensureSeries(
      db,
      feed.series.map(({ id }) => id),
    );
    let rowsNew = 0;
    for (const series of feed.series) {
      const own = byZone.get(series.zone);
      const number = numbers.get(series.id);
      if (own && number !== undefined) rowsNew += await storePrices(db, series, number, own, snapshotId);
    }
    const { etag, lastModified } = pull;
    const told = { rowsNew, rowsRejected: 0, newestFactAt: newestEnd(prices, now), note: null };
    await recordSuccess(db, { feed: feed.id, at: now, ...told, etag, lastModified, snapshotId });
    if (rowsNew > 0) await bumpRevision(db, now);
    if (rowsNew > 0 && snapshotId !== null) await markNamed(db, snapshotId);
    return rowsNew;
  });
}

function groupByZone(prices: readonly IntervalPrice[]): ReadonlyMap<string, readonly IntervalPrice[]> {
  const byZone = new Map<string, IntervalPrice[]>();
  for (const price of prices) {
    const own = byZone.get(price.zone);
    if (own) own.push(price);
    else byZone.set(price.zone, [price]);
  }
  return byZone;
}

/** Tomorrow's prices do not make a feed fresher than now. */
function newestEnd(prices: readonly IntervalPrice[], now: Instant): Instant | null {
  let newest: Instant | null = null;
  for (const { start, seconds } of prices) if (newest === null || start + seconds > newest) newest = start + seconds;
  return newest === null ? null : Math.min(newest, now);
}

async function pricesHeld({ database, clock, energy }: IngestContext, feed: PriceFeed): Promise<PricesHeld> {
  const now = clock.now();
  const since = now - energy.days * SECONDS_PER_DAY;
  const numbers = await database.tx((db) =>
    ensureSeries(
      db,
      feed.series.map(({ id }) => id),
    ),
  );
  const ends = await readNewestEnds(database.read, [...numbers.values()]);
  const whole = new Set<string>();
  const zones = new Map<number, PriceSeries>();
  for (const series of feed.series) {
    const number = numbers.get(series.id);
    if (number !== undefined) zones.set(number, series);
  }
  const firstDay = localDayOf(since, 'UTC') - 1;
  for (const row of await readPriceDays(database.read, [...zones.keys()], firstDay, firstDay + energy.days + 3)) {
    const series = zones.get(row.series);
    if (series && isWholeDay(row)) whole.add(`${series.zone} ${row.day}`);
  }
  const numberOf = (zone: string) => numbers.get(`${feed.id}/${zone}`);
  return {
    now,
    since,
    isWhole: (zone, day) => whole.has(`${zone} ${day}`),
    newestEnd: (zone) => {
      const number = numberOf(zone);
      return number === undefined ? null : (ends.get(number) ?? null);
    },
  };
}
