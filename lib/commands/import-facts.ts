import 'server-only';
import { hash } from 'node:crypto';
import type { FactList } from '#lib/domain/facts/fact-kind.ts';
import { dayOf, type Instant } from '#lib/domain/time.ts';
import { factKindOf, readFactList } from '#lib/facts/read-fact-list.ts';
import { FactFileError } from '#lib/facts/read-fact-rows.ts';
import { recordAudit } from '#lib/store/audit.ts';
import type { Database, Db } from '#lib/store/database.ts';
import {
  addFactImport,
  countsAlready,
  type FactImport,
  readFactImport,
  updateFactImport,
} from '#lib/store/fact-imports.ts';
import { importedList } from '#lib/store/fact-lists.ts';
import { dropFacts, putFacts, readFactCompany } from '#lib/store/put-facts.ts';
import { bumpRevision } from '#lib/store/revision.ts';

export interface FactDesk {
  readonly database: Database;
  readonly now: Instant;
  /** User id. */
  readonly actor: string;
}

/** What came of a step: the import that it was about, or why nothing was done, as a sentence. */
export type ImportOutcome = { readonly id: number } | { readonly fault: string };

/** Rolls back what was begun; its message is the sentence. */
class Refused extends Error {}

/**
 * Reads a file as it would be imported, and imports nothing: it waits a day to be confirmed. Kind, rows and their company are judged as
 * they would be then.
 */
export async function tryFacts(desk: FactDesk, name: string, text: string): Promise<ImportOutcome> {
  const { database, now, actor } = desk;
  return orFault(async () => {
    const list = await readList(database.read, name, text, now);
    const sha256 = hash('sha256', text);
    if (await countsAlready(database.read, sha256)) throw new Refused('This very file is imported and counts already.');
    return database.tx(async (db) => {
      const tried = { kind: list.kind, feed: null, name, sha256, rowCount: list.rows.length, text };
      const times = { triedAt: now, triedBy: actor, confirmedAt: null, undoneAt: null };
      const id = await addFactImport(db, { ...tried, ...times });
      // Put in place and taken away again: what it says of its company is what confirming would say.
      const fault = await putFacts(db, importedList({ id, feed: null }), list);
      if (fault !== null) throw new Refused(`${name}: ${fault}.`);
      await dropFacts(db, importedList({ id, feed: null }), list.kind);
      return { id };
    });
  });
}

/** Lets a file that was tried count, all of it or nothing, with a line in the audit log. */
export async function confirmFacts({ database, now, actor }: FactDesk, id: number): Promise<ImportOutcome> {
  return orFault(() =>
    database.tx(async (db) => {
      const row = await readFactImport(db, id);
      if (row === null || row.text === null || row.confirmedAt !== null)
        throw new Refused('This file does not wait to be confirmed: try it again.');
      if (await countsAlready(db, row.sha256)) throw new Refused('This very file is imported and counts already.');
      const fault = await putFacts(db, importedList(row), await readList(db, row.name, row.text, now));
      if (fault !== null) throw new Refused(`${row.name}: ${fault}.`);
      await updateFactImport(db, id, { confirmedAt: now });
      await note(db, { now, actor }, 'facts imported', row);
      return { id };
    }),
  );
}

/** Takes an import back, those of a feed, too: the facts that it stood in for count again. */
export async function undoFacts({ database, now, actor }: FactDesk, id: number): Promise<ImportOutcome> {
  return orFault(() =>
    database.tx(async (db) => {
      const row = await readFactImport(db, id);
      if (row === null || row.confirmedAt === null || row.undoneAt !== null)
        throw new Refused('There is no such import that counts.');
      await dropFacts(db, importedList(row), row.kind);
      await updateFactImport(db, id, { undoneAt: now });
      await note(db, { now, actor }, 'facts import undone', row);
      return { id };
    }),
  );
}

/**
 * Figures made of facts are worked out when they are asked for, and a new revision makes what is kept of them worthless; those that are
 * grouped by clusters name the list they are of, and the worker computes them anew once it finds another.
 */
async function note(db: Db, { now, actor }: Pick<FactDesk, 'now' | 'actor'>, action: string, row: FactImport) {
  const detail = `${row.kind}, ${row.rowCount} rows, SHA-256 ${row.sha256}, ${row.name}`;
  await recordAudit(db, { at: now, actor, action, subject: `import ${row.id}`, detail });
  await bumpRevision(db, now);
}

async function readList(db: Db, name: string, text: string, now: Instant): Promise<FactList> {
  const kind = factKindOf(name, text);
  const list = readFactList(kind, name, text, await readFactCompany(db, kind, dayOf(now)));
  if (list.rows.length === 0) throw new FactFileError(`${name}: there is no row below the names of the columns`);
  return list;
}

async function orFault(step: () => Promise<{ readonly id: number }>): Promise<ImportOutcome> {
  try {
    return await step();
  } catch (error) {
    if (error instanceof Refused) return { fault: error.message };
    if (error instanceof FactFileError) return { fault: `${error.message}.` };
    throw error;
  }
}
