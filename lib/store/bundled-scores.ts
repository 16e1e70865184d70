import { and, eq, inArray } from 'drizzle-orm';
import { aiPoints, aiScores, aiVintages } from '#drizzle/schema/ai.ts';
import type { Board, ScoredModel } from '#lib/domain/ai/scored-model.ts';
import { addScores } from './ai-scores.ts';
import type { AiVintage } from './ai-vintages.ts';
import type { Db } from './database.ts';

/** A state of a board that ships with the program. */
export interface BundledBoard {
  readonly vintage: Omit<AiVintage, 'id' | 'list'>;
  readonly board: Board;
  readonly rows: readonly ScoredModel[];
}

/**
 * Puts these in the place of all bundled states of some sources. One that says the same as before keeps its id and the figures that
 * were computed from it; what a source has told itself since is left alone.
 */
export async function replaceBundledBoards(
  db: Db,
  sources: readonly string[],
  boards: readonly BundledBoard[],
): Promise<void> {
  const held = await db
    .select()
    .from(aiVintages)
    .where(inArray(aiVintages.source, [...sources]));
  const isSame = (one: AiVintage, { vintage }: BundledBoard): boolean =>
    one.source === vintage.source && one.asOf === vintage.asOf && one.sha256 === vintage.sha256;
  for (const one of held) {
    if (one.list === 'bundled' && !boards.some((board) => isSame(one, board))) await dropVintage(db, one.id);
  }
  for (const board of boards) {
    const same = held.find((one) => isSame(one, board));
    if (same === undefined) await addBoard(db, board);
    else if (same.list === 'bundled') await tellOrigin(db, same.id, board);
  }
}

async function dropVintage(db: Db, id: number): Promise<void> {
  await db.delete(aiPoints).where(eq(aiPoints.vintage, id));
  await db.delete(aiScores).where(eq(aiScores.vintage, id));
  await db.delete(aiVintages).where(and(eq(aiVintages.id, id), eq(aiVintages.list, 'bundled')));
}

async function addBoard(db: Db, { vintage, board, rows }: BundledBoard): Promise<void> {
  const [added] = await db
    .insert(aiVintages)
    .values({ ...vintage, list: 'bundled' })
    .returning({ id: aiVintages.id });
  if (added) await addScores(db, added.id, board, rows);
}

async function tellOrigin(db: Db, id: number, { vintage: { origin, sourceUrl } }: BundledBoard): Promise<void> {
  await db.update(aiVintages).set({ origin, sourceUrl }).where(eq(aiVintages.id, id));
}
