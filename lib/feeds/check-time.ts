import { MAX_SECONDS_AHEAD } from '#lib/domain/ledger/check-block.ts';
import { GENESIS_TIME } from '#lib/domain/ledger/possible-height.ts';
import { type Instant, isoInstant, SECONDS_PER_DAY } from '#lib/domain/time.ts';
import { FeedError } from './feed-error.ts';

/** How far ahead of the receipt a time may be, seconds: a clock's error, or the end of a day that has just begun. */
const SECONDS_AHEAD = { instant: MAX_SECONDS_AHEAD, 'day-end': SECONDS_PER_DAY } as const;

/**
 * Refuses a time that no fact of this chain can have: one row of the year 200000 would count as the newest for ever.
 * @param at epoch seconds; the genesis block's own time passes, and so does the last second that is allowed ahead
 * @throws FeedError kind `payload`
 */
export function requirePossibleTime(at: Instant, receivedAt: Instant, kind: keyof typeof SECONDS_AHEAD): void {
  if (at < GENESIS_TIME) throw impossible(at, 'before the first block of 2009-01-03');
  if (at > receivedAt + SECONDS_AHEAD[kind]) throw impossible(at, 'in the future');
}

const impossible = (at: Instant, what: string): FeedError =>
  new FeedError('payload', `The answer tells of a time ${what}: ${isoInstant(at)} (${at}).`);
