import 'server-only';
import { formatNumber, formatValue } from '#lib/charts/format.ts';
import { OWNER_KINDS, type OwnerFact } from '#lib/domain/geography/owner-fact.ts';
import type { AddedOwner } from '#lib/domain/shock/owner-fault.ts';
import { dayOf } from '#lib/domain/time.ts';
import { readOrigins } from '#lib/store/facts.ts';
import { readOwnerFacts } from '#lib/store/geography.ts';
import type { DataSource } from '../data-source.ts';
import { loadOwnerShares, type OwnerShare } from '../geography/owner-shares.ts';
import { periodText } from '../geography/period-text.ts';

/** An owner with the newest share that is on record of it. */
export interface KnownOwner extends AddedOwner {
  readonly key: string;
  readonly share: number;
  readonly basis: string;
  readonly url: string;
}

/** Older words say nothing of who owns machines today: a fleet turns over in about as long. */
const OLDEST_DAYS = 730;

/**
 * Every owner of whom something was told within two years, by the newest of it: of one day what ran before what is installed, since
 * machines that stand cannot stop. Largest first.
 */
export async function loadKnownOwners(source: DataSource): Promise<KnownOwner[]> {
  const today = dayOf(source.now);
  const newest = new Map<string, OwnerFact>();
  for (const fact of (await readOwnerFacts(source.db)).sort(byNews)) {
    if (fact.lastDay <= today && fact.lastDay > today - OLDEST_DAYS) newest.set(fact.owner, fact);
  }
  const names = new Map((await readOrigins(source.db)).map(({ id, attribution }) => [id, attribution]));
  return (await loadOwnerShares(source, [...newest.values()]))
    .flatMap(({ fact, share }) => {
      if (share === null || share <= 0) return [];
      const { owner, name, scope, kind, sourceUrl } = fact;
      return [{ key: owner, name, scope, kind, share, basis: basisOf({ fact, share }, names), url: sourceUrl }];
    })
    .sort((a, b) => b.share - a.share || (a.key < b.key ? -1 : 1));
}

/** Oldest first; of one day `realised` last, which then stands. */
const byNews = (a: OwnerFact, b: OwnerFact): number =>
  a.lastDay - b.lastDay || OWNER_KINDS.indexOf(a.kind) - OWNER_KINDS.indexOf(b.kind);

function basisOf({ fact, share }: Pick<OwnerShare, 'fact' | 'share'>, names: ReadonlyMap<string, string>): string {
  const { hashrateEhs, coinsMined, statedAs, kind } = fact;
  const told =
    hashrateEhs !== null
      ? `${formatNumber(hashrateEhs, 1)} EH/s ${statedAs}`
      : coinsMined !== null
        ? `${formatNumber(coinsMined, 0)} BTC mined`
        : `${formatValue(share ?? 0, 'share')} stated`;
  return `${told} (${kind}), ${periodText(fact)}, ${names.get(fact.origin) ?? 'the operator of this site'}`;
}
