import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { backTestShock, isPassing, type PastShock } from '#lib/domain/shock/back-test-shock.ts';
import { parseIsoDay } from '#lib/domain/time.ts';

type Cells = Readonly<Record<string, string>>;
const rowsOf = (file: string): Cells[] => parse(readFileSync(`drizzle/seed/${file}`), { columns: true, comment: '#' });

const difficulties = new Map(
  rowsOf('difficulty-epochs.csv').map((row) => [Number(row.start_height), Number(row.difficulty)]),
);
const difficultyAt = (height: number) => difficulties.get(height - (height % 2016)) ?? Number.NaN;

const events = new Map(rowsOf('shock-events.csv').map((row) => [row.id, row]));

function pastOf(id: string): PastShock {
  const row = events.get(id) ?? {};
  const windowOf = (name: string) => ({
    first: parseIsoDay(row[`${name}_first`] ?? ''),
    last: parseIsoDay(row[`${name}_last`] ?? ''),
    blocks: Number(row[`${name}_blocks`]),
    difficulty: Number(row[`${name}_difficulty`]),
  });
  return {
    firstDay: parseIsoDay(row.first_day ?? ''),
    block: Number(row.height) % 2016,
    elapsedSeconds: Number(row.elapsed_seconds),
    difficulty: difficultyAt(Number(row.height)),
    lost: Number(row.lost),
    rampDays: Number(row.ramp_days),
    durationDays: row.duration_days === '' ? null : Number(row.duration_days),
    returnDays: Number(row.return_days),
    before: windowOf('before'),
    during: windowOf('during'),
    later: windowOf('later'),
  };
}

const together = (changes: readonly number[]) => changes.reduce((product, change) => product * (1 + change), 1) - 1;
const actual = (id: string, count: number) => {
  const height = Number(events.get(id)?.height);
  return difficultyAt(height + 2016 * count) / difficultyAt(height) - 1;
};

describe('the simulator against what happened', () => {
  it('has ten events', () => {
    expect(events.size).toBeGreaterThanOrEqual(10);
  });

  it('China 2021: all of its share, within a month, is a fall of the difficulty by 45 +-3 % over four retargets', () => {
    expect(actual('china-2021', 4)).toBeCloseTo(-0.454, 3);
    const predicted = together(backTestShock(pastOf('china-2021')).retargets);
    expect(Math.abs(predicted + 0.45)).toBeLessThanOrEqual(0.03);
  });

  it('Fern 2026: a fifth for a week is a retarget of -11 +-3 %, and the next one takes it back', () => {
    expect(actual('fern-2026', 1)).toBeCloseTo(-0.1116, 4);
    const [first = 0, second = 0] = backTestShock(pastOf('fern-2026')).retargets;
    expect(Math.abs(first + 0.11)).toBeLessThanOrEqual(0.03);
    expect(Math.abs(second - 0.1473)).toBeLessThanOrEqual(0.03);
  });

  it('Kazakhstan 2022: the blocks rule out that all 18 % stopped', () => {
    const { p, verdict, measured } = backTestShock(pastOf('kazakhstan-2022'));
    expect(p).toBeLessThan(0.01);
    expect(verdict).toBe('less');
    expect(measured?.high).toBeGreaterThan(0);
  });

  it('Elliott 2022: an outage, and no lasting loss', () => {
    const test = backTestShock(pastOf('elliott-2022'));
    expect(test.measured?.effect).toBeCloseTo(-0.345, 3);
    expect(test.measured?.p).toBeLessThan(0.001);
    expect(test.lasting?.effect).toBeGreaterThan(0);
    expect(isPassing(test)).toBe(true);
  });

  it('a shock that stayed is not called passing: the hashrate after the halving of 2024', () => {
    expect(isPassing(backTestShock(pastOf('halving-2024')))).toBe(false);
  });

  it('a prediction comes with the range that luck and an unsure pace give it', () => {
    const { retargets, drawn } = backTestShock(pastOf('us-heat-2025'));
    const [first] = drawn.changes;
    expect(first?.low).toBeLessThan(retargets[0] ?? 0);
    expect(first?.high).toBeGreaterThan(retargets[0] ?? 0);
    expect(actual('us-heat-2025', 1)).toBeGreaterThan(first?.low ?? 0);
    expect(actual('us-heat-2025', 1)).toBeLessThan(first?.high ?? 0);
  });
});
