import { describe, expect, it } from 'vitest';
import { joulesPerTerahashOf } from '#lib/domain/cost/machine.ts';
import { machineRow } from '#lib/facts/machine-row.ts';
import { publishedCostRow } from '#lib/facts/published-cost-row.ts';
import { readSeed } from './read-seed.ts';

const machines = readSeed('mining-machines.csv').map((row) => machineRow.parse(row));
const costs = readSeed('published-costs.csv').map((row) => publishedCostRow.parse(row));

describe('mining machines', () => {
  it('are at least 28 of a farm, each named once', () => {
    expect(machines.filter(({ builtFor }) => builtFor === 'farm').length).toBeGreaterThanOrEqual(28);
    expect(new Set(machines.map(({ manufacturer, model }) => `${manufacturer} ${model}`)).size).toBe(machines.length);
  });

  it('have an efficiency that machines of their year can have', () => {
    for (const machine of machines) {
      const efficiency = joulesPerTerahashOf(machine);
      expect(efficiency).toBeGreaterThan(8);
      expect(efficiency).toBeLessThan(machine.releaseYear < 2020 ? 100 : 35);
    }
  });

  it('improve: the best of each year is no worse than the best two years before', () => {
    const bestOf = (year: number) =>
      Math.min(...machines.filter(({ releaseYear }) => releaseYear === year).map(joulesPerTerahashOf));
    for (let year = 2019; year <= 2026; year += 1) expect(bestOf(year)).toBeLessThanOrEqual(bestOf(year - 2));
  });
});

describe('published costs', () => {
  it('come in order of time', () => {
    const days = costs.map(({ day }) => day);
    expect(days).toEqual([...days].sort((a, b) => a - b));
  });

  it('are of every kind and of a size that was ever published since 2022', () => {
    expect(new Set(costs.map(({ kind }) => kind))).toEqual(new Set(['electricity', 'cash', 'all-in', 'model']));
    for (const { usdPerBtc } of costs) {
      expect(usdPerBtc).toBeGreaterThan(10_000);
      expect(usdPerBtc).toBeLessThan(150_000);
    }
  });

  it('are higher all-in than cash, where both are of one publisher and time', () => {
    const allIn = costs.filter(({ kind, publisher }) => kind === 'all-in' && publisher === 'CoinShares');
    expect(allIn).toHaveLength(3);
    for (const { day, publisher, usdPerBtc } of allIn) {
      const cash = costs.find((cost) => cost.kind === 'cash' && cost.publisher === publisher && cost.day === day);
      expect(cash?.usdPerBtc).toBeLessThan(usdPerBtc);
    }
  });
});
