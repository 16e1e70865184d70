import { asc, eq } from 'drizzle-orm';
import { publishedFigures } from '#drizzle/schema/ai.ts';
import type { PublishedFigure } from '#lib/domain/ai/published-figure.ts';
import { insertMany } from './bulk-insert.ts';
import type { Db } from './database.ts';

/** Puts these in the place of all published figures. */
export async function replacePublishedFigures(db: Db, rows: readonly PublishedFigure[]): Promise<void> {
  await db.delete(publishedFigures);
  await insertMany(db, publishedFigures, rows);
}

/** Every figure of a series, oldest first. */
export async function readPublishedFigures(db: Db, series: string): Promise<PublishedFigure[]> {
  const rows = await db
    .select()
    .from(publishedFigures)
    .where(eq(publishedFigures.series, series))
    .orderBy(asc(publishedFigures.lastDay), asc(publishedFigures.id));
  return rows.map(({ id: _id, ...row }) => row);
}
