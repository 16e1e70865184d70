import 'server-only';
import type { FactsPage, TriedFile } from '#lib/contracts/facts-page.ts';
import { factChanges } from '#lib/domain/facts/fact-changes.ts';
import type { FactCompany } from '#lib/domain/facts/fact-company.ts';
import type { FactKind, FactList } from '#lib/domain/facts/fact-kind.ts';
import { dayOf } from '#lib/domain/time.ts';
import { readFactList } from '#lib/facts/read-fact-list.ts';
import { FactFileError } from '#lib/facts/read-fact-rows.ts';
import { readFactImport, readFactImports } from '#lib/store/fact-imports.ts';
import { readFactCompany, readFacts } from '#lib/store/put-facts.ts';
import type { DataSource } from '../data-source.ts';

const MOST_IMPORTS = 100;
const MOST_CHANGES = 100;

/** What was imported, and what a file that was tried would change. */
export async function getFacts(source: Pick<DataSource, 'db' | 'now'>, triedId: number | null): Promise<FactsPage> {
  const imports = await readFactImports(source.db, MOST_IMPORTS);
  return {
    tried: triedId === null ? null : await triedFile(source, triedId),
    imports: imports.map(({ id, kind, name, sha256, rowCount, confirmedAt, triedAt, actorName, feed, undoneAt }) => ({
      ...{ id, kind, name, sha256, rows: rowCount, at: confirmedAt ?? triedAt, undoneAt },
      by: feed === null ? (actorName ?? 'somebody unknown') : `feed ${feed}`,
    })),
  };
}

async function triedFile({ db, now }: Pick<DataSource, 'db' | 'now'>, id: number): Promise<TriedFile | null> {
  const row = await readFactImport(db, id);
  if (row === null || row.text === null || row.confirmedAt !== null) return null;
  const all = factChanges(
    listOf(row.kind, row.name, row.text, await readFactCompany(db, row.kind, dayOf(now))),
    await readFacts(db, row.kind),
  );
  const telling = all.filter(({ before, after }) => before !== after);
  const added = telling.filter(({ before }) => before === null).length;
  const gone = telling.filter(({ after }) => after === null).length;
  return {
    ...{ id, kind: row.kind, name: row.name, sha256: row.sha256 },
    added,
    changed: telling.length - added - gone,
    gone,
    same: all.length - telling.length,
    changes: telling.slice(0, MOST_CHANGES),
  };
}

/** It was read when it was tried; a version of the program that reads otherwise shows it as empty, and refuses to confirm it. */
function listOf(kind: FactKind, name: string, text: string, company: FactCompany): FactList {
  try {
    return readFactList(kind, name, text, company);
  } catch (error) {
    if (error instanceof FactFileError) return { kind, rows: [] };
    throw error;
  }
}
