import { hash } from 'node:crypto';
import type { FactFile } from '#lib/config/fact-file-settings.ts';
import { noCompany } from '#lib/domain/facts/fact-company.ts';
import type { FactKind, FactList } from '#lib/domain/facts/fact-kind.ts';
import { dayOf, type Instant } from '#lib/domain/time.ts';
import { factKindOf, readFactList } from '#lib/facts/read-fact-list.ts';
import { FactFileError } from '#lib/facts/read-fact-rows.ts';
import type { Database } from '#lib/store/database.ts';
import { noteBundledFile, readBundledFiles } from '#lib/store/facts.ts';
import { putFacts } from '#lib/store/put-facts.ts';
import { bumpRevision } from '#lib/store/revision.ts';
import { readOwnFile } from './read-own-file.ts';

const kinds: Readonly<Record<FactFile, FactKind>> = {
  COUNTRY_SHARES_FILE: 'country-shares',
  HARDWARE_MAKERS_FILE: 'hardware-makers',
  OWNERS_FILE: 'owners',
};

/**
 * Loads the operator's own facts of one setting, all of them or none. A row stands in for the bundled one of the same name; without a
 * file, those of an earlier one go. Quick when nothing changed.
 * @param path of the file; null for none
 * @throws FactFileError for a file that cannot be read, or a row that does not fit
 * @returns rows loaded now, null where nothing changed
 */
export async function loadOwnFacts(
  database: Database,
  setting: FactFile,
  path: string | null,
  now: Instant,
): Promise<number | null> {
  const text = path === null ? '' : await readOwnFile(path);
  const sha256 = hash('sha256', text);
  const loaded = (await readBundledFiles(database.read)).get(setting);
  if (loaded === sha256 || (loaded === undefined && path === null)) return null;
  const kind = kinds[setting];
  const list: FactList = path === null ? { kind, rows: [] } : readFactList(kind, path, text, noCompany(dayOf(now)));
  await database.tx(async (db) => {
    const fault = await putFacts(db, `own-${kind}`, list);
    if (fault !== null) throw new FactFileError(`${path}: ${fault}`);
    await noteBundledFile(db, { file: setting, sha256, rowCount: list.rows.length, loadedAt: now });
    await bumpRevision(db, now);
  });
  return list.rows.length;
}

/**
 * Reads a file as it would be loaded, and loads nothing.
 * @returns the setting that it is for, told by its columns, and its rows
 * @throws FactFileError as `loadOwnFacts`, and for columns that none of these settings asks for
 */
export async function checkOwnFacts(path: string, now: Instant): Promise<{ setting: FactFile; rows: number }> {
  const text = await readOwnFile(path);
  const kind = factKindOf(path, text);
  const [setting] = (Object.keys(kinds) as FactFile[]).filter((name) => kinds[name] === kind);
  if (setting === undefined)
    throw new FactFileError(`${path}: holds ${kind}, which cannot be tried here: an admin can, on the page of facts`);
  const { rows } = readFactList(kind, path, text, noCompany(dayOf(now)));
  return { setting, rows: rows.length };
}
