import { and, asc, desc, eq } from 'drizzle-orm';
import { aiScores } from '#drizzle/schema/ai.ts';
import type { Board, ScoredModel } from '#lib/domain/ai/scored-model.ts';
import { insertMany } from './bulk-insert.ts';
import type { Db } from './database.ts';

export async function addScores(db: Db, vintage: number, board: Board, rows: readonly ScoredModel[]): Promise<void> {
  await insertMany(
    db,
    aiScores,
    rows.map((row) => ({ ...row, vintage, board })),
  );
}

/** Every model of a board in one vintage, best first. */
export async function readScores(db: Db, vintage: number, board: Board): Promise<ScoredModel[]> {
  const rows = await db
    .select()
    .from(aiScores)
    .where(and(eq(aiScores.vintage, vintage), eq(aiScores.board, board)))
    .orderBy(desc(aiScores.score), asc(aiScores.model));
  return rows.map(({ vintage: _vintage, board: _board, ...row }) => row);
}
