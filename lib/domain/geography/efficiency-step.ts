import type { MachineUse } from '../cost/machine.ts';
import type { UtcDay } from '../time.ts';

/** The best machine of a time, and what it needed for a terahash. */
export interface EfficiencyStep {
  /** First day of sale or use, as far as it is known. */
  readonly day: UtcDay;
  readonly machine: string;
  readonly builtFor: MachineUse;
  /** J/TH, > 0. */
  readonly joulesPerTerahash: number;
  readonly precision: 'month' | 'year';
  readonly sourceUrl: string;
  readonly note: string | null;
  readonly origin: string;
}

/** What a step is told apart by, whatever its capitals: of two with one key, one counts. */
export const efficiencyStepKey = ({ machine }: Pick<EfficiencyStep, 'machine'>): string => machine.toLowerCase();
