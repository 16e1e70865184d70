import type { PoolList, PoolListEntry, PoolListId } from './pool-list.ts';
import { sharesEvidence, slugOf } from './pool-name.ts';

/** A pool that mines now, as this list calls it: one that a good new version cannot be without. */
export interface TopPool {
  readonly id: number;
  readonly name: string;
}

export interface PoolListExpectation {
  readonly list: PoolListId;
  /** The ten pools with the most recent blocks, by their id and name in this list; empty when no blocks are known. */
  readonly topPools: readonly TopPool[];
  /** The version in force; null for a first one. */
  readonly previous: PoolList | null;
}

export type PoolListVerdict =
  | { readonly ok: true }
  /** One sentence for `/sources` and the log. */
  | { readonly ok: false; readonly reason: string };

/** Fewer is a cut-off or wrong file: mempool's list had 168 pools in 2026-02, bitcoin-data's 148 in 2025-04. */
export const MINIMUM_POOLS: Readonly<Record<PoolListId, number>> = { mempool: 150, 'bitcoin-data': 100 };

/** Lists grow; the largest step back seen was a few entries. */
const MAX_LOST_SHARE = 0.1;

/**
 * Whether a published list may replace the one in force. What is refused here did happen, at least in a proposal: an id
 * given twice (141, on mempool's master branch for a day in 2023-12), a broken file, ids re-used for other pools.
 * A top pool is still there under its name, or under its id with an address or tag of before (a rename).
 */
export function validatePoolList(entries: readonly PoolListEntry[], expectation: PoolListExpectation): PoolListVerdict {
  const { list, topPools, previous } = expectation;
  const reason =
    shapeFault(entries) ??
    repeatedIds(entries) ??
    tooFew(entries, MINIMUM_POOLS[list]) ??
    (previous === null ? null : shrunk(entries, previous)) ??
    vanished(entries, topPools, previous);
  return reason === null ? { ok: true } : { ok: false, reason };
}

function shapeFault(entries: readonly PoolListEntry[]): string | null {
  const faulty = entries.findIndex((entry) => !isEntry(entry));
  if (faulty >= 0) return `Entry ${faulty + 1} of the list is not a pool with a whole id, a name, addresses and tags.`;
  const blank = entries.find(({ addresses, tags }) => [...addresses, ...tags].some((text) => text.trim() === ''));
  return blank === undefined
    ? null
    : `Pool ${blank.id} (${blank.name}) has a blank address or tag, which would claim other pools’ blocks.`;
}

/** The caller's type promises this; the file behind it may not have kept it. */
function isEntry(entry: PoolListEntry): boolean {
  if (typeof entry !== 'object' || entry === null) return false;
  const { id, name, addresses, tags } = entry;
  const areTexts = (values: unknown) => Array.isArray(values) && values.every((value) => typeof value === 'string');
  return (
    Number.isSafeInteger(id) && typeof name === 'string' && name.trim() !== '' && areTexts(addresses) && areTexts(tags)
  );
}

function repeatedIds(entries: readonly PoolListEntry[]): string | null {
  const namesById = new Map<number, string[]>();
  for (const { id, name } of entries) namesById.set(id, [...(namesById.get(id) ?? []), name]);
  const repeated = [...namesById].filter(([, names]) => names.length > 1);
  if (repeated.length === 0) return null;
  return `The list uses an id for more than one pool: ${repeated.map(([id, names]) => `${id} (${names.join(', ')})`).join('; ')}.`;
}

const tooFew = (entries: readonly PoolListEntry[], minimum: number): string | null =>
  entries.length >= minimum ? null : `The list has only ${entries.length} pools; at least ${minimum} are expected.`;

function shrunk(entries: readonly PoolListEntry[], previous: PoolList): string | null {
  const before = previous.entries.length;
  if (entries.length >= before * (1 - MAX_LOST_SHARE)) return null;
  return `The list fell from ${before} to ${entries.length} pools, more than a tenth at once.`;
}

function vanished(
  entries: readonly PoolListEntry[],
  topPools: readonly TopPool[],
  previous: PoolList | null,
): string | null {
  const lost = topPools.filter((pool) => !isPresent(pool, entries, previous));
  if (lost.length === 0) return null;
  return `The list no longer has ${lost.map(({ id, name }) => `${name} (id ${id})`).join(', ')}, among the ten largest of late.`;
}

function isPresent({ id, name }: TopPool, entries: readonly PoolListEntry[], previous: PoolList | null): boolean {
  if (entries.some((entry) => entry.name === name || (slugOf(name) !== '' && slugOf(entry.name) === slugOf(name))))
    return true;
  const before = previous?.entries.find((entry) => entry.id === id);
  const now = entries.find((entry) => entry.id === id);
  return before !== undefined && now !== undefined && sharesEvidence(before, now);
}
