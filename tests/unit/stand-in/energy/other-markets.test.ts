import { describe, expect, it } from 'vitest';
import { ask, askJson, at } from './ask.ts';

describe('AEMO', () => {
  const NOW = at('2026-11-23T02:13:20Z');
  interface Row {
    readonly SETTLEMENTDATE: string;
    readonly REGIONID: string;
    readonly RRP: number;
    readonly PERIODTYPE: string;
  }
  const rowsAt = (now: number): Row[] => askJson('aemo', '/aemo/apps/api/report/5MIN', now)['5MIN'];
  const rows = rowsAt(NOW);

  it('tells 48 hours of five regions by the end of each five minutes, ten hours ahead of UTC', () => {
    const actual = rows.filter((row) => row.PERIODTYPE === 'ACTUAL');
    expect(new Set(actual.map((row) => row.REGIONID))).toEqual(new Set(['NSW1', 'QLD1', 'SA1', 'TAS1', 'VIC1']));
    const own = actual.filter((row) => row.REGIONID === 'SA1');
    expect(own).toHaveLength(576);
    expect(own.at(-1)?.SETTLEMENTDATE).toBe('2026-11-23T12:10:00');
    expect(own[0]?.SETTLEMENTDATE).toBe('2026-11-21T12:15:00');
  });

  it('adds an hour of forecasts', () => {
    const forecasts = rows.filter((row) => row.PERIODTYPE === 'FORECAST' && row.REGIONID === 'SA1');
    expect(forecasts).toHaveLength(12);
    expect(forecasts[0]?.SETTLEMENTDATE).toBe('2026-11-23T12:15:00');
  });

  it('does not change what it told before', () => {
    const later = new Map(rowsAt(NOW + 3600).map((row) => [row.REGIONID + row.SETTLEMENTDATE, row.RRP]));
    const kept = rows.filter((row) => later.has(row.REGIONID + row.SETTLEMENTDATE));
    expect(kept.length).toBeGreaterThan(2500);
    for (const row of kept) expect(later.get(row.REGIONID + row.SETTLEMENTDATE)).toBe(row.RRP);
  });

  it('has negative noons in South Australia', () => {
    const days = Array.from({ length: 5 }, (_, i) => rowsAt(NOW + i * 2 * 86_400)).flat();
    const negative = days.filter((row) => row.REGIONID === 'SA1' && row.RRP < 0);
    expect(negative.length).toBeGreaterThan(10);
    for (const row of negative) expect(row.SETTLEMENTDATE.slice(11)).toMatch(/^(09|1[0-7]):/);
  });
});

describe('IESO', () => {
  const path = (date: string): string => `/public/DAHourlyOntarioZonalPrice/PUB_DAHourlyOntarioZonalPrice${date}.xml`;
  const statusAt = (date: string, now: string): number => ask('ieso', path(date), at(now)).status;

  it('tells 24 hours of a day in XML, also where Toronto changes its clocks', () => {
    for (const day of ['2026-11-20', '2026-11-01', '2026-03-08']) {
      const { body, headers } = ask('ieso', path(`_${day.replaceAll('-', '')}`), at('2026-11-23T00:00:00Z'));
      expect(headers['content-type']).toBe('application/xml; charset=utf-8');
      expect(body).toContain(`<DeliveryDate>${day}</DeliveryDate>`);
      const hours = [...body.matchAll(/<PricingHour>(\d+)<\/PricingHour>\n<ZonalPrice>-?\d+\.\d\d</g)];
      expect(hours.map((match) => Number(match[1]))).toEqual(Array.from({ length: 24 }, (_, i) => i + 1));
    }
  });

  it('publishes tomorrow at 12:31 Eastern Standard Time and keeps it over midnight', () => {
    expect(statusAt('_20261124', '2026-11-23T17:30:59Z')).toBe(404);
    expect(statusAt('_20261124', '2026-11-23T17:31:00Z')).toBe(200);
    expect(statusAt('_20261124', '2026-11-24T02:00:00Z')).toBe(200);
    expect(statusAt('_20261125', '2026-11-24T02:00:00Z')).toBe(404);
    expect(ask('ieso', path(''), at('2026-11-24T02:00:00Z')).body).toContain('<DeliveryDate>2026-11-24<');
    expect(ask('ieso', path('_20261124_v1'), at('2026-11-24T02:00:00Z')).status).toBe(200);
  });

  it('knows no day before the market’s renewal and none that no calendar has', () => {
    expect(statusAt('_20250501', '2026-11-23T00:00:00Z')).toBe(200);
    expect(statusAt('_20250430', '2026-11-23T00:00:00Z')).toBe(404);
    expect(statusAt('_20260230', '2026-11-23T00:00:00Z')).toBe(404);
  });
});

describe('ONS', () => {
  const path = (year: number): string => `/dataset/cmo_tm/CMO_SEMIHORARIO_${year}.csv`;
  const linesAt = (year: number, now: string): string[] => ask('ons', path(year), at(now)).body.trimEnd().split('\n');

  it('tells the half-hours of a year on Brasília’s clocks, tomorrow from 22:00 UTC', () => {
    const [header, ...rows] = linesAt(2026, '2026-01-03T21:59:59Z');
    expect(header).toBe('id_subsistema;nom_subsistema;din_instante;val_cmo');
    expect(rows).toHaveLength(4 * 3 * 48);
    expect(rows[0]).toMatch(/^N;NORTE;2026-01-01 00:00:00;\d+\.\d\d$/);
    expect(rows.at(-1)).toMatch(/^SE;SUDESTE;2026-01-03 23:30:00;/);
    expect(linesAt(2026, '2026-01-03T22:00:00Z').at(-1)).toMatch(/^SE;SUDESTE;2026-01-04 23:30:00;/);
    expect(linesAt(2026, '2026-01-04T01:00:00Z').at(-1)).toMatch(/^SE;SUDESTE;2026-01-04 23:30:00;/);
  });

  it('never goes below zero, and sits there at times', () => {
    const costs = linesAt(2025, '2026-01-03T00:00:00Z')
      .slice(1)
      .map((line) => Number(line.split(';')[3]));
    expect(costs).toHaveLength(4 * 365 * 48);
    expect(Math.min(...costs)).toBe(0);
    expect(Math.max(...costs)).toBeLessThan(600);
  });

  it('has a file for each year that has begun', () => {
    expect(ask('ons', path(2027), at('2026-12-31T21:00:00Z')).status).toBe(404);
    expect(linesAt(2027, '2026-12-31T22:00:00Z')).toHaveLength(1 + 4 * 48);
    expect(ask('ons', path(9999), at('2026-12-31T21:00:00Z')).status).toBe(404);
    expect(ask('ons', path(2019), at('2026-12-31T21:00:00Z')).status).toBe(404);
  });
});
