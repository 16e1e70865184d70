import { z } from 'zod';
import { ADMIN_ORIGIN, CONFIDENCES, TARIFF_KINDS, type Tariff } from '#lib/domain/energy/tariff.ts';
import { address, blankOr, day, decimal, maybe, text, whole } from '#lib/facts/bundled-cells.ts';

/** A row of `tariffs.csv`. */
export const tariffRow = z
  .object({
    id: z.string().regex(/^[A-Z0-9]+(-[A-Z0-9]+)+$/, 'is not like PY-ANDE: capitals, digits and dashes'),
    country: z.string().regex(/^[A-Z]{2}$/, 'is not two capitals'),
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

/** A row of the operator's own file: the same columns, but whoever stands in `origin`, the operator answers for it. */
export const ownTariffRow: z.ZodType<Tariff> = z.preprocess(
  (record) => ({ ...(record as object), origin: ADMIN_ORIGIN }),
  tariffRow,
);
