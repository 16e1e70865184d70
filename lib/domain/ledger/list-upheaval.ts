import { decodeCoinbase } from './coinbase.ts';
import type { ListMatcher } from './list-matcher.ts';
import type { PoolListEntry } from './pool-list.ts';
import { slugOf } from './pool-name.ts';

/** What a list looks at in a block. */
interface AttributableBlock {
  readonly coinbaseScript: string;
  readonly payoutAddresses: readonly string[];
}

/** Newest blocks on which two versions of a list are compared: two weeks. */
export const COMPARED_BLOCKS = 2000;
/** On fewer, chance decides too much: 15 % of 200 blocks are 30. */
const FEWEST_BLOCKS = 200;
/** Real versions add or rename a few small pools. Only a tag or address that matches too much moves as much as this. */
const MOST_GAINED = 0.15;
const MOST_CHANGED = 0.2;

/**
 * Why a new version of a list is not believed, from what it would do to recent blocks: one pool takes more than 15 % of them
 * from others, or more than 20 % change their pool. Null where it is believed, or where fewer than 200 blocks are given. A
 * pool that keeps its id or its name is the same pool; a block that loses its pool counts as changed.
 */
export function listUpheaval(
  before: ListMatcher,
  after: ListMatcher,
  blocks: readonly AttributableBlock[],
): string | null {
  if (blocks.length < FEWEST_BLOCKS) return null;
  const gained = new Map<PoolListEntry, number>();
  let changed = 0;
  for (const { coinbaseScript, payoutAddresses } of blocks) {
    const coinbase = decodeCoinbase(coinbaseScript);
    const old = before.match(coinbase, payoutAddresses).entry;
    const { entry } = after.match(coinbase, payoutAddresses);
    if (isSamePool(old, entry)) continue;
    changed += 1;
    if (entry !== null) gained.set(entry, (gained.get(entry) ?? 0) + 1);
  }
  const [most] = [...gained].sort((a, b) => b[1] - a[1]);
  const newest = `of the newest ${blocks.length} blocks`;
  if (most !== undefined && most[1] > MOST_GAINED * blocks.length)
    return `It would newly give ${most[1]} ${newest} to ${most[0].name}; at most ${MOST_GAINED * 100} % are believed.`;
  if (changed <= MOST_CHANGED * blocks.length) return null;
  return `It would change the pool of ${changed} ${newest}; at most ${MOST_CHANGED * 100} % are believed.`;
}

function isSamePool(a: PoolListEntry | null, b: PoolListEntry | null): boolean {
  if (a === null || b === null) return a === b;
  return a.id === b.id || a.name === b.name || (slugOf(a.name) !== '' && slugOf(a.name) === slugOf(b.name));
}
