import 'server-only';
import { joulesPerTerahashOf, type MachineUse, machineName } from '#lib/domain/cost/machine.ts';
import { ADMIN_ORIGIN } from '#lib/domain/energy/tariff.ts';
import type { Instant } from '#lib/domain/time.ts';
import { startOfDay } from '#lib/domain/time.ts';
import { readMachines } from '#lib/store/cost-facts.ts';
import { readEfficiencySteps } from '#lib/store/efficiency-steps.ts';
import type { DataSource } from '../data-source.ts';

/** A machine, and when it came. */
export interface EfficiencyMark {
  readonly at: Instant;
  readonly name: string;
  readonly builtFor: MachineUse;
  readonly joulesPerTerahash: number;
  readonly origin: string;
  readonly sourceUrl: string;
  /** Whether the month is known, or the year alone. */
  readonly precision: 'month' | 'year';
}

/**
 * Steps of the past, and the machines of the cost models by their year, in order of time. Announced ones are left out. Bundled steps tell
 * all that counts until the last of them; one that the operator brought tells of its own machine, and hides no other.
 */
export async function loadEfficiency({ db }: DataSource): Promise<EfficiencyMark[]> {
  const steps = (await readEfficiencySteps(db)).map(
    (step): EfficiencyMark => ({ ...step, at: startOfDay(step.day), name: step.machine }),
  );
  const lastStep = Math.max(0, ...steps.filter(({ origin }) => origin !== ADMIN_ORIGIN).map(({ at }) => at));
  const told = new Set(steps.map(({ name }) => name.toLowerCase()));
  const machines = (await readMachines(db))
    .filter(({ confidence }) => confidence !== 'low')
    .map(
      (machine): EfficiencyMark => ({
        at: Date.UTC(machine.releaseYear, 6, 1) / 1000,
        name: machineName(machine),
        builtFor: machine.builtFor,
        joulesPerTerahash: joulesPerTerahashOf(machine),
        origin: machine.origin,
        sourceUrl: machine.sourceUrl,
        precision: 'year',
      }),
    )
    .filter(({ at, name }) => at > lastStep && !told.has(name.toLowerCase()));
  return [...steps, ...machines].sort((a, b) => a.at - b.at || b.joulesPerTerahash - a.joulesPerTerahash);
}

/** The best machine that had come by an instant; null before the first one. */
export function bestUntil(marks: readonly EfficiencyMark[], at: Instant): EfficiencyMark | null {
  let best: EfficiencyMark | null = null;
  for (const mark of marks) {
    if (mark.at > at) break;
    if (best === null || mark.joulesPerTerahash < best.joulesPerTerahash) best = mark;
  }
  return best;
}
