import { type Bounds, formatBounds, formatNumber, formatValue } from '#lib/charts/format.ts';
import type { PoolTable, PoolTableRow } from '#lib/contracts/pool-table.ts';

/** Window of a table in words, as the end of "of …". */
export const windowWords: Readonly<Record<PoolTable['window'], string>> = {
  '24h': 'the last 24 hours',
  '7d': 'the last 7 days',
  '30d': 'the last 30 days',
  epoch: 'the newest difficulty epoch',
};

/** Who finds the blocks, in one sentence. */
export function describeLeaders({ rows, blocks, window }: PoolTable): string {
  const of = `the ${formatNumber(blocks, 0)} blocks of ${windowWords[window]}`;
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
export function describeChanges({ rows, window }: PoolTable): string {
  const compared = rows.filter((row) => row.before !== null);
  const then = window === 'epoch' ? 'the epoch before' : `${windowWords[window].replace('the last', 'the')} before`;
  if (compared.length === 0) return `There are no figures of ${then} to compare with`;
  const moved = compared.filter((row) => row.before?.isWithinChance === false);
  if (moved.length === 0) return `No share changed by more than chance against ${then}`;
  const changes = moved.map((row) => `${row.name} ${formatChange(row) ?? ''} points`);
  return `Changed by more than chance against ${then}: ${listed(changes)}`;
}

/** `+1.2` or `−0.4`, in percentage points; null where there is nothing to compare with. */
export function formatChange({ share, before }: Pick<PoolTableRow, 'share' | 'before'>): string | null {
  if (before === null) return null;
  const text = formatNumber((share - before.share) * 100, 1);
  return text.startsWith('−') || text === '0.0' ? text : `+${text}`;
}

const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
