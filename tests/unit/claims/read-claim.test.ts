import { describe, expect, it } from 'vitest';
import { loadClaims } from '#lib/claims/load-claims.ts';
import { readClaim } from '#lib/claims/read-claim.ts';
import { indicatorsIn, leavesOf } from '#lib/domain/claims/claim.ts';
import { findingParts, plainFinding, slotText } from '#lib/domain/claims/slots.ts';

const GOOD = {
  id: 'c99',
  title: 'A claim',
  text: '“so it is”',
  speaker: 'Somebody',
  date: '2026-04-12',
  origin: { publisher: 'A page', url: 'https://example.org', family: 'a-page', note: 'One source.' },
  primary: 'pool-hhi',
  rule: {
    cases: [
      {
        verdict: 'supported',
        when: { kind: 'level', indicator: 'pool-hhi', is: 'at-least', value: 1500 },
        finding: 'It is {pool-hhi}.',
      },
    ],
    otherwise: { verdict: 'not-supported', finding: 'It is {pool-hhi} only.' },
  },
  wouldChange: 'Another figure.',
};
const read = (claim: unknown) => () => readClaim('c99.json', JSON.stringify(claim));
const withRule = (rule: object) => read({ ...GOOD, rule: { ...GOOD.rule, ...rule } });
const withCase = (one: object) => withRule({ cases: [{ ...GOOD.rule.cases[0], ...one }] });

describe('a file of a claim', () => {
  it('is read, with the usual year where it names no span', () => {
    const when = { kind: 'change', indicator: 'country-hhi', by: 'percent', is: 'at-most', value: -5 };
    const claim = withCase({ when })();
    expect(claim.rule.cases[0]?.when).toEqual({ ...when, span: { days: 365, tolerance: 45 } });
  });

  it.each([
    ['no JSON', () => readClaim('c99.json', '{'), /^c99\.json: is not JSON: /],
    ['an unknown field', read({ ...GOOD, verdict: 'supported' }), /^c99\.json: the file: .*verdict/],
    [
      'a day that is none',
      read({ ...GOOD, date: '2026-02-30' }),
      'c99.json: date: is not a calendar day (YYYY-MM-DD).',
    ],
    ['an unknown indicator', read({ ...GOOD, primary: 'mood' }), 'c99.json: primary: is no indicator: mood.'],
    [
      'one deep in a rule',
      withCase({
        when: { kind: 'at-least-of', count: 1, of: [{ kind: 'level', indicator: 'mood', is: 'above', value: 1 }] },
      }),
      'c99.json: rule.cases.0.when.of.0.indicator: is no indicator: mood.',
    ],
    [
      'more conditions asked for than there are',
      withCase({ when: { kind: 'at-least-of', count: 2, of: [GOOD.rule.cases[0]?.when] } }),
      'c99.json: rule.cases.0.when: asks for more than there are.',
    ],
    ['a verdict that no rule can give', withCase({ verdict: 'unmeasured' }), /^c99\.json: rule\.cases\.0\.verdict: /],
    [
      'a number outside a slot',
      withCase({ finding: 'It is 1,632.' }),
      'c99.json: rule.cases.0.finding: has a number outside a slot: 1,632..',
    ],
    [
      'a slot that nothing fills',
      withCase({ finding: 'It is {pool-hhi:ago}.' }),
      'c99.json: rule.cases.0.finding: has a slot that no indicator fills: {pool-hhi:ago}.',
    ],
    ['an unknown chart', read({ ...GOOD, evidence: [{ chart: 'pie' }] }), 'c99.json: evidence.0.chart: is no chart.'],
    [
      'an address of a program',
      read({ ...GOOD, origin: { ...GOOD.origin, url: 'javascript:alert(1)' } }),
      /is not a web address/,
    ],
  ])('is refused by name and field: %s', (_, wrong, message) => {
    expect(wrong).toThrow(message);
  });
});

describe('the bundled claims', () => {
  it('are nine, all sound, and each rests on figures that a rule reads', async () => {
    const { claims, faults } = await loadClaims();
    expect(faults).toEqual([]);
    expect(claims.map(({ id }) => id)).toEqual(['c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7', 'c8', 'c9']);
    for (const claim of claims) {
      const read = [...leavesOf(claim.rule).flatMap(indicatorsIn), ...claim.context];
      expect(read, claim.id).toContain(claim.primary);
    }
  });

  it('tell whose text is whose: retellings of one text share a family', async () => {
    const { claims } = await loadClaims();
    const families = new Map(claims.map(({ id, origin }) => [id, origin.family]));
    expect(new Set(families.values()).size).toBe(3);
  });
});

describe('slots', () => {
  it('are numbers with their series, and plain words without', () => {
    const finding = `An index of ${slotText('pool-hhi', '1,632')} and [a link](somewhere-else).`;
    expect(findingParts(finding)).toEqual([
      { text: 'An index of ', indicator: null },
      { text: '1,632', indicator: 'pool-hhi' },
      { text: ' and ', indicator: null },
      { text: 'a link', indicator: null },
      { text: '.', indicator: null },
    ]);
    expect(plainFinding(finding)).toBe('An index of 1,632 and a link.');
  });
});
