import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

export type SeedRow = Readonly<Record<string, string>>;

/** Blocks per pool slug; `unknown` and `other-named` are among the keys. */
export type Tally = Map<string, number>;

const folder = new URL('../../../drizzle/seed/', import.meta.url);

export const seedFiles = (): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.csv'))
    .sort();

export const readSeedText = (file: string): string => readFileSync(new URL(file, folder), 'utf8');

export const readSeed = (file: string): SeedRow[] => parse<SeedRow>(readSeedText(file), { columns: true });

export function cell(row: SeedRow, column: string): string {
  const value = row[column];
  if (value === undefined) throw new Error(`no column ${column} in ${JSON.stringify(row)}`);
  return value;
}

export function columnOf(rows: readonly SeedRow[], column: string): string[] {
  return rows.map((row) => cell(row, column));
}

/** Sums blocks per pool, grouped by a key of the row; rows without a key are left out. */
export function tallyBy(rows: readonly SeedRow[], keyOf: (row: SeedRow) => string | null): Map<string, Tally> {
  const tallies = new Map<string, Tally>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key === null) continue;
    const tally: Tally = tallies.get(key) ?? new Map();
    const pool = cell(row, 'pool');
    tally.set(pool, (tally.get(pool) ?? 0) + Number(cell(row, 'blocks')));
    tallies.set(key, tally);
  }
  return tallies;
}

export const total = (tally: Tally): number => [...tally.values()].reduce((sum, blocks) => sum + blocks, 0);

export const share = (tally: Tally, pool: string): number => (tally.get(pool) ?? 0) / total(tally);

/** Counts of named pools, largest first. */
export const namedCounts = (tally: Tally): number[] =>
  [...tally]
    .filter(([pool]) => pool !== 'unknown')
    .map(([, blocks]) => blocks)
    .sort((a, b) => b - a);

/** Sum of squared percent shares of these counts, 0..10,000. */
export const squaredPercents = (counts: readonly number[], blocks: number): number =>
  counts.reduce((sum, count) => sum + ((100 * count) / blocks) ** 2, 0);

/** Fewest pools that together found strictly more than half of all blocks; counts largest first. */
export function fewestForMajority(counts: readonly number[], blocks: number): number {
  let held = 0;
  for (const [i, count] of counts.entries()) {
    held += count;
    if (2 * held > blocks) return i + 1;
  }
  return Number.NaN;
}
