import { describe, expect, it } from 'vitest';
import { checkPublishedFigures, publishedFigureRow } from '#lib/facts/published-figure-row.ts';

const cells = {
  series: 'open-closed-lag',
  subject: 'any-size',
  publisher: 'Somebody',
  first_day: '2025-01-01',
  last_day: '2025-12-31',
  value: '3.5',
  low: '1.1',
  high: '5.3',
  unit: 'months',
  published: '',
  source_url: 'https://somebody.example/1',
  note: 'As told. Confidence: low.',
  origin: 'o',
};
const faultOf = (change: Partial<typeof cells>): string => {
  const { path, message } = publishedFigureRow.safeParse({ ...cells, ...change }).error?.issues[0] ?? {
    path: [],
    message: 'none',
  };
  return `${path.join('.')}: ${message}`;
};
const numbered = (...changes: Partial<typeof cells>[]) =>
  changes.map((change, index) => ({ line: index + 2, row: publishedFigureRow.parse({ ...cells, ...change }) }));

describe('a row of published figures', () => {
  it('is a value, a range, or both; a gap may be below zero', () => {
    expect(publishedFigureRow.parse(cells)).toMatchObject({
      firstDay: 20_089,
      lastDay: 20_453,
      value: 3.5,
      low: 1.1,
      published: null,
    });
    expect(publishedFigureRow.parse({ ...cells, value: '' }).value).toBeNull();
    expect(publishedFigureRow.parse({ ...cells, low: '', high: '', value: '-6.5', unit: 'elo' }).value).toBe(-6.5);
  });

  it.each([
    [{ series: 'Arena gap' }, /^series: is not of small letters/],
    [{ publisher: '' }, /^publisher: /],
    [{ last_day: '2024-12-31' }, /^last_day: is before first_day$/],
    [{ low: '' }, /^high: low and high stand together/],
    [{ value: '', low: '', high: '' }, /^value: is missing, and there is no range/],
    [{ value: '6' }, /^value: is out of its range$/],
    [{ value: '1' }, /^value: is out of its range$/],
    [{ value: '', low: '6' }, /^value: is out of its range$/],
    [{ value: '3,5' }, /^value: is not a number$/],
    [{ unit: 'share' }, /^value: is none that its unit can have$/],
    [{ unit: 'usd', low: '-1' }, /^value: is none that its unit can have$/],
    [{ unit: 'parsecs' }, /^unit: /],
    [{ source_url: 'javascript:alert(1)' }, /^source_url: /],
    [{ note: 'As told.' }, /^note: does not end with/],
  ])('is refused with %o', (change, fault) => {
    expect(faultOf(change)).toMatch(fault);
  });
});

describe('rows of published figures', () => {
  it('may be of two publishers, of two times and of two subjects', () => {
    const rows = numbered({}, { publisher: 'Another' }, { first_day: '2024-01-01', last_day: '2024-12-31' });
    expect(() => checkPublishedFigures('f.csv', rows)).not.toThrow();
  });

  it('are refused where one publisher says one thing twice, or in two units', () => {
    expect(() => checkPublishedFigures('f.csv', numbered({}, { value: '4' }))).toThrow(
      'f.csv, line 3: series: the same publisher says this of the same time in line 2',
    );
    const units = numbered({}, { last_day: '2026-01-31', unit: 'points' });
    expect(() => checkPublishedFigures('f.csv', units)).toThrow('f.csv, line 3: unit: is months for the same subject');
  });
});
