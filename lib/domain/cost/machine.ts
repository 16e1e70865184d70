/** How heat leaves a machine. */
export const MACHINE_COOLINGS = ['air', 'hydro', 'immersion'] as const;
export type MachineCooling = (typeof MACHINE_COOLINGS)[number];

/** A farm buys machines by the thousand; a device for the home is bought for other reasons than its yield. */
export const MACHINE_USES = ['farm', 'home'] as const;
export type MachineUse = (typeof MACHINE_USES)[number];

/** `high`: the maker says so, or two sources agree. `medium`: one other source. `low`: quoted, and not found at its source. */
export const FACT_CONFIDENCES = ['high', 'medium', 'low'] as const;
export type FactConfidence = (typeof FACT_CONFIDENCES)[number];

/** What the cost models need to know of a mining machine. */
export interface Machine {
  readonly manufacturer: string;
  readonly model: string;
  /** Hashrate, TH/s, > 0. */
  readonly terahashPerSecond: number;
  /** Power drawn at the wall, W, > 0. */
  readonly watts: number;
  readonly releaseYear: number;
  readonly builtFor: MachineUse;
}

/** Energy for a terahash, J/TH: the same as watts per TH/s. */
export const joulesPerTerahashOf = (machine: Pick<Machine, 'watts' | 'terahashPerSecond'>): number =>
  machine.watts / machine.terahashPerSecond;

/** A machine as it is on record, with its source. */
export interface MachineFact extends Machine {
  readonly cooling: MachineCooling;
  readonly confidence: FactConfidence;
  /** The page that states it. */
  readonly sourceUrl: string;
  readonly origin: string;
}

/** Maker and model, as pages name a machine. */
export const machineName = ({ manufacturer, model }: Pick<Machine, 'manufacturer' | 'model'>): string =>
  `${manufacturer} ${model}`;

/** What a machine is told apart by, whatever its capitals: of two with one key, one counts. */
export const machineKey = (machine: Pick<Machine, 'manufacturer' | 'model'>): string =>
  machineName(machine).toLowerCase();
