import type { EnergyAddress } from '#lib/config/energy-settings.ts';
import type { Instant } from '#lib/domain/time.ts';
import type { Answer } from '../answer.ts';

/** Base path of each simulated energy source, and the setting that points the program at it. */
export const ENERGY_ADDRESSES = {
  'energy-charts': 'ENERGY_CHARTS_URL',
  elering: 'ELERING_URL',
  elprisetjustnu: 'ELPRISETJUSTNU_URL',
  hvakosterstrommen: 'HVAKOSTERSTROMMEN_URL',
  aemo: 'AEMO_URL',
  ons: 'ONS_URL',
  ieso: 'IESO_URL',
  ember: 'EMBER_URL',
  eurostat: 'EUROSTAT_URL',
  frankfurter: 'FRANKFURTER_URL',
} as const satisfies Readonly<Record<string, EnergyAddress>>;
export type EnergyPath = keyof typeof ENERGY_ADDRESSES;
export const ENERGY_PATHS = Object.keys(ENERGY_ADDRESSES) as readonly EnergyPath[];

export const isEnergyPath = (path: string): path is EnergyPath => Object.hasOwn(ENERGY_ADDRESSES, path);

/** What is asked of a source: the path below its base, and the query. */
export interface Question {
  readonly path: string;
  readonly query: URLSearchParams;
}

/** The simulated world at one moment: the same seed and moment give the same answer. */
export interface Present {
  readonly seed: string;
  readonly now: Instant;
}

/** How a source answers when nothing is wrong with it. */
export type EnergySource = (question: Question, present: Present) => Answer;
