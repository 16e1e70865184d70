import type { ModelTokens } from '#lib/domain/ai/listed-model.ts';
import type { Board, ScoredModel } from '#lib/domain/ai/scored-model.ts';
import { parseIsoDay, startOfDay } from '#lib/domain/time.ts';
import { addDownloads } from '#lib/store/ai-downloads.ts';
import { addScores } from '#lib/store/ai-scores.ts';
import { addTokenDays } from '#lib/store/ai-token-days.ts';
import { addVintage } from '#lib/store/ai-vintages.ts';
import type { Database, Db } from '#lib/store/database.ts';

/** Takes up one vintage of a source for the day given, with what `fill` writes of it; gives its id. */
export async function storeVintage(
  database: Database,
  source: string,
  asOf: string,
  fill: (db: Db, vintage: number) => Promise<void>,
): Promise<number> {
  const day = parseIsoDay(asOf);
  return database.tx(async (db) => {
    const vintage = await addVintage(db, {
      source,
      list: 'feed',
      asOf: day,
      receivedAt: startOfDay(day) + 3600,
      sha256: `${source} ${asOf}`,
      rowCount: 1,
      snapshotId: null,
      origin: 'own-register',
      sourceUrl: 'https://example.org/list.csv',
    });
    if (vintage === null) throw new Error(`${source} said the same before ${asOf}`);
    await fill(db, vintage);
    return vintage;
  });
}

export const storeBoard = (
  database: Database,
  source: string,
  board: Board,
  asOf: string,
  rows: readonly ScoredModel[],
): Promise<number> => storeVintage(database, source, asOf, (db, vintage) => addScores(db, vintage, board, rows));

export const storeTokens = (database: Database, asOf: string, rows: readonly ModelTokens[]): Promise<number> =>
  storeVintage(database, 'openrouter-rankings', asOf, (db, vintage) => addTokenDays(db, vintage, rows));

/** Two months of tokens of two labs and a rest, and downloads of models of five sizes: what no bundled file has. */
export async function storeUse(database: Database): Promise<void> {
  const first = parseIsoDay('2025-02-01');
  const days = Array.from({ length: 60 }, (_, index) => first + index);
  await storeTokens(
    database,
    '2025-04-01',
    days.flatMap((day) => [
      { day, model: 'anthropic/claude-sonnet-4', tokens: 50n * 10n ** 15n },
      { day, model: 'deepseek/deepseek-r1', tokens: 30n * 10n ** 15n },
      { day, model: 'other', tokens: 20n * 10n ** 15n },
    ]),
  );
  const downloads = [3, 8, 32, 200, null].map((parameters, index) => ({
    ...{ model: `lab/model-${index}`, author: 'lab', downloads: 100, downloadsAllTime: null },
    ...{ parameters, parametersFrom: null, baseModel: null, created: null },
  }));
  await storeVintage(database, 'hugging-face-models', '2026-01-01', (db, vintage) =>
    addDownloads(db, vintage, downloads),
  );
}
