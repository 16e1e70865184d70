import { describe, expect, it } from 'vitest';
import { ADMIN_ORIGIN } from '#lib/domain/energy/tariff.ts';
import { parseIsoDay } from '#lib/domain/time.ts';
import { readFactRows } from '#lib/facts/read-fact-rows.ts';
import { ownTariffRow, tariffRow } from '#lib/facts/tariff-row.ts';

const row = {
  id: 'PY-ANDE',
  country: 'PY',
  subdivision: '',
  title: 'Paraguay',
  usd_per_mwh: '46',
  low: '37.08',
  high: '',
  native: '37.08 to 59.76 USD/MWh',
  kind: 'tariff',
  valid_from: '2024-08-01',
  valid_until: '',
  reviewed: '2026-11-23',
  review_after_days: '90',
  source: 'ANDE',
  source_url: '',
  confidence: 'high',
  note: '',
  origin: 'ande',
};
type Row = typeof row;
const csv = (...rows: readonly Partial<Row>[]): string =>
  [Object.keys(row), ...rows.map((more) => Object.values({ ...row, ...more }))]
    .map((cells) => cells.map((cell) => `"${cell}"`).join(','))
    .join('\n');
const faultOf = (text: string): string => {
  try {
    readFactRows('my.csv', text, tariffRow);
    return 'none';
  } catch (error) {
    return `${error}`;
  }
};

describe('a row of tariffs', () => {
  it('is read with its blanks as missing', () => {
    expect(tariffRow.parse(row)).toMatchObject({
      id: 'PY-ANDE',
      subdivision: null,
      usdPerMwh: 46,
      high: null,
      validFrom: parseIsoDay('2024-08-01'),
      validUntil: null,
      reviewAfterDays: 90,
      sourceUrl: null,
    });
    expect(tariffRow.parse({ ...row, usd_per_mwh: '', low: '' }).usdPerMwh).toBeNull();
  });

  it('is the operator’s in the operator’s file, whatever stands in its last column', () => {
    expect(ownTariffRow.parse(row).origin).toBe(ADMIN_ORIGIN);
    const { origin: _origin, ...without } = row;
    expect(ownTariffRow.parse(without).origin).toBe(ADMIN_ORIGIN);
  });

  it.each<[Partial<Row>, string]>([
    [{ usd_per_mwh: '4,6' }, 'usd_per_mwh: is not a number'],
    [{ usd_per_mwh: '-4' }, 'usd_per_mwh: is not a number'],
    [{ usd_per_mwh: '30' }, 'low: is above usd_per_mwh'],
    [{ usd_per_mwh: '' }, 'low: is above usd_per_mwh'],
    [{ high: '45' }, 'high: is below usd_per_mwh'],
    [{ country: 'Paraguay' }, 'country: is not two capitals'],
    [{ id: 'paraguay' }, 'id: is not like PY-ANDE: capitals, digits and dashes'],
    [{ valid_from: '2024-02-30' }, 'valid_from: is not a calendar day (YYYY-MM-DD)'],
    [{ valid_until: '2024-07-31' }, 'valid_until: is before valid_from'],
    [{ valid_until: 'soon' }, 'valid_until: is not a calendar day (YYYY-MM-DD)'],
    [{ source_url: 'javascript:alert(1)' }, 'source_url: is not a web address'],
    [{ review_after_days: 'never' }, 'review_after_days: is not a whole number'],
  ])('is refused with %o, naming line and column', (change, fault) => {
    expect(faultOf(csv({}, { ...change, id: change.id ?? 'PY-ANDE' }))).toBe(`FactFileError: my.csv, line 3: ${fault}`);
  });

  it.each<[Partial<Row>, RegExp]>([
    [{ kind: 'guess' }, /line 2: kind: /],
    [{ confidence: '' }, /line 2: confidence: /],
  ])('is refused with %o', (change, fault) => {
    expect(faultOf(csv(change))).toMatch(fault);
  });

  it('names a column that is not there, and the line at which a table breaks off', () => {
    expect(faultOf(csv({}).replace('"kind"', '"sort"'))).toBe(
      'FactFileError: my.csv, line 2: kind: there is no such column',
    );
    expect(faultOf(`${csv({})}\n"PY-ANDE","PY"`)).toMatch(/^FactFileError: my\.csv, line 3: /);
    expect(faultOf(`${csv({})}\n"PY-ANDE`)).toMatch(/^FactFileError: my\.csv, line 3: /);
  });
});
