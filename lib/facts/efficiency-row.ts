import { z } from 'zod';
import { MACHINE_USES } from '#lib/domain/cost/machine.ts';
import type { FactCompany } from '#lib/domain/facts/fact-company.ts';
import { type EfficiencyStep, efficiencyStepKey } from '#lib/domain/geography/efficiency-step.ts';
import { address, chainDay, maybe, positiveDecimal, text } from './bundled-cells.ts';
import { areApart, efficiencyText } from './efficiencies.ts';
import { operatorsRow } from './operators-row.ts';
import type { NumberedRow } from './read-fact-rows.ts';
import { checkRows } from './row-checks.ts';

/** A row of `efficiency-steps.csv`. */
export const efficiencyRow = z
  .object({
    day: chainDay,
    machine: text,
    built_for: z.enum(MACHINE_USES, 'must be farm or home'),
    joules_per_terahash: positiveDecimal,
    precision: z.enum(['month', 'year'], 'must be month or year'),
    source_url: address,
    note: maybe,
    origin: text,
  })
  .transform(
    ({ built_for, joules_per_terahash, source_url, ...row }): EfficiencyStep => ({
      ...row,
      builtFor: built_for,
      joulesPerTerahash: joules_per_terahash,
      sourceUrl: source_url,
    }),
  );

/** A row of an admin's import. */
export const ownEfficiencyRow = operatorsRow<EfficiencyStep>(efficiencyRow);

/**
 * Whether rows can stand together and beside the machines on record: no machine twice, no day to come, no other energy for a terahash
 * than watts and TH/s of the machine of the same name make.
 * @throws FactFileError in one sentence that names line and column
 */
export function checkEfficiencySteps(
  file: string,
  rows: readonly NumberedRow<EfficiencyStep>[],
  { today, efficiencies }: FactCompany,
): void {
  checkRows(file, rows, 'machine', efficiencyStepKey, (row) => {
    if (row.day > today) return ['day', 'is in the future'];
    const made = efficiencies.get(efficiencyStepKey(row));
    if (made === undefined || !areApart(made, row.joulesPerTerahash)) return null;
    return ['joules_per_terahash', `contradicts watts and TH/s on record, which make ${efficiencyText(made)}`];
  });
}
