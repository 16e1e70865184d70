import { hash } from 'node:crypto';
import { listFault } from '#lib/domain/geography/list-fault.ts';
import { quarterDays, quartersToAsk, type YearQuarter } from '#lib/domain/geography/quarters-to-ask.ts';
import { revisedShares } from '#lib/domain/geography/revised-shares.ts';
import type { ShareFact } from '#lib/domain/geography/share-fact.ts';
import { dayOf, startOfDay } from '#lib/domain/time.ts';
import { countryHeatmap } from '#lib/feeds/country-heatmap/feed.ts';
import type { HeatmapRow } from '#lib/feeds/country-heatmap/parse.ts';
import { FeedError } from '#lib/feeds/feed-error.ts';
import { addFactImport, readFeedImports } from '#lib/store/fact-imports.ts';
import { importedList } from '#lib/store/fact-lists.ts';
import { recordSuccess } from '#lib/store/feed-states.ts';
import { readShareFacts, replaceShareFacts } from '#lib/store/geography.ts';
import { bumpRevision } from '#lib/store/revision.ts';
import { markNamed } from '#lib/store/snapshots.ts';
import { requireAnswer } from './cross-check.ts';
import type { IngestContext } from './ingest-context.ts';
import { noteFailure, type Pull, pullFeed } from './pull-feed.ts';

/** Under this name its lists are on record, whoever told us of them. */
const SOURCE = 'Hashrate Index';

/** What a round of questions came to. */
export interface HeatmapPull {
  readonly asked: number;
  /** Facts that are new or revised. */
  readonly stored: number;
  readonly notThere: number;
}

/**
 * Brings the newest quarterly list of countries, and missing older ones in turn. What is on record already is not stored again; what
 * differs is kept as a revision with its day, and the former fact stays below it. Nothing is scaled, nothing stored of a page that is
 * not wholly read.
 * @throws FeedError for the first page that is not what was promised
 */
export async function pullHeatmap(context: IngestContext, base: string): Promise<HeatmapPull> {
  const { database, clock } = context;
  const read = new Set((await readFeedImports(database.read, countryHeatmap.id, 0)).map(({ name }) => name));
  const quarters = quartersToAsk(dayOf(clock.now()), (quarter) => read.has(countryHeatmap.url(base, quarter)));
  let [stored, notThere] = [0, 0];
  for (const quarter of quarters) {
    context.signal.throwIfAborted();
    try {
      const pull = requireAnswer(await pullFeed(context, countryHeatmap, base, quarter));
      stored += await keep(context, countryHeatmap.url(base, quarter), quarter, pull);
    } catch (error) {
      if (!(error instanceof FeedError && error.kind === 'not-there')) throw error;
      notThere += 1;
    }
  }
  return { asked: quarters.length, stored, notThere };
}

type HeatmapAnswer = Extract<Pull<readonly HeatmapRow[]>, { kind: 'answer' }>;

async function keep(context: IngestContext, url: string, quarter: YearQuarter, pull: HeatmapAnswer): Promise<number> {
  const { database, clock } = context;
  const now = clock.now();
  const { first, last } = quarterDays(quarter);
  const told = pull.answer.map((row) => factOf(row, url, first, last));
  const sha256 = hash('sha256', JSON.stringify(told));
  const { etag, lastModified, snapshotId } = pull;
  const before = (await readFeedImports(database.read, countryHeatmap.id, 0)).filter(({ name }) => name === url).at(-1);
  const held = (await readShareFacts(database.read, 'country')).filter(
    ({ source, firstDay }) => source === SOURCE && firstDay === first,
  );
  const isKnown = before?.sha256 === sha256;
  const revised = isKnown ? [] : revisedShares(told, held);
  const wrong = listFault(revised, held);
  if (wrong !== null) {
    const fault = new FeedError('payload', `The page does not go with what is on record: ${wrong}.`, { url });
    await noteFailure(context, countryHeatmap.id, fault, snapshotId);
    throw fault;
  }
  return database.tx(async (db) => {
    if (!isKnown) {
      const row = { kind: 'country-shares', feed: countryHeatmap.id, name: url, sha256, text: null } as const;
      const times = { triedAt: now, triedBy: null, confirmedAt: now, undoneAt: null };
      const id = await addFactImport(db, { ...row, ...times, rowCount: revised.length });
      await replaceShareFacts(db, importedList({ id, feed: countryHeatmap.id }), revised);
    }
    const newestFactAt = Math.min(now, startOfDay(last + 1));
    const success = { rowsNew: revised.length, rowsRejected: 0, note: null, etag, lastModified, snapshotId };
    await recordSuccess(db, { feed: countryHeatmap.id, at: now, newestFactAt, ...success });
    if (revised.length > 0) {
      await markNamed(db, snapshotId);
      await bumpRevision(db, now);
    }
    return revised.length;
  });
}

const factOf = ({ country, share, hashrateEhs }: HeatmapRow, sourceUrl: string, firstDay: number, lastDay: number) =>
  ({
    layer: 'country',
    entity: country,
    source: SOURCE,
    measure: 'network',
    firstDay,
    lastDay,
    share,
    low: null,
    high: null,
    precision: 'exact',
    hashrateEhs,
    sourceUrl,
    note: null,
    origin: countryHeatmap.origin.id,
  }) satisfies ShareFact;
