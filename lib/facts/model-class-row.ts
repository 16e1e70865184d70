import { z } from 'zod';
import { ACCESSES } from '#lib/domain/ai/access.ts';
import { type ModelClass, modelClassKey } from '#lib/domain/ai/listed-model.ts';
import type { UtcDay } from '#lib/domain/time.ts';
import { address, day, maybe, text } from './bundled-cells.ts';
import { operatorsRow } from './operators-row.ts';
import { FactFileError, type NumberedRow } from './read-fact-rows.ts';

/** A row of `model-classes.csv`. */
export const modelClassRow = z
  .object({
    pattern: text.regex(/^[^\s:~]+$/, 'must be a name without spaces, variant (:free) or alias sign (~)'),
    match: z.enum(['exact', 'prefix'], 'must be exact or prefix'),
    lab: text,
    access: z.enum(ACCESSES, 'must be open, closed or unknown'),
    checked: day,
    source_url: address,
    note: maybe,
    origin: text,
  })
  .transform(({ source_url, ...row }): ModelClass => ({ ...row, sourceUrl: source_url }));

/** A row of an admin's import. */
export const ownModelClassRow = operatorsRow<ModelClass>(modelClassRow);

/**
 * Whether rows can stand together: nothing was checked on a day to come, and no pattern is told twice, whatever its capitals.
 * @param today the UTC day on which the file is read
 * @throws FactFileError in one sentence that names line and column
 */
export function checkModelClasses(file: string, rows: readonly NumberedRow<ModelClass>[], today: UtcDay): void {
  const seen = new Map<string, number>();
  for (const { line, row } of rows) {
    const key = modelClassKey(row);
    const twin = seen.get(key);
    if (twin !== undefined) {
      throw new FactFileError(`${file}, line ${line}: pattern: ${row.pattern} stands in line ${twin} already`);
    }
    if (row.checked > today) throw new FactFileError(`${file}, line ${line}: checked: is in the future`);
    seen.set(key, line);
  }
}
