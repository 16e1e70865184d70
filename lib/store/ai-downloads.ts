import { asc, desc, eq } from 'drizzle-orm';
import { aiDownloads } from '#drizzle/schema/ai.ts';
import type { DownloadedModel } from '#lib/domain/ai/listed-model.ts';
import { insertMany } from './bulk-insert.ts';
import type { Db } from './database.ts';

export async function addDownloads(db: Db, vintage: number, rows: readonly DownloadedModel[]): Promise<void> {
  await insertMany(
    db,
    aiDownloads,
    rows.map((row) => ({ ...row, vintage })),
  );
}

/** Published weights of one vintage, those most asked for first. */
export async function readDownloads(db: Db, vintage: number): Promise<DownloadedModel[]> {
  const rows = await db
    .select()
    .from(aiDownloads)
    .where(eq(aiDownloads.vintage, vintage))
    .orderBy(desc(aiDownloads.downloads), asc(aiDownloads.model));
  return rows.map(({ vintage: _vintage, ...row }) => row);
}
