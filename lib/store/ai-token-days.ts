import { and, asc, between, eq, lte, max } from 'drizzle-orm';
import { aiTokenDays } from '#drizzle/schema/ai.ts';
import type { ModelTokens } from '#lib/domain/ai/listed-model.ts';
import type { UtcDay } from '#lib/domain/time.ts';
import { insertMany } from './bulk-insert.ts';
import type { Db } from './database.ts';

/** Writes whole days as one vintage tells them; what older vintages told of those days stays beside it. */
export async function addTokenDays(db: Db, vintage: number, rows: readonly ModelTokens[]): Promise<void> {
  await insertMany(
    db,
    aiTokenDays,
    rows.map(({ day, model, tokens }) => ({ day, vintage, model, tokens: `${tokens}` })),
  );
}

/**
 * Tokens by day and model, each day as its newest vintage tells it, oldest day first.
 * @param from first UTC day, inclusive
 * @param to last UTC day, inclusive
 * @param vintage with the id of a vintage: as it was known then
 */
export async function readTokenDays(db: Db, from: UtcDay, to: UtcDay, vintage?: number): Promise<ModelTokens[]> {
  const known = vintage === undefined ? undefined : lte(aiTokenDays.vintage, vintage);
  const newest = db
    .select({ day: aiTokenDays.day, vintage: max(aiTokenDays.vintage).as('newest_vintage') })
    .from(aiTokenDays)
    .where(and(between(aiTokenDays.day, from, to), known))
    .groupBy(aiTokenDays.day)
    .as('newest');
  const rows = await db
    .select({ day: aiTokenDays.day, model: aiTokenDays.model, tokens: aiTokenDays.tokens })
    .from(aiTokenDays)
    .innerJoin(newest, and(eq(aiTokenDays.day, newest.day), eq(aiTokenDays.vintage, newest.vintage)))
    .orderBy(asc(aiTokenDays.day), asc(aiTokenDays.model));
  return rows.map(({ day, model, tokens }) => ({ day, model, tokens: BigInt(tokens) }));
}

/** The newest day on record; null where there is none. */
export async function readNewestTokenDay(db: Db): Promise<UtcDay | null> {
  const [row] = await db.select({ day: max(aiTokenDays.day) }).from(aiTokenDays);
  return row?.day ?? null;
}
