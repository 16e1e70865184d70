import { formatNumber } from '#lib/charts/format.ts';
import type { ChangePage, Comparison, NetworkChange } from '#lib/contracts/change-page.ts';
import { windowInWords } from './compared-days.ts';

/** Pools that are named in the sentence; more than these are counted. */
const NAMED_POOLS = 3;

/** What changed by more than chance between two windows, in one sentence. */
export function changeHeadline(
  { before, after }: Pick<ChangePage, 'before' | 'after'>,
  comparison: Comparison,
): string {
  const span = `between ${windowInWords(before)} and ${windowInWords(after)}`;
  const changed = changesIn(comparison);
  if (changed.length > 0) return `More than chance changed ${span}: ${listed(changed)}.`;
  const { length } = comparison.pools;
  return `Nothing changed by more than chance ${span}: neither hashrate, nor concentration, nor the share of any of ${length} pools.`;
}

function changesIn({ hashrate, hhi, hhiByBuilder, pools }: Comparison): string[] {
  const moved = pools.filter(({ isReal }) => isReal);
  const named = moved.map(({ name, change }) => `${name} (${signed(100 * change.value, 1)} points)`);
  return [
    ...(hashrate?.isReal ? [`hashrate (${signed(100 * (hashrate.after.value / hashrate.before.value - 1), 1)}%)`] : []),
    ...hhiChanged('concentration', hhi),
    ...hhiChanged('concentration by template builder', hhiByBuilder),
    ...(moved.length === 0
      ? []
      : [moved.length > NAMED_POOLS ? `the shares of ${moved.length} pools` : sharesOf(named)]),
  ];
}

const hhiChanged = (what: string, hhi: NetworkChange | null): string[] =>
  hhi?.isReal ? [`${what} (HHI ${signed(hhi.after.value - hhi.before.value, 0)})`] : [];

const sharesOf = (named: readonly string[]): string => `the share${named.length === 1 ? '' : 's'} of ${listed(named)}`;

function signed(value: number, decimals: number): string {
  const text = formatNumber(value, decimals);
  return text.startsWith('−') ? text : `+${text}`;
}

const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
