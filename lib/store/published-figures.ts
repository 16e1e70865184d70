import { asc, eq } from 'drizzle-orm';
import { publishedFigures } from '#drizzle/schema/ai.ts';
import { type PublishedFigure, publishedFigureKey } from '#lib/domain/ai/published-figure.ts';
import type { Db } from './database.ts';
import { countingRows } from './fact-lists.ts';
import { replaceBundledRows, replaceImportedRows } from './facts-by-origin.ts';

/** Puts these in the place of all bundled figures; those of imports stay. */
export const replacePublishedFigures = (db: Db, rows: readonly PublishedFigure[]): Promise<void> =>
  replaceBundledRows(db, publishedFigures, rows);

/** Puts these in the place of all figures of one import. */
export const replaceImportedFigures = (db: Db, list: string, rows: readonly PublishedFigure[]): Promise<void> =>
  replaceImportedRows(db, publishedFigures, list, rows);

/** Every figure of a series, oldest first, of one name the one that counts; of all series where none is named. */
export async function readPublishedFigures(db: Db, series?: string): Promise<PublishedFigure[]> {
  const rows = await db
    .select()
    .from(publishedFigures)
    .where(series === undefined ? undefined : eq(publishedFigures.series, series))
    .orderBy(asc(publishedFigures.lastDay), asc(publishedFigures.id));
  return countingRows(rows, publishedFigureKey).map(({ id: _id, ...row }) => row);
}
