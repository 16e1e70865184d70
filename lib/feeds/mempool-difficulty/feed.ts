import { z } from 'zod';
import { SECONDS_PER_DAY } from '#lib/domain/time.ts';
import type { Feed } from '../feed.ts';
import { FeedError } from '../feed-error.ts';
import { joinUrl } from '../join-url.ts';
import { checkedInterval, type MempoolInterval } from '../mempool-interval.ts';
import { mempoolOrigin } from '../mempool-origin.ts';
import { readPayload } from '../read-payload.ts';
import { inOrder, type Retarget, ratioOrNull } from '../retarget.ts';

/** Rows of time (s), height, new difficulty, ratio to the old one (six digits, 1.04163 = +4.163 %); newest first. */
const payload = z.array(
  z.tuple([z.int().positive(), z.int().nonnegative(), z.number().positive(), z.number().nonnegative()], z.unknown()),
);

/** Every change of difficulty. Epochs that left it unchanged (2009) have no row at the source. */
export const mempoolDifficulty: Feed<{ readonly interval: MempoolInterval }, readonly Retarget[]> = {
  id: 'mempool-difficulty',
  title: 'Difficulty adjustments',
  origin: mempoolOrigin,
  cadenceSeconds: SECONDS_PER_DAY,
  // The newest retarget is about 14 days old when the next one comes; the slowest epoch of the last years took 19.4 days.
  maxAgeSeconds: 21 * SECONDS_PER_DAY,
  standby: false,
  // All time since 2009 is about 21 kB.
  maxBytes: 2_000_000,
  conditional: false,
  url(base, { interval }) {
    const span = checkedInterval(interval);
    return joinUrl(base, `/api/v1/mining/difficulty-adjustments${span === 'all' ? '' : (`/${span}` as const)}`);
  },
  parse(body, { receivedAt }) {
    const rows = readPayload(payload, body);
    if (rows.length === 0) throw new FeedError('empty', 'The source answered without a single difficulty adjustment.');
    const retargets = rows.map(([timestamp, height, difficulty, ratio]) => {
      return { height, timestamp, difficulty, ratio: ratioOrNull(ratio) };
    });
    return inOrder(retargets, receivedAt);
  },
};
