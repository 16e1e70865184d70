import { asc, desc, eq } from 'drizzle-orm';
import { claimVerdicts } from '#drizzle/schema/claims.ts';
import type { Db } from './database.ts';

export type ClaimVerdict = typeof claimVerdicts.$inferSelect;

export async function addVerdict(db: Db, row: Omit<ClaimVerdict, 'id'>): Promise<void> {
  await db.insert(claimVerdicts).values(row);
}

/** Brings the figures of a verdict up to date that stays what it is. */
export async function refreshVerdict(
  db: Db,
  id: number,
  figures: Pick<ClaimVerdict, 'finding' | 'readings'>,
): Promise<void> {
  await db.update(claimVerdicts).set(figures).where(eq(claimVerdicts.id, id));
}

/** Every verdict on a claim, newest first. */
export async function readVerdicts(db: Db, claim: string): Promise<ClaimVerdict[]> {
  return db
    .select()
    .from(claimVerdicts)
    .where(eq(claimVerdicts.claim, claim))
    .orderBy(desc(claimVerdicts.judgedAt), desc(claimVerdicts.id));
}

/** Every verdict on every claim, oldest first. */
export async function readAllVerdicts(db: Db): Promise<ClaimVerdict[]> {
  return db.select().from(claimVerdicts).orderBy(asc(claimVerdicts.judgedAt), asc(claimVerdicts.id));
}

/** The newest verdict on each claim, by its id. */
export async function readNewestVerdicts(db: Db): Promise<ReadonlyMap<string, ClaimVerdict>> {
  const rows = await readAllVerdicts(db);
  return new Map(rows.map((row) => [row.claim, row]));
}
