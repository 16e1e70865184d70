import { z } from 'zod';
import {
  FACT_CONFIDENCES,
  joulesPerTerahashOf,
  MACHINE_COOLINGS,
  MACHINE_USES,
  type MachineFact,
  machineKey,
} from '#lib/domain/cost/machine.ts';
import type { FactCompany } from '#lib/domain/facts/fact-company.ts';
import { isoDay } from '#lib/domain/time.ts';
import { address, blankOr, positiveDecimal, text, whole } from './bundled-cells.ts';
import { areApart, efficiencyText } from './efficiencies.ts';
import { operatorsRow } from './operators-row.ts';
import type { NumberedRow } from './read-fact-rows.ts';
import { checkRows } from './row-checks.ts';

/** Years before the first machine for sale are typing errors. */
const releaseYear = whole.pipe(
  z.number().min(2013, 'is before 2013, when the first machine was sold').max(2100, 'is after 2100'),
);

/** The first chips of 2013 took 10,000 J/TH, the best of 2026 some 9: what is far from both mixes up GH/s, TH/s, W and kW. */
const [LEAST, MOST] = [1, 20_000];

/** A row of `mining-machines.csv`. A datasheet's own J/TH may be told, too, as a check: nothing else is made of it. */
export const machineRow = z
  .object({
    manufacturer: text,
    model: text,
    terahash_per_second: positiveDecimal,
    watts: positiveDecimal,
    joules_per_terahash: blankOr(positiveDecimal).optional(),
    release_year: releaseYear,
    cooling: z.enum(MACHINE_COOLINGS, 'must be air, hydro or immersion'),
    built_for: z.enum(MACHINE_USES, 'must be farm or home'),
    confidence: z.enum(FACT_CONFIDENCES, 'must be high, medium or low'),
    source_url: address,
    origin: text,
  })
  .superRefine(({ watts, terahash_per_second, joules_per_terahash: stated }, context) => {
    const made = watts / terahash_per_second;
    const refuse = (column: string, message: string): void =>
      context.addIssue({ code: 'custom', path: [column], message });
    if (made < LEAST || made > MOST) refuse('watts', `is ${efficiencyText(made)}, which no machine has`);
    else if (stated !== undefined && stated !== null && areApart(stated, made))
      refuse('joules_per_terahash', `contradicts watts and terahash_per_second, which make ${efficiencyText(made)}`);
  })
  .transform(
    ({
      terahash_per_second,
      release_year,
      built_for,
      source_url,
      joules_per_terahash: _stated,
      ...row
    }): MachineFact => ({
      ...row,
      terahashPerSecond: terahash_per_second,
      releaseYear: release_year,
      builtFor: built_for,
      sourceUrl: source_url,
    }),
  );

/** A row of an admin's import. */
export const ownMachineRow = operatorsRow<MachineFact>(machineRow);

/**
 * Whether rows can stand together and beside the steps of efficiency on record: no machine twice, none of a year to come, none that
 * needs another energy for a terahash than a step of the same name.
 * @throws FactFileError in one sentence that names line and column
 */
export function checkMachines(file: string, rows: readonly NumberedRow<MachineFact>[], company: FactCompany): void {
  const year = Number(isoDay(company.today).slice(0, 4));
  checkRows(file, rows, 'model', machineKey, (row) => {
    if (row.releaseYear > year) return ['release_year', 'is in the future'];
    const step = company.efficiencies.get(machineKey(row));
    const made = joulesPerTerahashOf(row);
    if (step === undefined || !areApart(step, made)) return null;
    return ['watts', `makes ${efficiencyText(made)}, but ${efficiencyText(step)} is on record for this machine`];
  });
}
