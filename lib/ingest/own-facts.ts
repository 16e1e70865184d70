import { hash } from 'node:crypto';
import type { FactFile } from '#lib/config/fact-file-settings.ts';
import { noCompany } from '#lib/domain/facts/fact-company.ts';
import type { FactKind, FactList } from '#lib/domain/facts/fact-kind.ts';
import { dayOf, type Instant } from '#lib/domain/time.ts';
import { factKindOf, readFactList } from '#lib/facts/read-fact-list.ts';
import { FactFileError } from '#lib/facts/read-fact-rows.ts';
import type { Database, Db } from '#lib/store/database.ts';
import { noteBundledFile, readBundledFiles } from '#lib/store/facts.ts';
import { putFacts, readFactCompany } from '#lib/store/put-facts.ts';
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

/** Files of these kinds have to fit what is on record, which nobody knows before the program has run. */
const FITTED: readonly FactKind[] = ['pool-clusters', 'published-figures', 'back-test-events'];

/** The setting that may name a file of a kind; the other kinds are imported on the page of facts alone. */
const SETTINGS: Partial<Record<FactKind, string>> = {
  ...Object.fromEntries(Object.entries(kinds).map(([setting, kind]) => [kind, setting])),
  tariffs: 'TARIFFS_FILE',
  'pool-clusters': 'CLUSTERS_FILE',
};

interface CheckedFile {
  readonly kind: FactKind;
  readonly rows: number;
  /** The setting that may name it; null where none does. */
  readonly setting: string | null;
}

/**
 * Reads a file of any kind as it would be imported, and imports nothing.
 * @param db with the facts that it has to fit; null where the program has not run yet
 * @throws FactFileError as `loadOwnFacts`, for columns that fit no kind, and for a kind that cannot be judged without facts on record
 */
export async function checkOwnFacts(path: string, db: Db | null, now: Instant): Promise<CheckedFile> {
  const text = await readOwnFile(path);
  const kind = factKindOf(path, text);
  if (db === null && FITTED.includes(kind))
    throw new FactFileError(
      `${path}: holds ${kind}, which must fit what is on record: start the program once, then try it`,
    );
  const today = dayOf(now);
  const company = db === null ? noCompany(today) : await readFactCompany(db, kind, today);
  const { rows } = readFactList(kind, path, text, company);
  return { kind, rows: rows.length, setting: SETTINGS[kind] ?? null };
}
