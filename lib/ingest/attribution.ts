import { compileBitcoinDataList } from '#lib/domain/ledger/attribute-bitcoin-data-list.ts';
import { compileMempoolList } from '#lib/domain/ledger/attribute-mempool-list.ts';
import { type Coinbase, decodeCoinbase } from '#lib/domain/ledger/coinbase.ts';
import { headlinePool } from '#lib/domain/ledger/headline-pool.ts';
import type { ListMatcher } from '#lib/domain/ledger/list-matcher.ts';
import { POOL_LISTS, type PoolListId } from '#lib/domain/ledger/pool-list.ts';
import type { AttributionRow } from '#lib/store/blocks.ts';
import type { Db } from '#lib/store/database.ts';
import { readAdoptedList, readAdoptedVersion, readAliases } from '#lib/store/pools.ts';

/** Version of "no list adopted yet": such a mark is replaced by the first list without counting as a change. */
export const NO_LIST = '';

/** A list in use, compiled, with our own slug for each of its entries. */
interface ListInUse {
  readonly version: string;
  readonly matcher: ListMatcher | null;
  readonly slugById: ReadonlyMap<number, string>;
}

export const compilers = { mempool: compileMempoolList, 'bitcoin-data': compileBitcoinDataList } as const;

/** Both adopted lists, ready to attribute blocks. */
export interface Attribution {
  version(list: PoolListId): string;
  /** One list's verdict on a block. */
  mark(list: PoolListId, block: Attributable): AttributionRow;
  /** Both verdicts and the pool that the block counts for. */
  attribute(block: Attributable): { marks: AttributionRow[]; pool: string; isDisputed: boolean };
}

interface Attributable {
  readonly hash: string;
  readonly coinbaseScript: string;
  readonly payoutAddresses: readonly string[];
}

/** Compiles anew only when another version of a list has been adopted: compiling takes some 10 ms, asking 0.1 ms. */
export function createAttributionLoader(db: Db): () => Promise<Attribution> {
  let versions = '';
  let current: Promise<Attribution> | null = null;
  return async () => {
    const adopted = await Promise.all(POOL_LISTS.map((list) => readAdoptedVersion(db, list)));
    if (current === null || adopted.join() !== versions) {
      versions = adopted.join();
      current = loadAttribution(db).catch((error: unknown) => {
        // A list that could not be read now is read at the next ask.
        current = null;
        throw error;
      });
    }
    return current;
  };
}

/** Compiles the lists that are adopted now; a list that is not there yet marks every block as "none". */
async function loadAttribution(db: Db): Promise<Attribution> {
  const lists = new Map<PoolListId, ListInUse>();
  for (const list of POOL_LISTS) lists.set(list, await loadList(db, list));
  const inUse = (list: PoolListId): ListInUse =>
    lists.get(list) ?? { version: NO_LIST, matcher: null, slugById: new Map() };

  function markWith(list: PoolListId, block: Attributable, coinbase: Coinbase): AttributionRow {
    const { version, matcher, slugById } = inUse(list);
    const match = matcher?.match(coinbase, block.payoutAddresses);
    const pool = match?.entry ? (slugById.get(match.entry.id) ?? null) : null;
    return { blockHash: block.hash, list, pool, method: match?.method ?? 'none', listVersion: version };
  }

  return {
    version: (list) => inUse(list).version,
    mark: (list, block) => markWith(list, block, decodeCoinbase(block.coinbaseScript)),
    attribute(block) {
      const coinbase = decodeCoinbase(block.coinbaseScript);
      const mempool = markWith('mempool', block, coinbase);
      const bitcoinData = markWith('bitcoin-data', block, coinbase);
      return { marks: [mempool, bitcoinData], ...headlineOf(mempool, bitcoinData) };
    },
  };
}

/** The pool that a block counts for, from both lists' marks. */
export function headlineOf(
  mempool: Pick<AttributionRow, 'pool' | 'method'>,
  bitcoinData: Pick<AttributionRow, 'pool' | 'method'>,
): { pool: string; isDisputed: boolean } {
  const named = ({ pool, method }: Pick<AttributionRow, 'pool' | 'method'>) => ({ slug: pool, method });
  const { slug, disagree } = headlinePool(named(mempool), named(bitcoinData));
  return { pool: slug, isDisputed: disagree };
}

async function loadList(db: Db, list: PoolListId): Promise<ListInUse> {
  const adopted = await readAdoptedList(db, list);
  if (!adopted) return { version: NO_LIST, matcher: null, slugById: new Map() };
  const aliases = await readAliases(db);
  const slugs = new Map(
    aliases
      .filter((alias) => alias.namespace === list)
      .map((alias) => [`${alias.externalId} ${alias.externalName}`, alias.slug]),
  );
  const slugById = new Map<number, string>();
  for (const { id, name } of adopted.entries) {
    const slug = slugs.get(`${id} ${name}`);
    if (slug !== undefined) slugById.set(id, slug);
  }
  return { version: adopted.version, matcher: compilers[list](adopted.entries), slugById };
}
