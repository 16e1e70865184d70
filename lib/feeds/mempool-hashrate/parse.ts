import { dayOf, type Instant, SECONDS_PER_DAY, type UtcDay } from '#lib/domain/time.ts';
import { requirePossibleTime } from '../check-time.ts';
import { FeedError } from '../feed-error.ts';
import { readPayload } from '../read-payload.ts';
import { inOrder, isRetargetHeight, type Retarget, ratioOrNull } from '../retarget.ts';
import { type HashratePayload, hashratePayload } from './payload.ts';

/** Network hashrate of one UTC day. */
export interface NetworkDay {
  readonly day: UtcDay;
  readonly hashesPerSecond: number;
}

export interface NetworkHistory {
  /** Ascending; a day that the source does not know is absent. */
  readonly days: readonly NetworkDay[];
  /** Ascending. Epochs that left the difficulty unchanged (2009) are absent at the source. */
  readonly retargets: readonly Retarget[];
  /** Over the last 1,008 blocks; null while the source cannot tell. */
  readonly currentHashesPerSecond: number | null;
  readonly currentDifficulty: number | null;
}

/**
 * Daily network hashrate and the retargets of the same span.
 * @throws FeedError kind `empty` for no day at all (the source is re-indexing), `payload` for another shape or an impossible time or height
 */
export function parseHashrate(body: string, { receivedAt }: { readonly receivedAt: Instant }): NetworkHistory {
  const payload = readPayload(hashratePayload, body);
  for (const { timestamp } of payload.hashrates) requirePossibleTime(timestamp, receivedAt, 'day-end');
  const days = toDays(payload.hashrates);
  if (days.length === 0) throw new FeedError('empty', 'The source answered without a single day of hashrate.');
  return {
    days,
    retargets: inOrder(payload.difficulty.filter((row) => isRetargetHeight(row.height)).map(toRetarget), receivedAt),
    currentHashesPerSecond: payload.currentHashrate || null,
    currentDifficulty: payload.currentDifficulty || null,
  };
}

/**
 * A row's timestamp is the midnight that ENDS the measured day (mempool backend, mining.ts). Two kinds of row measure
 * no day: 0 where the source lost it, and the one row off midnight that it adds by hand for the first block of 2009.
 */
function toDays(rows: HashratePayload['hashrates']): readonly NetworkDay[] {
  const ends = rows.filter((row) => row.timestamp % SECONDS_PER_DAY === 0);
  if (rows.length - ends.length > 1) {
    throw new FeedError('payload', 'The answer is not what was promised: its hashrates do not end at midnight UTC.');
  }
  const byDay = new Map<UtcDay, number>();
  for (const row of ends) if (row.avgHashrate > 0) byDay.set(dayOf(row.timestamp) - 1, row.avgHashrate);
  return [...byDay].map(([day, hashesPerSecond]) => ({ day, hashesPerSecond })).sort((a, b) => a.day - b.day);
}

function toRetarget(row: HashratePayload['difficulty'][number]): Retarget {
  const timestamp = row.time ?? row.timestamp ?? 0;
  return { height: row.height, timestamp, difficulty: row.difficulty, ratio: ratioOrNull(row.adjustment) };
}
