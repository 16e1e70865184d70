import { z } from 'zod';
import { PUBLISHED_COST_KINDS, type PublishedCost, publishedCostKey } from '#lib/domain/cost/published-cost.ts';
import type { FactCompany } from '#lib/domain/facts/fact-company.ts';
import { address, blankOr, chainDay, maybe, positiveDecimal, text } from './bundled-cells.ts';
import { operatorsRow } from './operators-row.ts';
import type { NumberedRow } from './read-fact-rows.ts';
import { checkRows } from './row-checks.ts';

/** A row of `published-costs.csv`. */
export const publishedCostRow = z
  .object({
    date: chainDay,
    end_date: chainDay,
    usd_per_btc: positiveDecimal,
    low: blankOr(positiveDecimal),
    high: blankOr(positiveDecimal),
    kind: z.enum(PUBLISHED_COST_KINDS, 'must be electricity, cash, all-in or model'),
    publisher: text,
    subject: text,
    note: maybe,
    source_url: address,
    origin: text,
  })
  .refine(({ date, end_date }) => date <= end_date, { path: ['end_date'], error: 'is before date' })
  .refine(({ low, usd_per_btc }) => (low ?? 0) <= usd_per_btc, { path: ['low'], error: 'is above usd_per_btc' })
  .refine(({ high, usd_per_btc }) => usd_per_btc <= (high ?? Number.POSITIVE_INFINITY), {
    path: ['high'],
    error: 'is below usd_per_btc',
  })
  .transform(
    ({ date, end_date, usd_per_btc, source_url, ...row }): PublishedCost => ({
      ...row,
      day: date,
      endDay: end_date,
      usdPerBtc: usd_per_btc,
      sourceUrl: source_url,
    }),
  );

/** A row of an admin's import. */
export const ownPublishedCostRow = operatorsRow<PublishedCost>(publishedCostRow);

/**
 * Whether rows can stand together: one figure of one kind for what a publisher says of one subject and time, and no day to come.
 * @throws FactFileError in one sentence that names line and column
 */
export function checkPublishedCosts(
  file: string,
  rows: readonly NumberedRow<PublishedCost>[],
  { today }: FactCompany,
): void {
  checkRows(file, rows, 'publisher', publishedCostKey, ({ endDay }) =>
    endDay > today ? ['end_date', 'is in the future'] : null,
  );
}
