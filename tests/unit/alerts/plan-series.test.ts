import { describe, expect, it } from 'vitest';
import { planSeries } from '#lib/alerts/plan-series.ts';
import { backtest } from '#lib/domain/alerts/backtest.ts';
import { type Sample, sampleOf, whyUnsound } from '#lib/domain/alerts/sample.ts';
import { T0, testRule } from '#tests/support/alert-rule.ts';

const rule = testRule({ measure: 'bitcoin-price' });
const kindsOf = (plan: ReturnType<typeof planSeries>) => plan?.events.map(({ kind }) => kind);

describe('a sample', () => {
  const limits = { range: [0, 100], aheadSeconds: 120 } as const;
  it.each<[string, Partial<Sample>]>([
    ['of more than two minutes from now', { at: T0 + 121 }],
    ['of no whole second', { at: T0 + 0.5 }],
    ['that is no number', { value: Number.NaN }],
    ['that has no end', { value: Number.POSITIVE_INFINITY }],
    ['of 1e308', { value: 1e308 }],
    ['below zero', { value: -0.1 }],
    ['that is a text', { value: '12' as unknown as number }],
    ['with an interval of no end', { low: Number.NEGATIVE_INFINITY }],
  ])('%s is not judged by', (_, over) => {
    expect(whyUnsound({ ...sampleOf(T0, 5), ...over }, limits, T0)).toMatch(/./);
    const before = planSeries(null, [sampleOf(T0 - 60, 5)], rule, T0 - 60);
    const plan = planSeries(before, [{ ...sampleOf(T0, 50), ...over }], rule, T0);
    if (over.value !== 1e308) expect(plan).toBeNull();
  });

  it('at the ends of its range is', () => {
    for (const value of [0, -0, 100]) expect(whyUnsound(sampleOf(T0 + 120, value), limits, T0)).toBeNull();
  });
});

it('goes on at once after a clock that was an hour ahead was set right', () => {
  const ahead = planSeries(null, [sampleOf(T0 + 3600, 5)], rule, T0 + 3600);
  const back = planSeries(ahead, [sampleOf(T0 + 60, 12)], rule, T0 + 60);
  expect(kindsOf(back)).toEqual(['fired']);
});

it('closes as unknown what froze while nobody looked, and begins anew', () => {
  const first = planSeries(null, [sampleOf(T0, 5)], rule, T0);
  const fired = planSeries(first, [sampleOf(T0 + 60, 12)], rule, T0 + 60);
  const later = T0 + 3 * 86_400;
  expect(kindsOf(planSeries(fired, [sampleOf(later, 5)], rule, later))).toEqual(['unknown', 'fresh']);
});

describe('a back-test', () => {
  const days = (values: readonly number[]) => values.map((value, i) => sampleOf(T0 + i * 86_400, value));

  it('judges days by the same step: spans, levels and ends', () => {
    const slow = testRule({
      critical: { threshold: 20, recovery: 18 },
      forSeconds: 3600,
      minSamples: 2,
      keepFiringSeconds: 3600,
    });
    expect(backtest(days([5, 11, 5, 11, 12, 21, 22, 9, 7, 7, 12, 12]), slow)).toEqual([
      { level: 'critical', from: T0 + 4 * 86_400, to: T0 + 9 * 86_400, value: 12, end: 'resolved', mails: 3 },
      { level: 'warn', from: T0 + 11 * 86_400, to: null, value: 12, end: 'open', mails: 1 },
    ]);
  });

  it('ends an episode as unknown in a hole of the history', () => {
    const holed = [...days([5, 12, 12]), ...days([5, 5]).map((one) => ({ ...one, at: one.at + 60 * 86_400 }))];
    expect(backtest(holed, testRule())).toMatchObject([{ end: 'unknown', from: T0 + 86_400 }]);
  });
});
