import 'server-only';
import { loadClaims } from '#lib/claims/load-claims.ts';
import { measureOf } from '#lib/domain/alerts/measure.ts';
import type { ScopeKind } from '#lib/domain/alerts/measure-kind.ts';
import type { RuleDraft } from '#lib/domain/alerts/rule.ts';
import { groupingRows } from '#lib/domain/clusters/cluster-set.ts';
import { MINING_REGIONS } from '#lib/domain/energy/mining-regions.ts';
import { allFeeds } from '#lib/feeds/registry.ts';
import { readClusterSet } from '#lib/store/clusters.ts';
import type { DataSource } from '../data-source.ts';
import { intervalSeries } from '../energy/price-catalog.ts';
import { poolNames } from '../pool-names.ts';

/** What a rule watches of several, by id. */
export type ScopeNames = ReadonlyMap<string, string>;

/** What "each of them" is called in a sentence. */
const EACH: Readonly<Record<ScopeKind, string | null>> = {
  none: null,
  pool: 'each pool',
  cluster: 'each template builder',
  zone: 'each zone',
  region: 'each region',
  feed: 'each source',
  claim: 'each claim',
};

/** Names of everything that a kind of scope can be, in the order of a form. */
export async function scopeNames(source: DataSource, kind: ScopeKind): Promise<ScopeNames> {
  switch (kind) {
    case 'none':
      return new Map();
    case 'pool':
      return byName(await poolNames(source));
    case 'cluster':
      return clusterNames(source);
    case 'zone':
      return byName(new Map(intervalSeries.map(({ series }) => [series.id, `${series.title} (${series.id})`])));
    case 'region':
      return byName(new Map(MINING_REGIONS.map(({ id, title }) => [id, title])));
    case 'claim':
      return new Map((await loadClaims()).claims.map(({ id, title }) => [id, `${id.toUpperCase()} ${title}`]));
    case 'feed':
      return byName(new Map(allFeeds.map(({ id, title }) => [id, title])));
  }
}

/** Name of what one series of a rule is about; null where a rule has no scope. */
export function scopeName(names: ScopeNames, kind: ScopeKind, scope: string): string | null {
  if (scope === '*') return EACH[kind];
  return scope === '' ? null : (names.get(scope) ?? scope);
}

/** The same for the scope of a rule. */
export async function ruleScopeName(
  source: DataSource,
  rule: Pick<RuleDraft, 'measure' | 'scope'>,
): Promise<string | null> {
  const { scope } = measureOf(rule.measure);
  return scopeName(await scopeNames(source, scope), scope, rule.scope);
}

async function clusterNames({ db }: DataSource): Promise<ScopeNames> {
  const rows = groupingRows((await readClusterSet(db))?.rows ?? [], 'template');
  return byName(new Map(rows.map(({ cluster, clusterName }) => [cluster, clusterName])));
}

const byName = (names: ScopeNames): ScopeNames => new Map([...names].sort((a, b) => a[1].localeCompare(b[1], 'en')));
