import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { z } from 'zod';
import type { Instant } from '#lib/domain/time.ts';
import { readNumberedRows } from '#lib/facts/read-fact-rows.ts';
import type { Database, Db } from '#lib/store/database.ts';
import { noteBundledFile, readBundledFiles } from '#lib/store/facts.ts';
import { bumpRevision } from '#lib/store/revision.ts';
import { bundledFiles } from './bundled-files.ts';

/**
 * Loads the facts that ship with the program: history before the ledger, names, events, origins. A file that is loaded in
 * this version already is passed over, so the second start takes milliseconds. Each file is one transaction.
 * @param folder the folder with the CSV files
 * @throws FactFileError for a row that does not fit
 * @returns names of the files that were loaded now
 */
export async function loadBundledFacts(database: Database, folder: string, now: Instant): Promise<string[]> {
  const loaded = await readBundledFiles(database.read);
  const changed: string[] = [];
  for (const [file, load] of Object.entries(bundledFiles)) {
    const text = await readFile(path.join(/* turbopackIgnore: true */ folder, file), 'utf8');
    const sha256 = hash('sha256', text);
    if (loaded.get(file) === sha256) continue;
    await database.tx((db) => loadFile(db, file, load, text, sha256, now));
    changed.push(file);
  }
  return changed;
}

async function loadFile(
  db: Db,
  file: string,
  load: (typeof bundledFiles)[keyof typeof bundledFiles],
  text: string,
  sha256: string,
  now: Instant,
): Promise<void> {
  const numbered = readNumberedRows(file, text, load.row as z.ZodType<unknown>);
  if ('check' in load) load.check?.(file, numbered as never[]);
  const rows = numbered.map(({ row }) => row);
  await load.store(db, rows as never[]);
  await noteBundledFile(db, { file, sha256, rowCount: rows.length, loadedAt: now });
  await bumpRevision(db, now);
}
