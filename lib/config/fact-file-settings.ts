import { optional, type Setting } from './setting-kinds.ts';

const file: Setting<string | null> = { initial: '', expected: 'the path of a CSV file', schema: optional(/./) };

/** CSV files of the operator's own facts, read at every start; their rows stand in for bundled ones of the same name. */
export const factFileSettings = {
  COUNTRY_SHARES_FILE: file,
  HARDWARE_MAKERS_FILE: file,
  OWNERS_FILE: file,
} as const satisfies Record<string, Setting<string | null>>;
export type FactFile = keyof typeof factFileSettings;

/** Null = none. */
export type FactFiles = Readonly<Record<FactFile, string | null>>;
