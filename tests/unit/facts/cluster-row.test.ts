import { describe, expect, it } from 'vitest';
import { ADMIN_ORIGIN } from '#lib/domain/energy/tariff.ts';
import { noCompany } from '#lib/domain/facts/fact-company.ts';
import { parseIsoDay } from '#lib/domain/time.ts';
import { checkClusters } from '#lib/facts/check-clusters.ts';
import { clusterRow, ownClusterRow } from '#lib/facts/cluster-row.ts';
import { readNumberedRows } from '#lib/facts/read-fact-rows.ts';

const row = {
  pool: 'poolin',
  cluster: 'antpool-friends',
  cluster_name: 'AntPool & friends',
  kind: 'template',
  valid_from: '2022-09-01',
  valid_until: '',
  observed_from: '2024-04-17',
  confidence: 'high',
  default: 'on',
  evidence_url: 'https://example.org/evidence',
  note: '',
  reviewed: '2026-11-23',
  origin: 'b10c',
};
type Row = typeof row;
const COMPANY = { ...noCompany(parseIsoDay('2026-11-27')), pools: new Set(['poolin', 'antpool', 'luxor']) };

const csv = (...rows: readonly Partial<Row>[]): string =>
  [Object.keys(row), ...rows.map((more) => Object.values({ ...row, ...more }))]
    .map((cells) => cells.map((cell) => `"${cell}"`).join(','))
    .join('\n');

function faultOf(...rows: readonly Partial<Row>[]): string {
  try {
    checkClusters('my.csv', readNumberedRows('my.csv', csv(...rows), clusterRow), COMPANY);
    return 'none';
  } catch (error) {
    return `${error}`.replace('FactFileError: my.csv, ', '');
  }
}

describe('a row of clusters', () => {
  it('is read with its blanks as missing', () => {
    expect(clusterRow.parse(row)).toEqual({
      pool: 'poolin',
      cluster: 'antpool-friends',
      clusterName: 'AntPool & friends',
      kind: 'template',
      validFrom: parseIsoDay('2022-09-01'),
      validUntil: null,
      observedFrom: parseIsoDay('2024-04-17'),
      confidence: 'high',
      isDefault: true,
      evidenceUrl: 'https://example.org/evidence',
      note: null,
      reviewed: parseIsoDay('2026-11-23'),
      origin: 'b10c',
    });
    expect(clusterRow.parse({ ...row, cluster: 'none', cluster_name: '' })).toMatchObject({ cluster: null });
  });

  it('of the operator is theirs, whatever stands in origin', () => {
    const { origin: _, ...without } = row;
    expect([ownClusterRow.parse(row).origin, ownClusterRow.parse(without).origin]).toEqual([
      ADMIN_ORIGIN,
      ADMIN_ORIGIN,
    ]);
  });

  it.each<[Partial<Row>, string]>([
    [{ cluster: 'antpool' }, 'cluster: is neither "none" nor like antpool-friends: small letters, digits and dashes'],
    [{ cluster: 'other-named' }, 'cluster: is a word for blocks of nobody'],
    [{ cluster: 'none' }, 'cluster_name: is blank for a cluster, or a name for none'],
    [{ cluster_name: '' }, 'cluster_name: is blank for a cluster, or a name for none'],
    [{ valid_until: '2022-08-31' }, 'valid_until: is before valid_from'],
    [{ valid_from: '2008-12-31' }, 'valid_from: is before the first block (2009-01-03)'],
    [{ valid_from: '2022-02-30' }, 'valid_from: is not a calendar day (YYYY-MM-DD)'],
    [{ observed_from: '2022-08-31' }, 'observed_from: is before valid_from'],
    [{ valid_until: '2023-01-01' }, 'observed_from: is after valid_until'],
    [{ evidence_url: 'javascript:alert(1)' }, 'evidence_url: is not a web address'],
    [{ pool: 'poolinn' }, 'pool: there is no pool poolinn'],
    [{ pool: 'unknown' }, 'pool: there is no pool unknown'],
  ])('with %j is refused by line and column', (wrong, sentence) => {
    expect(faultOf(wrong)).toBe(`line 2: ${sentence}`);
  });
});

describe('rows of clusters together', () => {
  const earlier = { valid_until: '2024-12-31' };
  const later = { valid_from: '2025-01-01', observed_from: '', cluster: 'other-builder', cluster_name: 'Another' };

  it('may follow one another, and be of several kinds at a time', () => {
    const owner = { cluster: 'poolin-group', cluster_name: 'Poolin', kind: 'ownership' };
    expect(faultOf(earlier, later, owner, { pool: 'antpool' })).toBe('none');
  });

  it.each<[string, Partial<Row>, Partial<Row>, string]>([
    ['on one day', earlier, { ...later, valid_from: '2024-12-31' }, 'valid_from: poolin has a template row'],
    ['by an open end', {}, later, 'valid_from: poolin has a template row'],
    [
      'by an unknown beginning',
      earlier,
      { ...later, valid_from: '', valid_until: '2023-01-01' },
      'valid_from: poolin has',
    ],
    ['though one is only tried', {}, { ...later, default: 'off' }, 'valid_from: poolin has a template row'],
    ['though one says that it acts alone', {}, { cluster: 'none', cluster_name: '' }, 'valid_from: poolin has a'],
  ])('may not overlap %s', (_, first, second, sentence) => {
    expect(faultOf(first, second)).toContain(`line 3: ${sentence}`);
    expect(faultOf(first, second)).toMatch(/in line 2$/);
  });

  it('may not give a cluster two names, or two kinds', () => {
    const other = { pool: 'luxor' };
    expect(faultOf({}, { ...other, cluster_name: 'Ants' })).toBe(
      'line 3: cluster_name: is AntPool & friends in line 2',
    );
    expect(faultOf({}, { ...other, kind: 'custody' })).toBe('line 3: kind: is template in line 2');
  });
});
