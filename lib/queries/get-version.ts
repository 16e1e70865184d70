import 'server-only';
import type { DatasetVersion } from '#lib/contracts/dataset-version.ts';
import { readRevision } from '#lib/store/revision.ts';
import type { DataSource } from './data-source.ts';

/** The revision of everything that pages show. */
export async function getVersion({ db }: DataSource): Promise<DatasetVersion> {
  return readRevision(db);
}
