import { z } from 'zod';
import { CLUSTER_KINDS, type ClusterRow } from '#lib/domain/clusters/cluster-row.ts';
import { NAMELESS_POOLS } from '#lib/domain/concentration/pool-tally.ts';
import { address, blankOr, chainDay, maybe, text } from './bundled-cells.ts';
import { operatorsRow } from './operators-row.ts';

/** A dash, so that no cluster is taken for a pool: their slugs have none. */
const clusterId = z
  .string()
  .regex(
    /^([a-z0-9]+(-[a-z0-9]+)+|none)$/,
    'is neither "none" nor like antpool-friends: small letters, digits and dashes',
  )
  .refine((value) => !NAMELESS_POOLS.includes(value), 'is a word for blocks of nobody');

/** A row of `pool-clusters.csv`. */
export const clusterRow = z
  .object({
    pool: text,
    cluster: clusterId,
    cluster_name: maybe,
    kind: z.enum(CLUSTER_KINDS),
    valid_from: blankOr(chainDay),
    valid_until: blankOr(chainDay),
    observed_from: blankOr(chainDay),
    confidence: z.enum(['high', 'medium', 'low']),
    default: z.enum(['on', 'off']),
    evidence_url: address,
    note: maybe,
    reviewed: chainDay,
    origin: text,
  })
  .refine(({ cluster, cluster_name }) => (cluster === 'none') === (cluster_name === null), {
    path: ['cluster_name'],
    error: 'is blank for a cluster, or a name for none',
  })
  .refine(({ valid_from, valid_until }) => valid_from === null || valid_until === null || valid_from <= valid_until, {
    path: ['valid_until'],
    error: 'is before valid_from',
  })
  .refine(
    ({ valid_from, observed_from }) => valid_from === null || observed_from === null || valid_from <= observed_from,
    { path: ['observed_from'], error: 'is before valid_from' },
  )
  .refine(
    ({ valid_until, observed_from }) => valid_until === null || observed_from === null || observed_from <= valid_until,
    { path: ['observed_from'], error: 'is after valid_until' },
  )
  .transform(
    ({ cluster, cluster_name, valid_from, valid_until, observed_from, evidence_url, ...row }): ClusterRow => ({
      pool: row.pool,
      cluster: cluster === 'none' ? null : cluster,
      clusterName: cluster_name,
      kind: row.kind,
      validFrom: valid_from,
      validUntil: valid_until,
      observedFrom: observed_from,
      confidence: row.confidence,
      isDefault: row.default === 'on',
      evidenceUrl: evidence_url,
      note: row.note,
      reviewed: row.reviewed,
      origin: row.origin,
    }),
  );

/** A row of the operator's own file. */
export const ownClusterRow = operatorsRow<ClusterRow>(clusterRow);
