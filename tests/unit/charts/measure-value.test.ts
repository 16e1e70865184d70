import { describe, expect, it } from 'vitest';
import { ageText, everyText, measureValue, spanText, thresholdValue } from '#lib/charts/measure-value.ts';
import { ruleCondition, ruleNameOf, ruleSubject } from '#lib/charts/rule-in-words.ts';
import { ruleOfMeasure } from '#lib/domain/alerts/rule-of-measure.ts';

describe('what a rule watches, in words', () => {
  it.each([
    [0.4127, 'percent', '41.3%', '41.27%'],
    [-0.07, 'percent', '−7.0%', '−7%'],
    [1842.4, 'hhi', '1,842', '1,842.4'],
    [-12.5, 'usd-per-mwh', '−$12.50/MWh', '−$12.5/MWh'],
    [60_000, 'usd', '$60,000', '$60,000'],
    [10_800, 'seconds', '3 hours', '3 hours'],
    [Number.NaN, 'percent', '—', '—'],
    [null, 'usd', '—', '—'],
  ] as const)('%s of %s is %s, as a threshold %s', (value, unit, printed, typed) => {
    expect([measureValue(value, unit), thresholdValue(value, unit)]).toEqual([printed, typed]);
  });

  it('counts spans in two units, ages in one', () => {
    expect([0, 1, 90, 3600, 90_000, 187_200].map(spanText)).toEqual([
      '0 seconds',
      '1 second',
      '1 minute 30 seconds',
      '1 hour',
      '1 day 1 hour',
      '2 days 4 hours',
    ]);
    expect([-5, 59, 136, 3700, 11_000, 190_000].map(ageText)).toEqual([
      '0 seconds',
      '59 seconds',
      '2 minutes',
      '1 hour 1 minute',
      '3 hours',
      '2 days',
    ]);
    expect([86_400, 21_600, 5400].map(everyText)).toEqual(['every day', 'every 6 hours', 'every 1 hour 30 minutes']);
  });
});

describe('a rule in words', () => {
  it('names what is watched in place of "one", and says how pools are counted', () => {
    const share = ruleOfMeasure({ name: '', measure: 'cluster-share' });
    expect(ruleSubject(share, 'AntPool & friends')).toBe('Share of blocks of AntPool & friends, 7 days');
    expect(ruleSubject(share, '$& and $1')).toBe('Share of blocks of $& and $1, 7 days');
    const hhi = ruleOfMeasure({ name: '', measure: 'hhi', grouping: 'template' });
    expect(ruleSubject(hhi, null)).toBe('Concentration of pools (HHI), 7 days, pools by template builder');
  });

  it('says when it fires, and has a name of its own', () => {
    const share = ruleOfMeasure({ name: '', measure: 'cluster-share' });
    expect(ruleCondition(share)).toBe('at or above 40% for at least 1 hour, critical at or above 50%');
    expect(ruleCondition({ ...share, warn: null, forSeconds: 0 })).toBe('at or above 50%');
    expect(ruleCondition({ ...share, warn: null, critical: null })).toBe('never');
    expect(ruleNameOf(share, 'x'.repeat(300))).toHaveLength(120);
    expect(ruleNameOf(share, 'AntPool & friends')).toBe(
      'Share of blocks of AntPool & friends, 7 days: at or above 40%',
    );
  });
});
