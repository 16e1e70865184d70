import { type PoolListEntry, type PoolListId, UNKNOWN_POOL } from './pool-list.ts';
import { sharesEvidence, slugOf } from './pool-name.ts';

/** One pool, whatever it is called where. */
export interface PoolIdentity {
  readonly slug: string;
  readonly name: string;
}

/** What a pool is or was called somewhere. */
export interface PoolAlias {
  /** Who calls it so: a list, or another source of names. Ids of two namespaces have nothing to do with each other. */
  readonly namespace: string;
  /** The publisher's id in decimal; '' where names are the only key. */
  readonly externalId: string;
  readonly externalName: string;
  readonly slug: string;
}

export interface PoolRename {
  readonly slug: string;
  readonly from: string;
  readonly to: string;
}

export interface PoolIdentityInput {
  readonly list: PoolListId;
  /** A list that `validatePoolList` has passed: ids are unique. */
  readonly entries: readonly PoolListEntry[];
  /** Entries of the version adopted before; empty for a first one. */
  readonly previousEntries: readonly PoolListEntry[];
  readonly knownPools: readonly PoolIdentity[];
  readonly knownAliases: readonly PoolAlias[];
}

export interface PoolIdentities {
  /** Slug of every entry, by its id in this list. */
  readonly slugById: ReadonlyMap<number, string>;
  readonly newPools: readonly PoolIdentity[];
  readonly newAliases: readonly PoolAlias[];
  readonly renames: readonly PoolRename[];
}

/** Finds the slug of one entry; null = not by this rule. */
type Rule = (entry: PoolListEntry) => string | null;

/**
 * Gives every entry of a new list version an identity. Four rules, each run over all entries before the next, so that a
 * firm claim is never lost to a guess made earlier in the list:
 *
 * 1. alias: this list has called a pool by this id and name before, or the seed says so;
 * 2. rename: the previous version had this id for an entry that shares a payout address or tag, and nobody else holds that
 *    pool now (luckyPool became GDPool under id 158). Without shared evidence a re-used id is another pool;
 * 3. name: the exact name of a known pool or alias, then the same name but for case, spaces and signs. A pool that another
 *    entry of this version holds is not given twice by name ("Bitcoin India", "BitcoinIndia");
 * 4. else it is new: its slug is `slugOf(name)`, numbered from 2 where taken, or `pool-<list>-<id>` where that is empty.
 */
export function resolvePoolIdentities(input: PoolIdentityInput): PoolIdentities {
  const { list, entries, knownPools, knownAliases } = input;
  const slugById = new Map<number, string>();
  const held = new Set<string>();
  const renames: PoolRename[] = [];
  const settle = (rule: Rule) => {
    for (const entry of entries) {
      const slug = slugById.has(entry.id) ? null : rule(entry);
      if (slug === null) continue;
      slugById.set(entry.id, slug);
      held.add(slug);
    }
  };
  const isFree = (slug: string) => !held.has(slug);
  const byAlias = aliasRule(list, knownAliases);
  const names = indexNames(knownPools, knownAliases);

  settle(byAlias);
  settle(renameRule(input, byAlias, isFree, renames));
  settle(({ name }) => names.exact.get(name)?.find(isFree) ?? null);
  settle(({ name }) => names.loose.get(slugOf(name))?.find(isFree) ?? null);
  const newPools = foundPools(input, slugById);
  for (const { id, slug } of newPools) slugById.set(id, slug);
  const newAliases = entries
    .filter((entry) => byAlias(entry) === null)
    .map(({ id, name }) => ({
      namespace: list,
      externalId: String(id),
      externalName: name,
      slug: slugById.get(id) ?? UNKNOWN_POOL,
    }));
  return { slugById, newPools: newPools.map(({ slug, name }) => ({ slug, name })), newAliases, renames };
}

function aliasRule(list: PoolListId, aliases: readonly PoolAlias[]): Rule {
  const keyOf = (id: string, name: string) => `${id} ${name}`;
  const own = aliases.filter((alias) => alias.namespace === list);
  const slugs = new Map(own.map((alias) => [keyOf(alias.externalId, alias.externalName), alias.slug]));
  return ({ id, name }) => slugs.get(keyOf(String(id), name)) ?? null;
}

function renameRule(
  { previousEntries }: PoolIdentityInput,
  byAlias: Rule,
  isFree: (slug: string) => boolean,
  renames: PoolRename[],
): Rule {
  const previousById = new Map(previousEntries.map((entry) => [entry.id, entry]));
  return (entry) => {
    const before = previousById.get(entry.id);
    const slug = before !== undefined && sharesEvidence(before, entry) ? byAlias(before) : null;
    if (before === undefined || slug === null || !isFree(slug)) return null;
    renames.push({ slug, from: before.name, to: entry.name });
    return slug;
  };
}

/** Slugs by name: known pools before aliases, so that a pool's present name beats what another was once called. */
function indexNames(pools: readonly PoolIdentity[], aliases: readonly PoolAlias[]) {
  const exact = new Map<string, string[]>();
  const loose = new Map<string, string[]>();
  const add = (index: Map<string, string[]>, name: string, slug: string) => {
    if (name !== '') index.set(name, [...(index.get(name) ?? []), slug]);
  };
  for (const { slug } of pools) add(loose, slug, slug);
  const named = [...pools, ...aliases.map(({ externalName, slug }) => ({ name: externalName, slug }))];
  for (const { name, slug } of named) {
    add(exact, name, slug);
    add(loose, slugOf(name), slug);
  }
  return { exact, loose };
}

function foundPools(
  { list, entries, knownPools, knownAliases }: PoolIdentityInput,
  settled: ReadonlyMap<number, string>,
) {
  const taken = new Set([
    UNKNOWN_POOL,
    ...knownPools.map((pool) => pool.slug),
    ...knownAliases.map((alias) => alias.slug),
  ]);
  return entries
    .filter(({ id }) => !settled.has(id))
    .map(({ id, name }) => {
      const slug = firstFree(slugOf(name) || `pool-${list}-${id}`, taken);
      taken.add(slug);
      return { id, slug, name };
    });
}

function firstFree(wanted: string, taken: ReadonlySet<string>): string {
  let slug = wanted;
  for (let n = 2; taken.has(slug); n += 1) slug = `${wanted}-${n}`;
  return slug;
}
