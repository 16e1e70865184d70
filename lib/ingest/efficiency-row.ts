import { z } from 'zod';
import { MACHINE_USES } from '#lib/domain/cost/machine.ts';
import { address, chainDay, maybe, positiveDecimal, text } from '#lib/facts/bundled-cells.ts';

/** A row of `efficiency-steps.csv`. */
export const efficiencyRow = z
  .object({
    day: chainDay,
    machine: text,
    built_for: z.enum(MACHINE_USES),
    joules_per_terahash: positiveDecimal,
    precision: z.enum(['month', 'year']),
    source_url: address,
    note: maybe,
    origin: text,
  })
  .transform(({ built_for, joules_per_terahash, source_url, ...row }) => ({
    ...row,
    builtFor: built_for,
    joulesPerTerahash: joules_per_terahash,
    sourceUrl: source_url,
  }));
