import { describe, expect, it } from 'vitest';
import { MEASURES } from '#lib/domain/alerts/measure.ts';
import type { RuleDraft } from '#lib/domain/alerts/rule.ts';
import { ruleOfMeasure } from '#lib/domain/alerts/rule-of-measure.ts';
import { STARTER_RULES } from '#lib/domain/alerts/starter-rules.ts';
import { validateRule } from '#lib/domain/alerts/validate-rule.ts';

const sound = ruleOfMeasure({ name: 'A pool', measure: 'pool-share', scope: 'antpool' });
const faultsOf = (over: Partial<RuleDraft>) => validateRule({ ...sound, ...over }).map(({ field }) => field);

describe('a rule', () => {
  it('of any measure is sound with nothing but a name', () => {
    for (const { id, windows, groupings } of MEASURES)
      for (const window of windows.length === 0 ? [''] : windows.map((one) => one.id))
        for (const grouping of groupings)
          expect(validateRule(ruleOfMeasure({ name: 'x', measure: id, window, grouping })), id).toEqual([]);
  });

  it('demands the bound of the interval where concentration is watched', () => {
    expect(sound.demandsBound).toBe(true);
    expect(ruleOfMeasure({ name: 'x', measure: 'bitcoin-price' }).demandsBound).toBe(false);
  });

  it.each<[keyof RuleDraft, Partial<RuleDraft>]>([
    ['name', { name: '  ' }],
    ['scope', { scope: '' }],
    ['window', { window: '3d' }],
    ['grouping', { grouping: 'template' }],
    ['reducerSeconds', { reducer: 'mean', demandsBound: false }],
    ['reducerSeconds', { reducer: 'mean', demandsBound: false, reducerSeconds: 1001 * 600 }],
    ['demandsBound', { comparison: 'changed' }],
    ['warn', { warn: null, critical: null }],
    ['warn', { warn: { threshold: 0.3, recovery: 0.3 } }],
    ['warn', { warn: { threshold: 0.3, recovery: 0.35 } }],
    ['warn', { warn: { threshold: 1.2, recovery: 0.35 } }],
    ['warn', { warn: { threshold: Number.NaN, recovery: 0.35 } }],
    ['critical', { critical: { threshold: 0.32, recovery: 0.3 } }],
    [
      'critical',
      { comparison: 'below', warn: { threshold: 0.2, recovery: 0.3 }, critical: { threshold: 0.3, recovery: 0.4 } },
    ],
    ['forSeconds', { forSeconds: -1 }],
    ['forSeconds', { forSeconds: 1e9 }],
    ['minSamples', { minSamples: 0 }],
    ['maxAgeSeconds', { maxAgeSeconds: 0 }],
    ['reminderSeconds', { reminderSeconds: 60 }],
    ['quietHours', { quietHours: { from: 60, to: 60, timeZone: 'UTC', criticalPasses: true } }],
    ['quietHours', { quietHours: { from: 60, to: 90, timeZone: 'Mars/Base', criticalPasses: true } }],
    ['recipients', { recipients: ['a', 'a'] }],
  ])('with a wrong %s says so in one sentence of that field', (field, over) => {
    expect(faultsOf(over)).toEqual([field]);
    const [fault] = validateRule({ ...sound, ...over });
    expect(fault?.sentence).toMatch(/^[A-Z].*\.$/);
  });

  it('says of every wrong field something, and of each one thing', () => {
    expect(faultsOf({ name: '', forSeconds: -1, warn: { threshold: 2, recovery: 3 } })).toEqual([
      'name',
      'warn',
      'forSeconds',
    ]);
  });
});

it('to begin with is switched off and sound, ten of them', () => {
  expect(STARTER_RULES.length).toBeGreaterThanOrEqual(10);
  for (const { draft, id } of STARTER_RULES) {
    expect(validateRule(draft), id).toEqual([]);
    expect(draft.isEnabled).toBe(false);
  }
  expect(new Set(STARTER_RULES.map(({ id }) => id)).size).toBe(STARTER_RULES.length);
});
