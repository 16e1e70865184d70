import { describe, expect, it } from 'vitest';
import { backTestRow } from '#lib/facts/back-test-row.ts';

const row = {
  id: 'storm-2022',
  event: 'Storm',
  measure: 'hashrate',
  subject: '',
  before_first: '2022-12-15',
  before_last: '2022-12-21',
  after_first: '2022-12-24',
  after_last: '2022-12-24',
  before_blocks: '971',
  before_total: '971',
  before_difficulty: '35000000000000.5',
  after_blocks: '89',
  after_total: '89',
  after_difficulty: '36000000000000',
  claim: '−40 %',
  claim_origin: 'press',
  claim_url: 'https://press.example/1',
  origin: 'counts',
  note: '',
};

describe('a row of a back-test', () => {
  it('holds two windows, and a claim with its source or none at all', () => {
    expect(backTestRow.parse(row)).toMatchObject({
      id: 'storm-2022',
      beforeFirst: 19_341,
      afterBlocks: 89,
      note: null,
    });
    const silent = { ...row, claim: '', claim_origin: '', claim_url: '' };
    expect(backTestRow.parse(silent)).toMatchObject({ claim: null, claimOrigin: null, claimUrl: null });
  });

  it.each([
    [{ id: 'Storm 2022' }, /kebab/],
    [{ measure: 'price' }, /must be hashrate or share/],
    [{ before_last: '2022-12-24' }, /shares a day/],
    [{ before_last: '2022-12-14' }, /ends its window before it begins/],
    [{ after_blocks: '90' }, /more blocks than there are/],
    [{ after_difficulty: '0' }, /above zero/],
    [{ claim: '' }, /source without a claim/],
    [{ claim_url: '' }, /without its source/],
    [{ claim_url: 'javascript:alert(1)' }, /is not a web address/],
    [{ after_last: '2022-02-30' }, /calendar day/],
  ])('is refused with %o', (change, fault) => {
    expect(backTestRow.safeParse({ ...row, ...change }).error?.issues[0]?.message).toMatch(fault);
  });
});
