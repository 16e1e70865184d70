import { describe, expect, it } from 'vitest';
import type { Claim, ClaimRule, Condition } from '#lib/domain/claims/claim.ts';
import type { IndicatorFigure } from '#lib/domain/claims/condition.ts';
import type { Histories } from '#lib/domain/claims/hold-condition.ts';
import type { IndicatorId } from '#lib/domain/claims/indicators.ts';
import { judge } from '#lib/domain/claims/judge.ts';
import { plainFinding } from '#lib/domain/claims/slots.ts';
import { seededUniform } from '#lib/domain/uncertainty/seeded-uniform.ts';

const TODAY = 20_700;
const YEAR = 365;
const SPAN = { days: YEAR, tolerance: 45 };

const figure = (value: number | null, more: Partial<IndicatorFigure> = {}): IndicatorFigure => ({
  value,
  low: null,
  high: null,
  intervalLow: null,
  intervalHigh: null,
  n: null,
  asOf: TODAY - 1,
  source: 'us',
  ...more,
});

const histories = (given: Partial<Record<IndicatorId, readonly IndicatorFigure[]>>): Histories =>
  new Map(
    Object.entries(given).map(([id, figures]) => [
      id as IndicatorId,
      { figures, missing: figures.length === 0 ? 'nobody says' : null },
    ]),
  );

const claimOf = (cases: ClaimRule['cases'], context: readonly IndicatorId[] = []): Claim => ({
  id: 'x',
  title: 'x',
  text: 'x',
  speaker: 'x',
  date: TODAY,
  origin: { publisher: 'x', url: 'https://example.org', family: 'x', note: 'x', siblings: [] },
  primary: 'pool-hhi',
  context,
  rule: { cases, otherwise: { verdict: 'not-supported', finding: 'Not so: {pool-hhi}.' } },
  wouldChange: 'x',
  evidence: [],
});

const atLeast = (value: number): Condition => ({ kind: 'level', indicator: 'pool-hhi', is: 'at-least', value });
const supportedIf = (when: Condition): Claim => claimOf([{ verdict: 'supported', when, finding: 'So: {pool-hhi}.' }]);

describe('a level', () => {
  const claim = supportedIf(atLeast(1500));

  it.each([
    ['exactly there', figure(1500), 'supported'],
    ['below', figure(1499.9), 'not-supported'],
    ['bounds above', figure(1600, { low: 1500, high: 1700 }), 'supported'],
    ['bounds below', figure(1400, { low: 1300, high: 1499 }), 'not-supported'],
    ['bounds on both sides', figure(1600, { low: 1499, high: 1700 }), 'unmeasured'],
    ['a range without a middle', figure(null, { low: 1500, high: 1700 }), 'supported'],
  ])('%s', (_, one, verdict) => {
    expect(judge(claim, histories({ 'pool-hhi': [one] }), TODAY).verdict).toBe(verdict);
  });

  it('is open without a figure and with one that is too old, and says which', () => {
    const none = judge(claim, histories({ 'pool-hhi': [] }), TODAY);
    expect([none.verdict, none.confidence]).toEqual(['unmeasured', 'low']);
    expect(plainFinding(none.finding)).toBe('It cannot be told. Concentration of pools (HHI): nobody says.');
    const old = judge(claim, histories({ 'pool-hhi': [figure(2000, { asOf: TODAY - 367 })] }), TODAY);
    expect(old.verdict).toBe('unmeasured');
    expect(plainFinding(old.finding)).toContain('its newest figure is too old to count');
  });

  it('tells its figures as slots that lead to the series', () => {
    const { finding } = judge(claim, histories({ 'pool-hhi': [figure(1632, { low: 1631.7, high: 1638 })] }), TODAY);
    expect(finding).toBe('So: [1,632–1,638](pool-hhi).');
  });
});

describe('a change over a year', () => {
  const falls = supportedIf({
    kind: 'change',
    indicator: 'country-hhi',
    by: 'percent',
    is: 'at-most',
    value: -5,
    span: SPAN,
  });
  const verdictOf = (now: IndicatorFigure, before: IndicatorFigure) =>
    judge(falls, histories({ 'country-hhi': [before, now] }), TODAY).verdict;
  const past = (value: number | null, more: Partial<IndicatorFigure> = {}) =>
    figure(value, { asOf: TODAY - 1 - YEAR, ...more });

  it('takes the whole range of both figures', () => {
    expect(verdictOf(figure(1700), past(1800))).toBe('supported');
    expect(verdictOf(figure(1711), past(1800))).toBe('not-supported');
    expect(verdictOf(figure(null, { low: 1849, high: 1874 }), past(null, { low: 1795, high: 1855 }))).toBe(
      'not-supported',
    );
    expect(verdictOf(figure(null, { low: 1700, high: 1874 }), past(null, { low: 1795, high: 1855 }))).toBe(
      'unmeasured',
    );
  });

  it('compares no figures of two sources, and none that are not a year apart', () => {
    expect(verdictOf(figure(1000), past(1800, { source: 'them' }))).toBe('unmeasured');
    expect(verdictOf(figure(1000), past(1800, { asOf: TODAY - 300 }))).toBe('unmeasured');
  });

  it('has no percent of what is zero or below', () => {
    const arena = supportedIf({
      kind: 'change',
      indicator: 'arena-gap',
      by: 'percent',
      is: 'at-most',
      value: -10,
      span: SPAN,
    });
    expect(judge(arena, histories({ 'arena-gap': [past(-6.5), figure(30)] }), TODAY).verdict).toBe('unmeasured');
  });

  it('counts a change of a share in percentage points', () => {
    const rises = supportedIf({
      kind: 'change',
      indicator: 'open-token-share',
      by: 'points',
      is: 'at-least',
      value: 5,
      span: SPAN,
    });
    const verdict = (now: number) =>
      judge(rises, histories({ 'open-token-share': [past(0.2), figure(now)] }), TODAY).verdict;
    expect([verdict(0.2501), verdict(0.249)]).toEqual(['supported', 'not-supported']);
  });
});

describe('arithmetic', () => {
  const grows = claimOf([
    {
      verdict: 'supported',
      when: { kind: 'growth', from: 'edge-ai-stated-first', to: 'edge-ai-stated-last', stated: 3, tolerance: 0.25 },
      finding: '{edge-ai-stated-first>edge-ai-stated-last}, {edge-ai-stated-first>edge-ai-stated-last:yearly} a year',
    },
  ]);
  const of = (last: number) =>
    judge(
      {
        ...grows,
        rule: { ...grows.rule, otherwise: { ...grows.rule.otherwise, finding: grows.rule.cases[0]?.finding ?? '' } },
      },
      histories({
        'edge-ai-stated-first': [figure(25e9, { asOf: 20_453 })],
        'edge-ai-stated-last': [figure(last, { asOf: 23_375 })],
      }),
      TODAY,
    );

  it('checks a stated percentage: from 25 to 119 is +376 % and 21.5 % a year, not 300', () => {
    expect([of(119e9).verdict, plainFinding(of(119e9).finding)]).toEqual(['not-supported', '+376%, 21.5% a year']);
    expect(of(100e9).verdict).toBe('supported');
  });
});

describe('confidence', () => {
  const claim = supportedIf({
    kind: 'at-least-of',
    count: 2,
    of: [atLeast(1500), { kind: 'level', indicator: 'top-maker-share', is: 'at-least', value: 0.6 }],
  });
  const confidence = (hhi: IndicatorFigure, maker: IndicatorFigure) =>
    judge(claim, histories({ 'pool-hhi': [hhi], 'top-maker-share': [maker] }), TODAY).confidence;
  const survey = figure(0.82, { source: 'a survey' });

  it('is high with young figures of two sources that chance cannot turn', () => {
    expect(confidence(figure(1700, { intervalLow: 1600, intervalHigh: 1800 }), survey)).toBe('high');
  });

  it('loses a step to each doubt', () => {
    expect(confidence(figure(1700, { intervalLow: 1400, intervalHigh: 2000 }), survey)).toBe('medium');
    expect(confidence(figure(1700), figure(0.82, { source: 'a survey', asOf: TODAY - 500 }))).toBe('medium');
    expect(confidence(figure(1700), figure(0.82))).toBe('medium');
    expect(confidence(figure(1700, { asOf: TODAY - 20, intervalLow: 1400 }), figure(0.82))).toBe('low');
  });
});

/** Rules and figures by chance, the same ones in every run. */
describe('less knowledge', () => {
  const uniform = seededUniform(8);
  const IDS = ['pool-hhi', 'template-hhi', 'country-hhi'] as const satisfies readonly IndicatorId[];
  const pick = <T>(from: readonly T[]): T => from[Math.floor(uniform() * from.length)] as T;
  const number = () => Math.round(uniform() * 20) * 100;

  const leaf = (): Condition => {
    const indicator = pick(IDS);
    const is = pick(['at-least', 'at-most', 'above', 'below'] as const);
    const kind = uniform();
    if (kind < 0.5) return { kind: 'level', indicator, is, value: number() };
    if (kind < 0.75)
      return {
        kind: 'change',
        indicator,
        by: pick(['percent', 'points'] as const),
        is,
        value: number() / 50 - 20,
        span: SPAN,
      };
    return { kind: 'ratio', indicator, is, value: uniform() * 2, span: SPAN };
  };
  const condition = (depth: number): Condition => {
    if (depth === 0 || uniform() < 0.4) return leaf();
    const of = Array.from({ length: 1 + Math.floor(uniform() * 3) }, () => condition(depth - 1));
    return { kind: 'at-least-of', count: 1 + Math.floor(uniform() * of.length), of };
  };
  const rule = (): Claim =>
    claimOf(
      (['supported', 'partly', 'mixed'] as const).map((verdict) => ({ verdict, when: condition(2), finding: 'So.' })),
    );
  const someFigure = (asOf: number): IndicatorFigure => {
    const [a, b] = [number(), number()];
    return figure(null, { low: Math.min(a, b), high: Math.max(a, b), asOf });
  };
  const world = () => IDS.map((id) => [id, [someFigure(TODAY - 1 - YEAR), someFigure(TODAY - 1)]] as const);
  const wider = (one: IndicatorFigure): IndicatorFigure => ({
    ...one,
    low: (one.low ?? 0) - Math.floor(uniform() * 300),
    high: (one.high ?? 0) + Math.floor(uniform() * 300),
  });

  it('makes a verdict unmeasured or leaves it: wider bounds', () => {
    let decided = 0;
    for (let run = 0; run < 500; run += 1) {
      const [claim, known] = [rule(), world()];
      const narrow = judge(claim, histories(Object.fromEntries(known)), TODAY).verdict;
      const wide = judge(
        claim,
        histories(Object.fromEntries(known.map(([id, figures]) => [id, figures.map(wider)]))),
        TODAY,
      ).verdict;
      expect(['unmeasured', narrow]).toContain(wide);
      if (narrow !== 'unmeasured') decided += 1;
    }
    // Were nothing ever decided, the property would say nothing.
    expect(decided).toBeGreaterThan(100);
  });

  it('makes a verdict unmeasured or leaves it: a missing indicator never turns one into another', () => {
    for (let run = 0; run < 500; run += 1) {
      const [claim, known] = [rule(), world()];
      const full = judge(claim, histories(Object.fromEntries(known)), TODAY).verdict;
      const lost = pick(IDS);
      const less = known.map(([id, figures]) => [id, id === lost ? [] : figures] as const);
      expect(['unmeasured', full]).toContain(judge(claim, histories(Object.fromEntries(less)), TODAY).verdict);
    }
  });

  it('never supports a claim of which nothing is known', () => {
    for (let run = 0; run < 300; run += 1) {
      const { verdict } = judge(rule(), histories(Object.fromEntries(IDS.map((id) => [id, []]))), TODAY);
      expect(verdict).toBe('unmeasured');
    }
  });
});
