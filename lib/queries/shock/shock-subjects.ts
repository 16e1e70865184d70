import 'server-only';
import { NAMELESS_POOLS } from '#lib/domain/concentration/pool-tally.ts';
import { countryInText } from '#lib/domain/geography/countries.ts';
import { dayOf } from '#lib/domain/time.ts';
import type { ShockSubjectShare, ShockSubjects } from '#lib/simulator/shock-facts.ts';
import { readShares, readWindowRange } from '#lib/store/metric-points.ts';
import type { DataSource } from '../data-source.ts';
import { loadCountryLists } from '../geography/country-lists.ts';
import { periodText } from '../geography/period-text.ts';
import { oncePerRevision } from '../once-per-revision.ts';
import { poolNames } from '../pool-names.ts';
import { type TemplateCluster, templateClusters } from '../risk/template-clusters.ts';
import { loadKnownOwners } from './known-owners.ts';

/**
 * How far we trust a published share, as if it had been counted from so many blocks: 36.7 % of a country is then 30 to 43 %, 4.7 %
 * is 2 to 8 %. Our assumption: nobody publishes how sure such a figure is, and sources differ by about as much.
 */
const TRUST = { country: 200, owner: 500 } as const;

export const loadShockSubjects = oncePerRevision(async (source: DataSource): Promise<ShockSubjects> => {
  const names = await poolNames(source);
  const period = (await readWindowRange(source.db, '7d'))?.to ?? null;
  const rows = period === null ? [] : await readShares(source.db, '7d', { from: period, to: period });
  const { clusters } = await templateClusters(source, period ?? dayOf(source.now));
  const [any] = rows;
  const window = any === undefined || any.blocks === 0 ? null : { asOf: any.endsAt, blocks: any.blocks };
  const basis = window === null ? '' : `Blocks of seven days: ${window.blocks.toLocaleString('en-US')}`;
  const pools = rows
    .filter(({ entity, value }) => !NAMELESS_POOLS.includes(entity) && value !== null && value > 0)
    .map(({ entity, value, blocks }) => ({
      ...{ key: entity, name: names.get(entity) ?? entity, share: value ?? 0, weight: blocks },
      ...{ basis, url: '/pools' },
    }))
    .sort((a, b) => b.share - a.share || a.key.localeCompare(b.key));
  const grouped = clusters.map((cluster) => clusterShare(cluster, pools)).filter(({ share }) => share > 0);
  return {
    countries: await listedCountries(source),
    owners: (await loadKnownOwners(source)).map((one) => ({ ...one, weight: TRUST.owner })),
    pools,
    clusters: grouped,
    window,
  };
});

/** A sample says nothing of the whole network, so that none of its shares can be taken away. */
async function listedCountries(source: DataSource): Promise<ShockSubjectShare[]> {
  const { newest } = await loadCountryLists(source, dayOf(source.now));
  if (newest === null || newest.measure !== 'network') return [];
  return newest.facts.map(({ entity, share, sourceUrl }) => ({
    ...{ key: entity, name: countryInText(entity), share, weight: TRUST.country },
    ...{ basis: `${newest.source}, ${periodText(newest)}`, url: sourceUrl },
  }));
}

function clusterShare({ key, name, pools: members }: TemplateCluster, pools: readonly ShockSubjectShare[]) {
  const own = pools.filter((pool) => members.includes(pool.key));
  const [first] = own;
  return {
    ...{ key, name: `${name} (one template)`, pools: members },
    share: own.reduce((sum, { share }) => sum + share, 0),
    weight: first?.weight ?? 0,
    basis: `${first?.basis ?? ''}, of pools with one block template`,
    url: '/clusters',
  };
}
