import { z } from 'zod';
import { CONFIDENCES, TARIFF_KINDS, type Tariff, tariffKey } from '#lib/domain/energy/tariff.ts';
import { countryOf } from '#lib/domain/geography/countries.ts';
import { isoDay, type UtcDay } from '#lib/domain/time.ts';
import { address, blankOr, day, decimal, maybe, text, whole } from './bundled-cells.ts';
import { operatorsRow } from './operators-row.ts';
import { FactFileError, type NumberedRow } from './read-fact-rows.ts';

/** ZZ for no country in particular. */
const isCountry = (code: string): boolean => code === 'ZZ' || countryOf(code) !== null;

/** A row of `tariffs.csv`. */
export const tariffRow = z
  .object({
    id: z.string().regex(/^[A-Z0-9]+(-[A-Z0-9]+)+$/, 'is not like PY-ANDE: capitals, digits and dashes'),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/, 'is not two capitals')
      .refine(isCountry, 'is no country of ISO 3166-1'),
    subdivision: maybe,
    title: text,
    usd_per_mwh: blankOr(decimal),
    low: blankOr(decimal),
    high: blankOr(decimal),
    native: text,
    kind: z.enum(TARIFF_KINDS),
    valid_from: day,
    valid_until: blankOr(day),
    reviewed: day,
    review_after_days: whole.pipe(z.number().min(1).max(3660)),
    source: text,
    source_url: blankOr(address),
    confidence: z.enum(CONFIDENCES),
    note: maybe,
    origin: text,
  })
  .refine(({ low, usd_per_mwh }) => low === null || (usd_per_mwh !== null && low <= usd_per_mwh), {
    path: ['low'],
    error: 'is above usd_per_mwh',
  })
  .refine(({ high, usd_per_mwh }) => high === null || (usd_per_mwh !== null && high >= usd_per_mwh), {
    path: ['high'],
    error: 'is below usd_per_mwh',
  })
  .refine(({ valid_from, valid_until }) => valid_until === null || valid_until >= valid_from, {
    path: ['valid_until'],
    error: 'is before valid_from',
  })
  .transform(
    ({ usd_per_mwh, valid_from, valid_until, review_after_days, source_url, ...row }): Tariff => ({
      ...row,
      usdPerMwh: usd_per_mwh,
      validFrom: valid_from,
      validUntil: valid_until,
      reviewAfterDays: review_after_days,
      sourceUrl: source_url,
    }),
  );

/** A row of the operator's own file. */
export const ownTariffRow = operatorsRow<Tariff>(tariffRow);

/**
 * Whether rows can stand together: nobody looked on a day to come, and no tariff begins twice on one day, since which of the two counts
 * must not depend on their order. A tariff may begin on a day to come.
 * @param today the UTC day on which the file is read
 * @throws FactFileError in one sentence that names line and column
 */
export function checkTariffs(file: string, rows: readonly NumberedRow<Tariff>[], today: UtcDay): void {
  const seen = new Map<string, number>();
  for (const { line, row } of rows) {
    if (row.reviewed > today) throw new FactFileError(`${file}, line ${line}: reviewed: is in the future`);
    const twin = seen.get(tariffKey(row));
    if (twin !== undefined)
      throw new FactFileError(
        `${file}, line ${line}: valid_from: ${row.id} has a row from ${isoDay(row.validFrom)} in line ${twin}`,
      );
    seen.set(tariffKey(row), line);
  }
}
