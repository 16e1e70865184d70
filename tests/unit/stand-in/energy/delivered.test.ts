import { describe, expect, it } from 'vitest';
import { ask, askJson, at } from './ask.ts';

const NOW = at('2026-11-23T12:00:00Z');

describe('Ember', () => {
  const path = '/public-downloads/price/outputs/european_wholesale_electricity_price_data_monthly.csv';
  const lines = ask('ember', path, NOW).body.trimEnd().split('\n');
  const own = (iso3: string): string[] => lines.filter((line) => line.includes(`,${iso3},`));

  it('tells the months from January 2023 to the last whole one, for four countries', () => {
    expect(lines[0]).toBe('Country,ISO3 Code,Date,Price (EUR/MWhe)');
    expect(lines).toHaveLength(1 + 4 * 46);
    expect(own('DEU')[0]).toMatch(/^Germany,DEU,2023-01-01,\d+\.\d\d$/);
    for (const country of ['FIN', 'DEU', 'NOR', 'SWE']) expect(own(country).at(-1)).toContain(',2026-10-01,');
  });

  it('adds a month when the next one begins', () => {
    expect(ask('ember', path, at('2026-11-30T23:59:59Z')).body).not.toContain('2026-11-01');
    expect(ask('ember', path, at('2026-12-01T00:00:00Z')).body).toContain('2026-11-01');
  });

  it('is the mean of the day-ahead prices of the month', () => {
    const { price } = askJson('energy-charts', '/price?start=2026-10-01&end=2026-10-31', NOW);
    const mean = price.reduce((sum: number, value: number) => sum + value, 0) / price.length;
    const told = Number(own('DEU').at(-1)?.split(',')[3]);
    expect(Math.abs(told / mean - 1)).toBeLessThan(0.03);
  });
});

describe('Eurostat', () => {
  const path = '/eurostat/api/dissemination/statistics/1.0/data/nrg_pc_205';
  const table = (query: string, now = NOW) => askJson('eurostat', `${path}?${query}`, now);
  const one = 'nrg_cons=MWH20000-69999&unit=KWH&tax=X_TAX&currency=EUR';

  it('is a table whose last dimension is time, in half-years', () => {
    const { id, size, dimension, value } = table(`${one}&geo=NO&geo=SE&lastTimePeriod=2`);
    expect(id).toEqual(['freq', 'product', 'nrg_cons', 'unit', 'tax', 'currency', 'geo', 'time']);
    expect(size).toEqual([1, 1, 1, 1, 1, 1, 2, 2]);
    expect(dimension.geo.category.index).toEqual({ NO: 0, SE: 1 });
    expect(dimension.time.category.index).toEqual({ '2025-S2': 0, '2026-S1': 1 });
    expect(Object.keys(value)).toEqual(['0', '1', '2', '3']);
    for (const price of [value[0], value[1]]) expect(Math.abs(price / 0.05 - 1)).toBeLessThan(0.07);
  });

  it('publishes a half-year four months after its end', () => {
    const newest = (now: string): string | undefined =>
      Object.keys(table(one, at(now)).dimension.time.category.index).at(-1);
    expect(newest('2026-04-30T23:00:00Z')).toBe('2025-S1');
    expect(newest('2026-05-01T00:00:00Z')).toBe('2025-S2');
    expect(newest('2026-10-31T23:00:00Z')).toBe('2025-S2');
    expect(newest('2026-11-01T00:00:00Z')).toBe('2026-S1');
  });

  it('has no figure where a country has no buyer so large', () => {
    const largest = table('nrg_cons=MWH_GE150000&tax=X_VAT&geo=DE&geo=IS&lastTimePeriod=1');
    expect(Object.keys(largest.value)).toEqual(['0']);
    expect(table('nrg_cons=MWH2000-19999&tax=X_VAT&geo=IS&lastTimePeriod=1').value).toHaveProperty('0');
  });

  it('puts the whole table in row-major order', () => {
    const all = table('lastTimePeriod=1');
    const places = all.size.reduce((product: number, size: number) => product * size, 1);
    expect(Math.max(...Object.keys(all.value).map(Number))).toBeLessThan(places);
    const { nrg_cons: band, tax, geo } = all.dimension;
    const [bands, taxes, geos] = [all.size[2], all.size[4], all.size[6]];
    expect([bands, taxes, geos]).toEqual([7, 3, 6]);
    const place =
      (band.category.index['MWH20000-69999'] * taxes + tax.category.index.X_TAX) * geos + geo.category.index.SE;
    expect(all.value[place]).toBe(table(`${one}&geo=SE&lastTimePeriod=1`).value[0]);
  });

  it('takes a first period, and refuses what is not in the table', () => {
    expect(table(`${one}&sinceTimePeriod=2026-S1`).size.at(-1)).toBe(1);
    expect(ask('eurostat', `${path}?geo=FR`, NOW).status).toBe(400);
  });
});
