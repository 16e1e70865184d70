import { hash } from 'node:crypto';
import { asc, desc, eq } from 'drizzle-orm';
import { poolClusters } from '#drizzle/schema/facts.ts';
import { clusterSets } from '#drizzle/schema/metrics.ts';
import type { ClusterRow } from '#lib/domain/clusters/cluster-row.ts';
import type { ClusterSet } from '#lib/domain/clusters/cluster-set.ts';
import type { Instant } from '#lib/domain/time.ts';
import { insertMany } from './bulk-insert.ts';
import type { Db } from './database.ts';
import { rankOf } from './fact-lists.ts';

/** Puts these in the place of all bundled rows; those of the operator stay. */
export const replaceBundledClusters = (db: Db, rows: readonly ClusterRow[]): Promise<void> =>
  replaceClusters(db, 'bundled', rows);

/** Puts these in the place of all rows of one import. */
export const replaceImportedClusters = (db: Db, list: string, rows: readonly ClusterRow[]): Promise<void> =>
  replaceClusters(db, list, rows);

/** Puts these in the place of all rows of the operator's file. */
export const replaceOperatorsClusters = (db: Db, rows: readonly ClusterRow[]): Promise<void> =>
  replaceClusters(db, 'own', rows);

async function replaceClusters(db: Db, list: string, rows: readonly ClusterRow[]): Promise<void> {
  await db.delete(poolClusters).where(eq(poolClusters.list, list));
  const stored = rows.map((row) => ({ ...row, list }));
  await insertMany(db, poolClusters, stored);
}

/** The set in use: of an admin's import, of the operator's file, or else the bundled one, each as a whole. Null before any is loaded. */
export async function readClusterSet(db: Db): Promise<ClusterSet | null> {
  const stored = await db.select().from(poolClusters).orderBy(asc(poolClusters.id));
  const lists = [...new Set(stored.map((row) => row.list))].sort((a, b) => rankOf(b) - rankOf(a));
  const list = lists[0] === 'bundled' ? 'bundled' : 'own';
  const rows = stored.filter((row) => row.list === lists[0]).map(({ id: _id, list: _list, ...row }): ClusterRow => row);
  if (rows.length === 0) return null;
  return { version: versionOf(rows), list, rows, reviewed: Math.min(...rows.map(({ reviewed }) => reviewed)) };
}

/** The first 12 digits of a hash of all rows, whatever their order: no two sets of a site will ever share them. */
function versionOf(rows: readonly ClusterRow[]): string {
  const lines = rows.map((row) => JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)))).sort();
  return hash('sha256', lines.join('\n')).slice(0, 12);
}

/** Version of the set by which the stored figures are grouped; null where none ever were. */
export async function readUsedClusterSet(db: Db): Promise<string | null> {
  const [row] = await db
    .select({ version: clusterSets.version })
    .from(clusterSets)
    .orderBy(desc(clusterSets.usedAt))
    .limit(1);
  return row?.version ?? null;
}

/** Notes that all stored figures are grouped by a set. The newest counts, so a clock that went back must not hide it. */
export async function noteUsedClusterSet(db: Db, set: ClusterSet, now: Instant): Promise<void> {
  const [last] = await db
    .select({ at: clusterSets.usedAt })
    .from(clusterSets)
    .orderBy(desc(clusterSets.usedAt))
    .limit(1);
  const { version, list, reviewed } = set;
  const row = { version, rows: set.rows.length, reviewed, list, usedAt: Math.max(now, (last?.at ?? 0) + 1) };
  await db.insert(clusterSets).values(row).onConflictDoUpdate({ target: clusterSets.version, set: row });
}
