import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { joulesPerTerahashOf } from '#lib/domain/cost/machine.ts';
import { machineRow } from '#lib/facts/machine-row.ts';
import { publishedCostRow } from '#lib/facts/published-cost-row.ts';
import { readMachines, readPublishedCosts, replaceMachines, replacePublishedCosts } from '#lib/store/cost-facts.ts';
import type { Database } from '#lib/store/database.ts';
import { readModelFits, upsertModelFits } from '#lib/store/model-fits.ts';
import { testDatabases } from '#tests/support/test-database.ts';

const databases = testDatabases();
const rowsOf = (file: string): unknown[] => parse(readFileSync(`drizzle/seed/${file}`, 'utf8'), { columns: true });
const machines = rowsOf('mining-machines.csv').map((row) => machineRow.parse(row));
const costs = rowsOf('published-costs.csv').map((row) => publishedCostRow.parse(row));
let database: Database;

beforeAll(async () => {
  database = databases.open(await databases.emptyUrl());
  // Twice, as after a changed file: what was there before must go.
  for (let load = 0; load < 2; load += 1) {
    await database.tx(async (db) => {
      await replaceMachines(db, machines);
      await replacePublishedCosts(db, costs);
    });
  }
});

describe('the facts about costs', () => {
  it('hold every machine, the least efficient first', async () => {
    const stored = await readMachines(database.read);
    const efficiencies = stored.map(joulesPerTerahashOf);
    expect(efficiencies).toEqual([...efficiencies].sort((a, b) => b - a));
    expect(new Set(stored)).toEqual(new Set(machines));
  });

  it('hold every published cost in order of time, without a range where none was given', async () => {
    const stored = await readPublishedCosts(database.read);
    expect(stored.map(({ id: _, ...cost }) => cost)).toEqual(
      [...costs].sort((a, b) => a.day - b.day || a.endDay - b.endDay),
    );
    expect(stored.filter(({ low }) => low !== null)).toMatchObject([{ publisher: 'CoinShares', low: 75_767 }]);
  });
});

describe('the fits of a model', () => {
  const fit = {
    model: 'difficulty-regression',
    version: 1,
    fromDay: 15_000,
    intercept: 10.25,
    slope: 0.525,
    rSquared: 0.94,
  };

  it('are kept one a day, the newest in place of the one before, each version for itself', async () => {
    const early = { ...fit, untilDay: 20_000, observations: 5000, fittedAt: 1 };
    const late = { ...fit, untilDay: 20_001, observations: 5001, fittedAt: 2 };
    const again = { ...late, observations: 5002, slope: 0.53, fittedAt: 3 };
    const ofVersion2 = { ...early, version: 2 };
    await database.tx((db) => upsertModelFits(db, [late, early, ofVersion2]));
    await database.tx((db) => upsertModelFits(db, [again]));
    expect(await readModelFits(database.read, fit.model, 1)).toEqual([early, again]);
    expect(await readModelFits(database.read, fit.model, 2)).toEqual([ofVersion2]);
    expect(await readModelFits(database.read, 'another', 1)).toEqual([]);
  });
});
