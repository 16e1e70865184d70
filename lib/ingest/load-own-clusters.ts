import { hash } from 'node:crypto';
import { noCompany } from '#lib/domain/facts/fact-company.ts';
import { dayOf, type Instant } from '#lib/domain/time.ts';
import { checkClusters } from '#lib/facts/check-clusters.ts';
import { ownClusterRow } from '#lib/facts/cluster-row.ts';
import { FactFileError, readNumberedRows } from '#lib/facts/read-fact-rows.ts';
import { replaceOperatorsClusters } from '#lib/store/clusters.ts';
import type { Database } from '#lib/store/database.ts';
import { noteBundledFile, readBundledFiles } from '#lib/store/facts.ts';
import { readPools } from '#lib/store/pools.ts';
import { bumpRevision } from '#lib/store/revision.ts';
import { readOwnFile } from './read-own-file.ts';

/** Under this name the version that is loaded is on record. */
const SETTING = 'CLUSTERS_FILE';

/**
 * Loads the operator's own clusters: columns as in `pool-clusters.csv`. They stand in for the bundled list as a whole, so that no
 * pool is in two clusters by two authors. Without a file, those of an earlier one go. Quick when nothing changed.
 * @param path of the file; null for none
 * @throws FactFileError for a file that cannot be read, has no row, or a row that does not fit
 * @returns rows loaded now, null where nothing changed
 */
export async function loadOwnClusters(database: Database, path: string | null, now: Instant): Promise<number | null> {
  const text = path === null ? '' : await readOwnFile(path);
  const sha256 = hash('sha256', text);
  const loaded = (await readBundledFiles(database.read)).get(SETTING);
  if (path === null ? loaded === undefined || loaded === sha256 : loaded === sha256) return null;
  const numbered = path === null ? [] : readNumberedRows(path, text, ownClusterRow);
  if (path !== null && numbered.length === 0) throw new FactFileError(`${path}: there is no row in it`);
  const pools = new Set((await readPools(database.read)).map(({ slug }) => slug));
  checkClusters(path ?? SETTING, numbered, { ...noCompany(dayOf(now)), pools });
  await database.tx(async (db) => {
    await replaceOperatorsClusters(
      db,
      numbered.map(({ row }) => row),
    );
    await noteBundledFile(db, { file: SETTING, sha256, rowCount: numbered.length, loadedAt: now });
    await bumpRevision(db, now);
  });
  return numbered.length;
}
