import type { Instant } from '../time.ts';
import type { Block } from './block.ts';

/** What we hold of a canonical block: enough to link to it. */
export interface KnownBlock {
  readonly hash: string;
  readonly height: number;
  readonly timestamp: Instant;
}

/** What to do with a page of blocks. Nothing is ever deleted: a stale block keeps its row and its attribution. */
export interface ChainStep {
  /** Blocks to make canonical, oldest first. One may be known as stale already: chains can win back. */
  readonly append: readonly Block[];
  /** Hashes of our blocks that the new chain leaves behind, lowest first. */
  readonly stale: readonly string[];
  /** The page does not reach down to our chain: fetch from `nextHeight` down and call again with all pages together. */
  readonly needMore: boolean;
  /** Height to fetch from when `needMore`; null otherwise. */
  readonly nextHeight: number | null;
  /** The page showed nothing newer than what we hold: an older tip, or a rival branch that has not won. */
  readonly ignoredOlder: boolean;
}

/** A run of incoming blocks that link to each other and are not ours, newest first, and where its foot stands. */
interface Branch {
  readonly blocks: readonly Block[];
  /** Height of our block that it grows from; null where its lowest parent is neither ours nor in the page. */
  readonly forkHeight: number | null;
}

const UNCHANGED: ChainStep = { append: [], stale: [], needMore: false, nextHeight: null, ignoredOlder: false };
const IGNORED: ChainStep = { ...UNCHANGED, ignoredOlder: true };

/**
 * Follows a chain that a source shows page by page. The source may be many servers behind one name, so an answer can be
 * older than the one before, hours old, shorter, or put together from two servers. The rule:
 *
 * 1. From the highest incoming block we walk down by parent hash. Blocks off that line (left over from another server's
 *    page) and doubles are passed over: they come again, linked, or they were never on the chain.
 * 2. The head is ours: nothing changes. Below our tip it is a server that lags or a cached body: `ignoredOlder`.
 * 3. The head is lower than our tip and not ours: ignored too. Most work wins, so a shorter answer proves nothing, and a
 *    real reorganisation becomes the longer chain within a block or two.
 * 4. The line does not reach a block of ours: `needMore`, whatever the distance, with nothing changed until it links. After
 *    the second page down, `known` must reach as far down as the pages do. When `nextHeight` does not go down from one call
 *    to the next, two servers contradict each other: give up until the next run. A gap of many pages closes more cheaply
 *    from below: the page whose lowest block is our tip + 1 links at once.
 * 5. It grows from our tip: appended. It grows from further down and is longer: our blocks above the fork become stale.
 * 6. It has the height of our tip but another hash: first seen stays, unless the new head is not stamped earlier than our
 *    tip; then the source has changed its mind and is followed. Two servers on rival tips therefore settle on the later
 *    stamp instead of alternating (equal stamps: the latest answer), and the next block decides (rule 5).
 * 7. With an empty ledger everything that links down from the head is taken.
 *
 * @param known our canonical blocks near the tip, in any order, without gaps; empty for an empty ledger
 * @param incoming one page, or all pages of this walk together, newest first, each block having passed `checkBlock`
 */
export function chainLink(known: readonly KnownBlock[], incoming: readonly Block[]): ChainStep {
  const head = highest(incoming);
  if (head === undefined) return UNCHANGED;
  const ours = new Map(known.map((block) => [block.height, block]));
  const tip = highest(known);
  const branch = walkDown(head, incoming, ours);
  if (tip === undefined) return { ...UNCHANGED, append: branch.blocks.toReversed() };
  if (branch.blocks.length === 0) return head.height < tip.height ? IGNORED : UNCHANGED;
  const isEarlierRival = head.height === tip.height && head.timestamp < tip.timestamp;
  if (head.height < tip.height || isEarlierRival) return IGNORED;
  return branch.forkHeight === null ? walkFurther(branch) : follow(branch, branch.forkHeight, known);
}

/** Of equal heights the first: pages come newest first, and the first page is the latest answer. */
function highest<T extends { readonly height: number }>(blocks: readonly T[]): T | undefined {
  let found: T | undefined;
  for (const block of blocks) if (found === undefined || block.height > found.height) found = block;
  return found;
}

function walkDown(head: Block, incoming: readonly Block[], ours: ReadonlyMap<number, KnownBlock>): Branch {
  const byHash = new Map(incoming.map((block) => [block.hash, block]));
  const isOurs = (height: number, hash: string) => ours.get(height)?.hash === hash;
  const blocks: Block[] = [];
  let at: Block | undefined = head;
  while (at !== undefined && !isOurs(at.height, at.hash)) {
    blocks.push(at);
    if (isOurs(at.height - 1, at.previousHash)) return { blocks, forkHeight: at.height - 1 };
    const parent: Block | undefined = byHash.get(at.previousHash);
    // A parent at any height but one below is a liar's; without this the walk could also go in circles.
    at = parent?.height === at.height - 1 ? parent : undefined;
  }
  return { blocks, forkHeight: null };
}

function walkFurther({ blocks }: Branch): ChainStep {
  const lowest = blocks.at(-1);
  return { ...UNCHANGED, needMore: true, nextHeight: lowest === undefined ? null : lowest.height - 1 };
}

function follow({ blocks }: Branch, forkHeight: number, known: readonly KnownBlock[]): ChainStep {
  const left = known.filter((block) => block.height > forkHeight).sort((a, b) => a.height - b.height);
  return { ...UNCHANGED, append: blocks.toReversed(), stale: left.map((block) => block.hash) };
}
