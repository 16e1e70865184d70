import { type Bounds, formatBounds, formatDate, formatNumber, formatValue } from '#lib/charts/format.ts';
import type { PoolTable, PoolTableRow } from '#lib/contracts/pool-table.ts';
import type { Instant } from '#lib/domain/time.ts';

/** Window of a table in words, as the end of "of …"; dated where it is not of today. */
export function windowInWords({ window, asOf, isCurrent }: Pick<PoolTable, 'window' | 'asOf' | 'isCurrent'>): string {
  return isCurrent ? CURRENT_WORDS[window] : datedWindow(window, asOf);
}

const CURRENT_WORDS: Readonly<Record<PoolTable['window'], string>> = {
  '24h': 'the last 24 hours',
  '7d': 'the last 7 days',
  '30d': 'the last 30 days',
  epoch: 'the newest difficulty epoch',
};

/** Who finds the blocks, in one sentence. */
export function describeLeaders(table: PoolTable): string {
  const rows = table.rows.filter((row) => row.blocks > 0);
  const of = `the ${formatNumber(table.blocks, 0)} blocks of ${windowInWords(table)}`;
  const [first] = rows;
  if (first === undefined) return `None of ${of} names a known pool.`;
  const share = `${formatValue(first.share, 'share', first)} (${formatBounds(first, 'share') ?? ''})`;
  if (rows.length === 1) return `${first.name} alone found ${share} of ${of}.`;
  return `${rows.length} pools found at least one of ${of}; the largest, ${first.name}, found ${share}.`;
}

/** A share with the digits that its interval supports; one that rounds to nothing is still a share. */
export const formatShare = (share: number, bounds: Bounds | null = null): string =>
  share > 0 && share < 0.0005 ? '<0.1%' : formatValue(share, 'share', bounds);

/** Which shares changed by more than chance explains. */
export function describeChanges({ rows, window, comparedTo }: PoolTable): string {
  if (comparedTo === null) return `There are no figures of ${EARLIER_WORDS[window]} to compare with`;
  const then = datedWindow(window, comparedTo);
  const moved = rows.filter((row) => row.before?.isWithinChance === false);
  if (moved.length === 0) return `No share has changed beyond chance since ${then}`;
  const changes = moved.map((row) => `${row.name} ${formatChange(row) ?? ''} points`);
  return `Changed beyond chance since ${then}: ${listed(changes)}`;
}

const EARLIER_WORDS: Readonly<Record<PoolTable['window'], string>> = {
  '24h': 'earlier 24 hours',
  '7d': 'earlier 7 days',
  '30d': 'earlier 30 days',
  epoch: 'an earlier epoch',
};

/**
 * A window by its last day. The one compared with a running window may end up to a day before that begins, since a running
 * one reaches back into the day that the one right before it ends with; only the date is exact.
 */
function datedWindow(window: PoolTable['window'], endsAt: Instant): string {
  const last = formatDate(endsAt - 1);
  if (window === 'epoch') return `the epoch that ended on ${last}`;
  return `the ${CURRENT_WORDS[window].replace('the last ', '')} to ${last}`;
}

/** `+1.2` or `−0.4`, in percentage points; null where there is nothing to compare with. */
export function formatChange({ share, before }: Pick<PoolTableRow, 'share' | 'before'>): string | null {
  if (before === null) return null;
  const text = formatNumber((share - before.share) * 100, 1);
  return text.startsWith('−') || text === '0.0' ? text : `+${text}`;
}

const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
