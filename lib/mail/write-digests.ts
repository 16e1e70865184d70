import { formatValue } from '#lib/charts/format.ts';
import { ageText } from '#lib/charts/measure-value.ts';
import type { MailDigest } from '#lib/contracts/mail-digest.ts';
import { metricOf } from '#lib/domain/concentration/metrics.ts';
import { nextDigest } from '#lib/domain/mail/next-digest.ts';
import { type Instant, SECONDS_PER_DAY } from '#lib/domain/time.ts';
import type { Database, Db } from '#lib/store/database.ts';
import { readFeedStates } from '#lib/store/feed-states.ts';
import { readDatabaseFact } from '#lib/store/job-runs.ts';
import { readNewestPoints } from '#lib/store/metric-points.ts';
import { readLatestPrice } from '#lib/store/network.ts';
import { enqueue } from '#lib/store/outbox.ts';
import { moveDigest, type Recipient, readDueDigests } from '#lib/store/recipients.ts';
import { digestEpisodes } from './digest-episodes.ts';

/** A digest that could not be sent for this long is no news. */
const EXPIRY_SECONDS = 12 * 3600;
const SPAN_SECONDS = { daily: SECONDS_PER_DAY, weekly: 7 * SECONDS_PER_DAY } as const;

/**
 * Puts every digest that is due into the outbox and moves its time on, in one transaction. Days that were missed are passed over:
 * nobody gets seven digests after a week without power. Returns how many were written.
 */
export async function writeDigests(database: Database, now: Instant): Promise<number> {
  const due = await readDueDigests(database.read, now);
  let written = 0;
  for (const recipient of due) {
    written += await database.tx((db) => writeOne(db, recipient, now));
  }
  return written;
}

async function writeOne(db: Db, recipient: Recipient, now: Instant): Promise<number> {
  const { digest: pace, digestHour, timeZone, address, id, nextDigestAt } = recipient;
  // Somebody else was faster, or the recipient has changed the digest since.
  if (!(await moveDigest(db, recipient, nextDigest(pace, digestHour, timeZone, now)))) return 0;
  if (pace === 'off' || nextDigestAt === null) return 0;
  const from = now - SPAN_SECONDS[pace];
  const digest: MailDigest = {
    pace,
    from,
    to: now,
    ...(await digestEpisodes(db, { from, to: now })),
    sources: await unwellSources(db, now),
    simulated: (await readDatabaseFact(db, 'simulated')) === 'true',
    figures: await newestFigures(db),
  };
  await enqueue(db, [
    {
      dedupeKey: `digest:${id}:${nextDigestAt}`,
      channel: 'mail',
      recipient: address,
      kind: 'digest',
      episodeId: null,
      ruleId: null,
      level: null,
      payload: JSON.stringify(digest),
      createdAt: now,
      notBefore: now,
      expiresAt: now + EXPIRY_SECONDS,
    },
  ]);
  return 1;
}

async function unwellSources(db: Db, now: Instant): Promise<MailDigest['sources']> {
  const failing = (await readFeedStates(db)).filter(({ failuresInRow }) => failuresInRow > 0);
  return failing.map(({ feed, failingSince, errorMessage }) => {
    const since = failingSince === null ? '' : `has failed for ${ageText(now - failingSince)}. `;
    return { title: feed, text: `${since}${errorMessage ?? ''}`.trim(), path: '/sources' };
  });
}

/** The measures that a headline rests on, over the last seven days, and the price. */
const SHOWN = [
  ['hhi', 'index'],
  ['nakamoto-50', 'pools'],
  ['cr-1', 'share'],
  ['cr-3', 'share'],
] as const;

async function newestFigures(db: Db): Promise<MailDigest['figures']> {
  const points = (await readNewestPoints(db, '7d')).filter(({ entity }) => entity === '');
  const figures = SHOWN.flatMap(([id, unit]) => {
    const point = points.find(({ metric }) => metric === id);
    return point === undefined
      ? []
      : [{ name: `${metricOf(id).title}, 7 days`, value: formatValue(point.value, unit) }];
  });
  const price = await readLatestPrice(db);
  if (price !== null) figures.push({ name: 'Price of a bitcoin', value: formatValue(price.usdPerBtc, 'usd') });
  return figures;
}
