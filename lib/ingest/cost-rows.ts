import { z } from 'zod';
import { FACT_CONFIDENCES, MACHINE_COOLINGS, MACHINE_USES } from '#lib/domain/cost/machine.ts';
import { PUBLISHED_COST_KINDS } from '#lib/domain/cost/published-cost.ts';
import { day, maybe, maybeDecimal, positiveDecimal, text, whole } from '#lib/facts/bundled-cells.ts';

/** Only what a browser may open: it becomes a link. */
const webAddress = z.url({ protocol: /^https?$/ });

/** Years before the first machine for sale are typing errors. */
const releaseYear = whole.pipe(z.number().min(2013).max(2100));

export const machineRow = z
  .object({
    manufacturer: text,
    model: text,
    terahash_per_second: positiveDecimal,
    watts: positiveDecimal,
    release_year: releaseYear,
    cooling: z.enum(MACHINE_COOLINGS),
    built_for: z.enum(MACHINE_USES),
    confidence: z.enum(FACT_CONFIDENCES),
    source_url: webAddress,
    origin: text,
  })
  .transform(({ terahash_per_second, release_year, built_for, source_url, ...row }) => ({
    ...row,
    terahashPerSecond: terahash_per_second,
    releaseYear: release_year,
    builtFor: built_for,
    sourceUrl: source_url,
  }));

export const publishedCostRow = z
  .object({
    date: day,
    end_date: day,
    usd_per_btc: positiveDecimal,
    low: maybeDecimal,
    high: maybeDecimal,
    kind: z.enum(PUBLISHED_COST_KINDS),
    publisher: text,
    subject: text,
    note: maybe,
    source_url: webAddress,
    origin: text,
  })
  .refine((row) => row.date <= row.end_date, 'ends before it begins')
  .refine(
    (row) => (row.low ?? 0) <= row.usd_per_btc && row.usd_per_btc <= (row.high ?? Infinity),
    'is out of its range',
  )
  .transform(({ date, end_date, usd_per_btc, source_url, ...row }) => ({
    ...row,
    day: date,
    endDay: end_date,
    usdPerBtc: usd_per_btc,
    sourceUrl: source_url,
  }));
