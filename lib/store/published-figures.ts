import { asc, eq, notLike } from 'drizzle-orm';
import { publishedFigures } from '#drizzle/schema/ai.ts';
import { type PublishedFigure, publishedFigureKey } from '#lib/domain/ai/published-figure.ts';
import { insertMany } from './bulk-insert.ts';
import type { Db } from './database.ts';
import { countingRows, IMPORTED_ORIGINS, importedOrigin } from './fact-lists.ts';

/** Puts these in the place of all bundled figures; those of imports stay. */
export async function replacePublishedFigures(db: Db, rows: readonly PublishedFigure[]): Promise<void> {
  await db.delete(publishedFigures).where(notLike(publishedFigures.origin, IMPORTED_ORIGINS));
  await insertMany(db, publishedFigures, rows);
}

/** Puts these in the place of all figures of one import. */
export async function replaceImportedFigures(db: Db, list: string, rows: readonly PublishedFigure[]): Promise<void> {
  const origin = importedOrigin(list);
  await db.delete(publishedFigures).where(eq(publishedFigures.origin, origin));
  await insertMany(
    db,
    publishedFigures,
    rows.map((row) => ({ ...row, origin })),
  );
}

/** Every figure of a series, oldest first, of one name the one that counts; of all series where none is named. */
export async function readPublishedFigures(db: Db, series?: string): Promise<PublishedFigure[]> {
  const rows = await db
    .select()
    .from(publishedFigures)
    .where(series === undefined ? undefined : eq(publishedFigures.series, series))
    .orderBy(asc(publishedFigures.lastDay), asc(publishedFigures.id));
  return countingRows(rows, publishedFigureKey).map(({ id: _id, ...row }) => row);
}
