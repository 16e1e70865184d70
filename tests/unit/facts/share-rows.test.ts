import { describe, expect, it } from 'vitest';
import { parseIsoDay } from '#lib/domain/time.ts';
import { checkOwners, ownerRow } from '#lib/facts/owner-row.ts';
import { readNumberedRows } from '#lib/facts/read-fact-rows.ts';
import { checkShares, countryShareRow, ownCountryShareRow } from '#lib/facts/share-rows.ts';

const TODAY = parseIsoDay('2026-11-27');

const share = {
  country: 'PY',
  source: 'A map',
  measure: 'network',
  first_day: '2026-07-01',
  last_day: '2026-09-30',
  share_percent: '4.7',
  low_percent: '',
  high_percent: '',
  precision: 'exact',
  hashrate_ehs: '44',
  source_url: 'https://example.org',
  note: '',
  origin: 'hashgrid',
};
const owner = {
  owner: 'mara',
  name: 'MARA Holdings',
  scope: 'company',
  kind: 'energised',
  stated_as: 'energised',
  first_day: '2025-09-30',
  last_day: '2025-09-30',
  hashrate_ehs: '60.4',
  coins_mined: '',
  share_percent: '',
  source_url: 'https://example.org',
  note: '',
  origin: 'hashgrid',
};

const csv = (basis: Readonly<Record<string, string>>, rows: readonly Readonly<Record<string, string>>[]): string =>
  [Object.keys(basis), ...rows.map((more) => Object.values({ ...basis, ...more }))]
    .map((cells) => cells.map((cell) => `"${cell}"`).join(','))
    .join('\n');

const faultOf = (read: () => void): string => {
  try {
    read();
    return 'none';
  } catch (error) {
    return (error as Error).message;
  }
};
const shareFault = (...rows: readonly Partial<typeof share>[]): string =>
  faultOf(() => checkShares('my.csv', readNumberedRows('my.csv', csv(share, rows), countryShareRow), TODAY));
const ownerFault = (...rows: readonly Partial<typeof owner>[]): string =>
  faultOf(() => checkOwners('my.csv', readNumberedRows('my.csv', csv(owner, rows), ownerRow), TODAY));

describe('a row of shares', () => {
  it('is read as a part of one, its blanks as missing', () => {
    expect(countryShareRow.parse(share)).toEqual({
      layer: 'country',
      entity: 'PY',
      source: 'A map',
      measure: 'network',
      firstDay: parseIsoDay('2026-07-01'),
      lastDay: parseIsoDay('2026-09-30'),
      share: 0.047,
      low: null,
      high: null,
      precision: 'exact',
      hashrateEhs: 44,
      sourceUrl: 'https://example.org',
      note: null,
      origin: 'hashgrid',
    });
  });

  it('is answered for by the operator where the file is theirs', () => {
    expect(ownCountryShareRow.parse({ ...share, origin: '' }).origin).toBe('admin-file');
  });

  it.each([
    [{ share_percent: '100.1' }, 'share_percent: is above 100'],
    [{ share_percent: '0' }, 'share_percent: must be above zero'],
    [{ country: 'UK' }, 'country: is no country of ISO 3166-1 (two capitals)'],
    [{ country: 'py' }, 'country: is no country of ISO 3166-1 (two capitals)'],
    [{ measure: 'guess' }, 'measure: Invalid option'],
    [{ source_url: '' }, 'source_url: is not a web address'],
    [{ source: '' }, 'source: is blank'],
    [{ first_day: '2026-10-01' }, 'last_day: is before first_day'],
    [{ first_day: '2026-02-30' }, 'first_day: is not a calendar day'],
    [{ last_day: '2026-12-31' }, 'last_day: is in the future'],
    [{ low_percent: '5' }, 'low_percent: is above share_percent'],
  ])('is refused with line and column: %o', (more, fault) => {
    expect(shareFault({ country: 'US', share_percent: '1' }, more)).toContain(`my.csv, line 3: ${fault}`);
  });

  it('is refused where another one says the same, or another kind', () => {
    expect(shareFault({}, {})).toBe('my.csv, line 3: country: PY has a row of this source and first day in line 2');
    expect(shareFault({}, { country: 'US', measure: 'survey' })).toBe(
      'my.csv, line 3: measure: is network for the same source and time in line 2',
    );
    expect(shareFault({}, { country: 'US', last_day: '2026-08-31' })).toContain('line 3: last_day: is another one');
  });

  it('is refused where it makes more than all of it', () => {
    expect(shareFault({ share_percent: '60' }, { country: 'US', share_percent: '41' })).toBe(
      'my.csv, line 3: share_percent: makes the shares of A map for this time 101.0, above 100',
    );
    expect(shareFault({ share_percent: '60' }, { country: 'US', share_percent: '40.2' })).toBe('none');
  });
});

describe('a row of owners', () => {
  it.each([
    [{ hashrate_ehs: '' }, 'hashrate_ehs: exactly one of'],
    [{ coins_mined: '700' }, 'hashrate_ehs: exactly one of'],
    [{ hashrate_ehs: '', coins_mined: '700' }, 'kind: must be realised'],
    [{ kind: 'hosted' }, 'kind: Invalid option'],
    [{ owner: 'MARA' }, 'owner: is not like mara'],
    [{ source_url: 'a filing' }, 'source_url: is not a web address'],
    [{ first_day: '2027-01-31', last_day: '2027-01-31' }, 'last_day: is in the future'],
    [{ first_day: '2025-09-30' }, 'owner: mara has a row of this kind and time in line 2'],
    [{ kind: 'operating', name: 'Mara' }, 'name: is MARA Holdings in line 2'],
  ])('is refused with line and column: %o', (more, fault) => {
    expect(ownerFault({}, more)).toContain(`my.csv, line 3: ${fault}`);
  });

  it('may tell one time by two kinds', () => {
    expect(ownerFault({}, { kind: 'operating', hashrate_ehs: '52' })).toBe('none');
  });
});
