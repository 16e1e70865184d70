import { z } from 'zod';
import type { ListedModel } from '#lib/domain/ai/listed-model.ts';
import { day, flag, maybe, maybeDay, maybeDecimal, text } from '#lib/facts/bundled-cells.ts';
import { FactFileError, type NumberedRow } from '#lib/facts/read-fact-rows.ts';

/** Columns of both lists. The origin is that of the vintage, and the same in all rows. */
const common = { model: text, name: text, lab: text, hugging_face_id: maybe, origin: text };

/** A row of `openrouter-models.csv`. */
export const openrouterModelRow = z
  .object({
    ...common,
    listed: day,
    prompt_usd_per_million: maybeDecimal,
    completion_usd_per_million: maybeDecimal,
  })
  .transform(
    (row): ListedModel => ({
      model: row.model,
      name: row.name,
      lab: row.lab,
      huggingFaceId: row.hugging_face_id,
      openWeights: null,
      released: null,
      listed: row.listed,
      promptUsdPerMillion: row.prompt_usd_per_million,
      completionUsdPerMillion: row.completion_usd_per_million,
    }),
  );

/** A row of `models-dev.csv`. */
export const modelsDevRow = z.object({ ...common, open_weights: flag, released: maybeDay }).transform(
  (row): ListedModel => ({
    model: row.model,
    name: row.name,
    lab: row.lab,
    huggingFaceId: row.hugging_face_id,
    openWeights: row.open_weights,
    released: row.released,
    listed: null,
    promptUsdPerMillion: null,
    completionUsdPerMillion: null,
  }),
);

/**
 * Each model stands in a list once.
 * @throws FactFileError in one sentence that names line and column
 */
export function checkListings(file: string, rows: readonly NumberedRow<ListedModel>[]): void {
  const seen = new Map<string, number>();
  for (const { line, row } of rows) {
    const twin = seen.get(row.model);
    if (twin !== undefined) {
      throw new FactFileError(`${file}, line ${line}: model: ${row.model} stands in line ${twin} already`);
    }
    seen.set(row.model, line);
  }
}
