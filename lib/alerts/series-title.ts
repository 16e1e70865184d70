import { loadClaims } from '#lib/claims/load-claims.ts';
import { measureOf } from '#lib/domain/alerts/measure.ts';
import { measureInWords } from '#lib/domain/alerts/measure-in-words.ts';
import { isMember } from '#lib/domain/clusters/cluster-set.ts';
import { MINING_REGIONS } from '#lib/domain/energy/mining-regions.ts';
import { priceFeeds } from '#lib/feeds/price-feeds.ts';
import { allFeeds } from '#lib/feeds/registry.ts';
import { readClusterSet } from '#lib/store/clusters.ts';
import type { Db } from '#lib/store/database.ts';
import { readPool } from '#lib/store/pools.ts';
import type { Subject } from './sample-reader.ts';

/** What a series is, in plain English: "Share of blocks of AntPool, 7 days". */
export async function seriesTitle(db: Db, { measure: id, window, grouping }: Subject, series: string): Promise<string> {
  const measure = measureOf(id);
  const name = series === '' ? null : await nameOf(db, measure.scope, series);
  return measureInWords(measure, { name, window, grouping });
}

async function nameOf(db: Db, scope: string, series: string): Promise<string> {
  switch (scope) {
    case 'pool':
    case 'cluster':
      return (await clusterName(db, series)) ?? (await readPool(db, series))?.name ?? series;
    case 'zone':
      return priceFeeds.flatMap((feed) => feed.series).find(({ id }) => id === series)?.title ?? series;
    case 'region':
      return MINING_REGIONS.find(({ id }) => id === series)?.title ?? series;
    case 'claim':
      return claimName(series);
    default:
      return allFeeds.find(({ id }) => id === series)?.title ?? series;
  }
}

/** `C3 (Open models close the gap)`; a claim that is gone keeps its id. */
async function claimName(id: string): Promise<string> {
  const claim = (await loadClaims()).claims.find((one) => one.id === id);
  return claim === undefined ? id.toUpperCase() : `${id.toUpperCase()} (${claim.title})`;
}

async function clusterName(db: Db, cluster: string): Promise<string | null> {
  const rows = (await readClusterSet(db))?.rows ?? [];
  return rows.filter(isMember).find((row) => row.cluster === cluster)?.clusterName ?? null;
}
