import { hash } from 'node:crypto';
import type { z } from 'zod';
import type { FactFile } from '#lib/config/fact-file-settings.ts';
import { dayOf, type Instant, type UtcDay } from '#lib/domain/time.ts';
import { checkOwners, ownOwnerRow } from '#lib/facts/owner-row.ts';
import { FactFileError, type NumberedRow, readNumberedRows } from '#lib/facts/read-fact-rows.ts';
import { checkShares, ownCountryShareRow, ownMakerShareRow } from '#lib/facts/share-rows.ts';
import type { Database, Db } from '#lib/store/database.ts';
import { noteBundledFile, readBundledFiles } from '#lib/store/facts.ts';
import { replaceOwnerFacts, replaceShareFacts } from '#lib/store/geography.ts';
import { bumpRevision } from '#lib/store/revision.ts';
import { readOwnFile } from './read-own-file.ts';

/** One kind of file: the column that no other kind has, what a row must be, and where rows go. */
interface OwnFacts<Row> {
  readonly column: string;
  readonly row: z.ZodType<Row>;
  readonly check: (file: string, rows: readonly NumberedRow<Row>[], today: UtcDay) => void;
  readonly store: (db: Db, rows: readonly Row[]) => Promise<void>;
}

const kindOf = <Row>(kind: OwnFacts<Row>): OwnFacts<unknown> => kind as OwnFacts<unknown>;

const kinds: Readonly<Record<FactFile, OwnFacts<unknown>>> = {
  COUNTRY_SHARES_FILE: kindOf({
    column: 'country',
    row: ownCountryShareRow,
    check: checkShares,
    store: (db, rows) => replaceShareFacts(db, 'own-country-shares', rows),
  }),
  HARDWARE_MAKERS_FILE: kindOf({
    column: 'maker',
    row: ownMakerShareRow,
    check: checkShares,
    store: (db, rows) => replaceShareFacts(db, 'own-hardware-makers', rows),
  }),
  OWNERS_FILE: kindOf({
    column: 'owner',
    row: ownOwnerRow,
    check: checkOwners,
    store: (db, rows) => replaceOwnerFacts(db, 'own-owners', rows),
  }),
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
  const rows = path === null ? [] : rowsOf(setting, path, text, now);
  await database.tx(async (db) => {
    await kinds[setting].store(db, rows);
    await noteBundledFile(db, { file: setting, sha256, rowCount: rows.length, loadedAt: now });
    await bumpRevision(db, now);
  });
  return rows.length;
}

/**
 * Reads a file as it would be loaded, and loads nothing.
 * @returns the setting that it is for, told by its columns, and its rows
 * @throws FactFileError as `loadOwnFacts`, and for columns that no setting asks for
 */
export async function checkOwnFacts(path: string, now: Instant): Promise<{ setting: FactFile; rows: number }> {
  const text = await readOwnFile(path);
  const [header = ''] = text.replace(/^\uFEFF/u, '').split(/\r?\n/u);
  const columns = header.split(',').map((name) => name.replaceAll('"', '').trim());
  const setting = (Object.keys(kinds) as FactFile[]).find((name) => columns.includes(kinds[name].column));
  if (setting === undefined)
    throw new FactFileError(`${path}, line 1: there is no column country, maker or owner, so that it fits no setting`);
  return { setting, rows: rowsOf(setting, path, text, now).length };
}

function rowsOf(setting: FactFile, path: string, text: string, now: Instant): unknown[] {
  const { row, check } = kinds[setting];
  const numbered = readNumberedRows(path, text, row);
  check(path, numbered, dayOf(now));
  return numbered.map((one) => one.row);
}
