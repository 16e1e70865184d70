import { describe, expect, it } from 'vitest';
import { bottomUp } from '#lib/domain/cost/bottom-up.ts';
import { costPerBtc } from '#lib/domain/cost/cost-levels.ts';
import {
  type CostEstimate,
  type CostModel,
  type CostModelInput,
  costModelGapText,
} from '#lib/domain/cost/cost-model.ts';
import { COST_MODELS } from '#lib/domain/cost/cost-models.ts';
import { DEFAULT_COST_PARAMETERS } from '#lib/domain/cost/cost-parameters.ts';
import { difficultyRegression, difficultyRegression2022 } from '#lib/domain/cost/difficulty-regression.ts';
import { jpmorganDecoded } from '#lib/domain/cost/jpmorgan-decoded.ts';
import type { Machine } from '#lib/domain/cost/machine.ts';
import { machineBasket } from '#lib/domain/cost/machine-basket.ts';
import { parseIsoDay } from '#lib/domain/time.ts';
import { machineRow } from '#lib/facts/machine-row.ts';
import { readSeed } from '../seed/read-seed.ts';

const machine = (watts: number, releaseYear: number, builtFor: Machine['builtFor'] = 'farm'): Machine => ({
  manufacturer: 'Maker',
  model: `${watts} W of ${releaseYear}`,
  terahashPerSecond: 100,
  watts,
  releaseYear,
  builtFor,
});

/** 27 July 2026, at a hashprice of 31.89 (a break-even of 26.6 J/TH at 5 ¢). */
const input: CostModelInput = {
  day: parseIsoDay('2026-07-27'),
  terms: { difficulty: 127.48e12, rewardBtc: 3.125 * 1.01 },
  usdPerBtc: 64_668 / 1.01,
  supplyBtc: 20.05e6,
  machines: [machine(1000, 2025), machine(2000, 2022), machine(3000, 2021), machine(900, 2027)],
  fit: {
    intercept: 9.912459,
    slope: 0.543787,
    rSquared: 0.9544,
    observations: 5797,
    fromDay: 14_808,
    untilDay: 20_604,
  },
};

function estimateOf(model: CostModel, change: Partial<CostModelInput> = {}): CostEstimate {
  const result = model.estimate({ ...input, ...change });
  if (result.kind === 'gap') throw new Error(result.reason);
  return result;
}
const gapOf = (model: CostModel, change: Partial<CostModelInput>) => {
  const result = model.estimate({ ...input, ...change });
  return result.kind === 'gap' ? result.reason : null;
};

describe.each(COST_MODELS)('the model $id', (model) => {
  it('says what it holds, what it omits, and where it comes from', () => {
    for (const text of [model.name, model.holds, model.omits]) expect(text).not.toBe('');
    expect(model.version).toBeGreaterThanOrEqual(1);
    expect(model.source.url).toMatch(/^https:\/\//);
    expect(model.id).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
  });

  it('lies within its own bounds', () => {
    const { value, low, high } = estimateOf(model);
    expect(value).toBeGreaterThan(0);
    expect(low ?? value).toBeLessThanOrEqual(value);
    expect(high ?? value).toBeGreaterThanOrEqual(value);
  });

  it('grows with difficulty, as long as the same machines earn', () => {
    const terms = { ...input.terms, difficulty: 1.2 * input.terms.difficulty };
    const machines = [machine(1000, 2025)];
    expect(estimateOf(model, { terms, machines }).value).toBeGreaterThan(estimateOf(model, { machines }).value);
  });

  it.each([0, -1, Number.NaN])('refuses a difficulty of %d', (difficulty) => {
    expect(() => model.estimate({ ...input, terms: { ...input.terms, difficulty } })).toThrow(RangeError);
  });
});

it('a model without a value says why, in words that end a sentence', () => {
  for (const text of Object.values(costModelGapText)) expect(text).toMatch(/^[a-z].*[^.]$/);
});

it('the models have ids of their own', () => {
  expect(new Set(COST_MODELS.map(({ id }) => id)).size).toBe(COST_MODELS.length);
});

describe('bottom-up', () => {
  it('is the three levels at 5 ¢/kWh with nothing changed', () => {
    const cost = costPerBtc(input.terms, 50, DEFAULT_COST_PARAMETERS);
    expect(estimateOf(bottomUp)).toMatchObject({ low: cost.electricity, value: cost.cash, high: cost['all-in'] });
  });

  it('has no value for years with other machines', () => {
    expect(gapOf(bottomUp, { day: parseIsoDay('2025-12-31') })).toBe('before-base-date');
  });
});

describe('the basket of machines', () => {
  const usdPerJoule = 48_187 * 0.05;

  it('takes those that are out and profitable: the best, all alike, the worst, each with its PUE', () => {
    const { low, value, high } = estimateOf(machineBasket);
    expect(low).toBeCloseTo(10 * 1.01 * usdPerJoule, -1);
    expect(value).toBeCloseTo(15 * 1.1 * usdPerJoule, -1);
    expect(high).toBeCloseTo(20 * 1.2 * usdPerJoule, -1);
  });

  it('lets worse machines in when bitcoin costs more, up to the very edge', () => {
    const edge = (input.usdPerBtc * 30 * 0.024 * 50) / 31.89;
    expect(estimateOf(machineBasket, { usdPerBtc: 1.001 * edge }).high).toBeCloseTo(30 * 1.2 * usdPerJoule, -1);
    expect(estimateOf(machineBasket, { usdPerBtc: 0.999 * edge }).high).toBeCloseTo(20 * 1.2 * usdPerJoule, -1);
  });

  it('counts a machine from the middle of its year on', () => {
    const machines = [machine(2000, 2022), machine(1000, 2025)];
    const on = (day: string) => estimateOf(machineBasket, { machines, day: parseIsoDay(day) }).low ?? Number.NaN;
    expect(on('2025-06-30')).toBeCloseTo(2 * on('2025-07-01'), 6);
  });

  it('has no value before the first machine, and where none is profitable', () => {
    expect(gapOf(machineBasket, { day: parseIsoDay('2021-06-30') })).toBe('no-machine-on-sale');
    expect(gapOf(machineBasket, { machines: [machine(1000, 2025, 'home')] })).toBe('no-machine-on-sale');
    expect(gapOf(machineBasket, { usdPerBtc: 20_000 })).toBe('no-profitable-machine');
  });

  it('comes within a tenth of what CBECI says of that day, on our bundled list', () => {
    const machines = readSeed('mining-machines.csv').map((row) => machineRow.parse(row));
    const { low, value, high } = estimateOf(machineBasket, { machines });
    for (const [ours, kwh] of [
      [low, 443_147],
      [value, 827_846],
      [high, 1_450_827],
    ] as const)
      expect(Math.abs((ours ?? Number.NaN) / (0.05 * kwh) - 1)).toBeLessThan(0.1);
  });
});

describe('JPMorgan, worked back', () => {
  it('keeps the efficiency that its sentence implies, 32 J/TH, and halves with the coins of a block', () => {
    const { value } = estimateOf(jpmorganDecoded);
    expect(value / (48_187 * 0.05)).toBeCloseTo(32.1, 1);
    const halved = { terms: { ...input.terms, rewardBtc: input.terms.rewardBtc / 2 } };
    expect(estimateOf(jpmorganDecoded, halved).value).toBeCloseTo(2 * value, 6);
  });

  it('has no value before it was said', () => {
    expect(gapOf(jpmorganDecoded, { day: parseIsoDay('2025-12-10') })).toBe('before-base-date');
  });
});

describe('difficulty regression', () => {
  it('has no value without a fit; its constants of 2022 need none', () => {
    expect(gapOf(difficultyRegression, { fit: null })).toBe('no-fit');
    expect(estimateOf(difficultyRegression2022, { fit: null }).value).toBeGreaterThan(0);
  });

  it('gives 50 thousand USD for December 2025 on the line up to then, where the constants of 2022 give 39', () => {
    const fit = {
      intercept: 9.942293,
      slope: 0.542178,
      rSquared: 0.9534,
      observations: 5646,
      fromDay: 14_808,
      untilDay: 20_453,
    };
    const december = { terms: { difficulty: 148_195_306_640_205, rewardBtc: 3.15 }, supplyBtc: 19.96e6, fit };
    expect(estimateOf(difficultyRegression, december).value / 1000).toBeCloseTo(50.2, 0);
    expect(estimateOf(difficultyRegression2022, december).value / 1000).toBeCloseTo(39.2, 0);
  });
});
