import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { confirmFacts, type FactDesk, tryFacts } from '#lib/commands/import-facts.ts';

/** The names of the columns of a bundled file. */
export const headerOf = (file: string): string => readFileSync(`drizzle/seed/${file}`, 'utf8').split('\n', 1)[0] ?? '';

export const csv = (header: string, ...lines: readonly string[]): string => [header, ...lines, ''].join('\n');

/** A line of a bundled file's columns: what is not named stays blank. */
export const lineOf = (header: string, cells: Readonly<Record<string, string>>): string =>
  header
    .split(',')
    .map((column) => `"${cells[column] ?? ''}"`)
    .join(',');

/** Tries a file and confirms it, as an admin does. */
export async function imported(desk: FactDesk, text: string): Promise<number> {
  const tried = await tryFacts(desk, 'mine.csv', text);
  if ('fault' in tried) throw new Error(tried.fault);
  const done = await confirmFacts(desk, tried.id);
  if ('fault' in done) throw new Error(done.fault);
  return done.id;
}

/** The line of a bundled file in which these cells stand, with others in their place. */
export function lineWith(
  file: string,
  found: Readonly<Record<string, string>>,
  changed: Readonly<Record<string, string>>,
): string {
  const rows = parse<Record<string, string>>(readFileSync(`drizzle/seed/${file}`, 'utf8'), { columns: true });
  const row = rows.find((one) => Object.entries(found).every(([column, value]) => one[column] === value));
  if (row === undefined) throw new Error(`${file} has no such row`);
  return lineOf(headerOf(file), { ...row, ...changed });
}
