import { hash } from 'node:crypto';
import { dayOf, type Instant } from '#lib/domain/time.ts';
import { readNumberedRows } from '#lib/facts/read-fact-rows.ts';
import { checkTariffs, ownTariffRow } from '#lib/facts/tariff-row.ts';
import type { Database } from '#lib/store/database.ts';
import { noteBundledFile, readBundledFiles } from '#lib/store/facts.ts';
import { bumpRevision } from '#lib/store/revision.ts';
import { replaceOperatorsTariffs } from '#lib/store/tariffs.ts';
import { readOwnFile } from './read-own-file.ts';

/** Under this name the version that is loaded is on record. */
const SETTING = 'TARIFFS_FILE';

/**
 * Loads the operator's own tariffs: columns as in `tariffs.csv`. A row stands in for the bundled one with the same id and first
 * day; others are further ones. Without a file, those of an earlier one go. Quick when nothing changed.
 * @param path of the file; null for none
 * @throws FactFileError for a file that cannot be read, or a row that does not fit
 * @returns rows loaded now, null where nothing changed
 */
export async function loadOwnTariffs(database: Database, path: string | null, now: Instant): Promise<number | null> {
  const text = path === null ? '' : await readOwnFile(path);
  const sha256 = hash('sha256', text);
  const loaded = (await readBundledFiles(database.read)).get(SETTING);
  if (loaded === sha256 || (loaded === undefined && path === null)) return null;
  const numbered = text === '' ? [] : readNumberedRows(path ?? SETTING, text, ownTariffRow);
  checkTariffs(path ?? SETTING, numbered, dayOf(now));
  const rows = numbered.map(({ row }) => row);
  await database.tx(async (db) => {
    await replaceOperatorsTariffs(db, rows);
    await noteBundledFile(db, { file: SETTING, sha256, rowCount: rows.length, loadedAt: now });
    await bumpRevision(db, now);
  });
  return rows.length;
}
