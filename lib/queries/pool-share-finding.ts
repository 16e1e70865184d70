import { type Bounds, formatBlocks, formatBounds, formatValue, monthName } from '#lib/charts/format.ts';
import { shareInterval } from '#lib/domain/concentration/share-interval.ts';
import type { Instant } from '#lib/domain/time.ts';
import type { WindowId } from '#lib/domain/window.ts';

/** What the title of a pool's chart is made from. */
export interface PoolShareFacts {
  readonly name: string;
  /** Newest share, 0..1; null where the counts do not tell the pool apart. */
  readonly now: number | null;
  readonly interval: Bounds | null;
  /** Blocks of the newest window. */
  readonly blocks: number | null;
  /** The pool has a block within the last 30 days of the record. */
  readonly isMining: boolean;
  /** Greatest share on record, whatever the chart's range, with the window that it was found in; null where there is none. */
  readonly peak: Peak | null;
}

export interface Peak {
  readonly window: WindowId;
  readonly value: number;
  readonly blocks: number;
  readonly endsAt: Instant;
}

const windowWords: Readonly<Record<WindowId, string>> = {
  '24h': 'a day',
  '7d': '7 days',
  '30d': '30 days',
  epoch: 'an epoch',
};

/**
 * The finding of a pool's chart. A living pool without a block in the window has been unlucky or is small, and the interval
 * says how large it may be; only of one that has been silent for 30 days is it said that it finds none.
 */
export function poolShareFinding({ name, now, interval, blocks, isMining, peak }: PoolShareFacts): string {
  if (now !== null && now > 0) return `${name} finds ${formatValue(now, 'share', interval)} of the blocks`;
  if (isMining && now === null) return `${name} is not told apart in the newest counts`;
  if (isMining && blocks) {
    const range = formatBounds(shareInterval(0, blocks), 'share');
    return `${name} found none of the last ${formatBlocks(blocks)} (${range})`;
  }
  if (peak === null) return `${name} finds no blocks now, and no count names it`;
  const value = formatValue(peak.value, 'share', shareInterval(Math.round(peak.value * peak.blocks), peak.blocks));
  const found = `${value} of the blocks of ${windowWords[peak.window]}`;
  return `${name} finds no blocks now; at its height, in ${monthOf(peak.endsAt)}, it found ${found}`;
}

/** `Jun 2014`: the month in which a window ended, whose end is exclusive. */
function monthOf(endsAt: Instant): string {
  const last = new Date((endsAt - 1) * 1000);
  return `${monthName(last.getUTCMonth())} ${last.getUTCFullYear()}`;
}
