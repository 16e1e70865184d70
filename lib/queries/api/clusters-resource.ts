import 'server-only';
import { z } from 'zod';
import { CLUSTER_KINDS } from '#lib/domain/clusters/cluster-row.ts';
import { isoDay } from '#lib/domain/time.ts';
import { readClusterSet } from '#lib/store/clusters.ts';
import { apiResource } from './api-resource.ts';

const day = z.string().nullable();
const row = z.object({
  pool: z.string().describe('Slug'),
  cluster: z.string().nullable().describe('Pools with the same word act together; null: this one acts alone'),
  name: z.string().nullable(),
  kind: z.enum(CLUSTER_KINDS),
  validFrom: day,
  validUntil: day,
  observedFrom: day.describe('First day on which somebody saw it; before that it is assumed'),
  confidence: z.enum(['high', 'medium', 'low']),
  isDefault: z.boolean().describe('Whether figures are grouped by it'),
  evidence: z.string(),
  note: z.string().nullable(),
  reviewed: z.string(),
});

export const clustersResource = apiResource({
  name: 'clusters',
  summary: 'Which pools act together, since when, and who says so.',
  query: z.object({}),
  row,
  async read({ db }) {
    const set = await readClusterSet(db);
    const text = (value: number | null) => (value === null ? null : isoDay(value));
    const rows = (set?.rows ?? []).map((one) => ({
      pool: one.pool,
      cluster: one.cluster,
      name: one.clusterName,
      kind: one.kind,
      validFrom: text(one.validFrom),
      validUntil: text(one.validUntil),
      observedFrom: text(one.observedFrom),
      confidence: one.confidence,
      isDefault: one.isDefault,
      evidence: one.evidenceUrl,
      note: one.note,
      reviewed: isoDay(one.reviewed),
    }));
    return { rows, next: null, about: { version: set?.version ?? null, list: set?.list ?? null } };
  },
});
