import { describe, expect, it } from 'vitest';
import { checkModelClasses, modelClassRow } from '#lib/facts/model-class-row.ts';
import { readNumberedRows } from '#lib/facts/read-fact-rows.ts';

const HEADER = 'pattern,match,lab,access,checked,source_url,note,origin\n';
const load = (...rows: string[]) => {
  const numbered = readNumberedRows('classes.csv', HEADER + rows.join('\n'), modelClassRow);
  checkModelClasses('classes.csv', numbered, 20_785);
  return numbered.map(({ row }) => row);
};
const GOOD = 'acme/rocket-2,exact,Acme,open,2026-11-01,https://example.org/weights,,hashgrid';

describe('a row about the class of a model', () => {
  it('is read with its evidence', () => {
    expect(load(GOOD)).toEqual([
      {
        pattern: 'acme/rocket-2',
        match: 'exact',
        lab: 'Acme',
        access: 'open',
        checked: 20_758,
        sourceUrl: 'https://example.org/weights',
        note: null,
        origin: 'hashgrid',
      },
    ]);
  });

  it.each([
    ['an access nobody knows', GOOD.replace('open', 'opne'), 'line 2: access: must be open, closed or unknown'],
    ['another match', GOOD.replace('exact', 'slug'), 'line 2: match: must be exact or prefix'],
    ['a variant in the name', GOOD.replace('rocket-2', 'rocket-2:free'), 'line 2: pattern: must be a name without'],
    ['no source', GOOD.replace('https://example.org/weights', ''), 'line 2: source_url: is not a web address'],
    ['no day', GOOD.replace('2026-11-01', ''), 'line 2: checked:'],
    ['a day to come', GOOD.replace('2026-11-01', '2026-12-01'), 'line 2: checked: is in the future'],
  ])('is refused with %s', (_what, row, message) => {
    expect(() => load(row)).toThrow(message);
  });

  it('is refused where its pattern stands already, in capitals too', () => {
    expect(() => load(GOOD, GOOD.replace('open', 'closed'))).toThrow('line 3: pattern: acme/rocket-2 stands in line 2');
    expect(() => load(GOOD, GOOD.replace('acme/rocket', 'Acme/Rocket'))).toThrow('stands in line 2 already');
    expect(load(GOOD, GOOD.replace('exact', 'prefix'))).toHaveLength(2);
  });
});
