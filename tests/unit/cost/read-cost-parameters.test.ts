import { describe, expect, it } from 'vitest';
import {
  COST_PARAMETER_RULES,
  type CostParameters,
  DEFAULT_COST_PARAMETERS,
} from '#lib/domain/cost/cost-parameters.ts';
import { costParameterQuery, readCostParameters } from '#lib/domain/cost/read-cost-parameters.ts';
import { seededRandom } from '#tests/fixtures/concentration/seeded-random.ts';

describe('the rules of the parameters', () => {
  it('name every parameter once, under a key of its own, with its source', () => {
    expect(COST_PARAMETER_RULES.map(({ name }) => name).sort()).toEqual(Object.keys(DEFAULT_COST_PARAMETERS).sort());
    expect(new Set(COST_PARAMETER_RULES.map(({ key }) => key)).size).toBe(COST_PARAMETER_RULES.length);
    for (const { key, label, unit, source } of COST_PARAMETER_RULES) {
      expect(key).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
      expect([label, unit, source]).not.toContain('');
    }
  });

  it('hold the default in their range', () => {
    for (const { name, min, max, step } of COST_PARAMETER_RULES) {
      const initial = DEFAULT_COST_PARAMETERS[name];
      expect(min).toBeLessThan(max);
      expect(step).toBeGreaterThan(0);
      if (initial !== null) expect(initial).toSatisfy((value: number) => min <= value && value <= max);
    }
  });
});

describe('reading the parameters of an address', () => {
  it('gives the defaults for none, and for untouched fields of a form', () => {
    expect(readCostParameters({})).toEqual({ parameters: DEFAULT_COST_PARAMETERS, refused: [] });
    expect(readCostParameters({ fees: '', pue: '', colour: 'red' })).toEqual({
      parameters: DEFAULT_COST_PARAMETERS,
      refused: [],
    });
  });

  it('takes numbers within their range, its ends included', () => {
    const { parameters, refused } = readCostParameters({ efficiency: '5', pue: '2', fees: '0', uptime: '0.95' });
    expect(refused).toEqual([]);
    expect(parameters).toEqual({
      ...DEFAULT_COST_PARAMETERS,
      joulesPerTerahash: 5,
      pue: 2,
      feesBtcPerBlock: 0,
      uptime: 0.95,
    });
  });

  it.each([
    ['4.999', 'out-of-range'],
    ['150.1', 'out-of-range'],
    ['999999999', 'out-of-range'],
    ['-20', 'not-a-number'],
    ['2e1', 'not-a-number'],
    ['0x14', 'not-a-number'],
    ['20,5', 'not-a-number'],
    [' 20', 'not-a-number'],
    ['20\n', 'not-a-number'],
    ['NaN', 'not-a-number'],
    ['Infinity', 'not-a-number'],
    ['1'.repeat(400), 'not-a-number'],
    ['<b>20</b>', 'not-a-number'],
  ])('refuses an efficiency of %j as %s and says so', (text, reason) => {
    const reading = readCostParameters({ efficiency: text, pue: '1.2' });
    expect(reading.parameters).toEqual({ ...DEFAULT_COST_PARAMETERS, pue: 1.2 });
    expect(reading.refused).toEqual([{ name: 'joulesPerTerahash', text, reason }]);
  });

  it('reads nothing that an object inherits', () => {
    const query: Record<string, string> = Object.create({ efficiency: '20' });
    expect(readCostParameters(query).parameters).toEqual(DEFAULT_COST_PARAMETERS);
  });
});

describe('writing the parameters into an address', () => {
  it('names those only that are not the default', () => {
    expect(costParameterQuery(DEFAULT_COST_PARAMETERS)).toEqual({});
    expect(costParameterQuery({ ...DEFAULT_COST_PARAMETERS, opexShare: 0, feesBtcPerBlock: 0.03 })).toEqual({
      opex: '0',
      fees: '0.03',
    });
  });

  it('is read back as the same parameters', () => {
    const random = seededRandom(11);
    for (let round = 0; round < 200; round += 1) {
      const query = Object.fromEntries(
        COST_PARAMETER_RULES.map(({ key, min, max }) => [key, (min + (max - min) * random() ** 6).toFixed(6)]),
      );
      const { parameters, refused } = readCostParameters(query);
      expect(refused).toEqual([]);
      expect(readCostParameters(costParameterQuery(parameters))).toEqual({ parameters, refused: [] });
    }
    const tiny: CostParameters = { ...DEFAULT_COST_PARAMETERS, feesBtcPerBlock: 0.000001 };
    expect(readCostParameters(costParameterQuery(tiny)).parameters).toEqual(tiny);
  });
});
