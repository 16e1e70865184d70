import { describe, expect, it } from 'vitest';
import { readTyped, typedValue } from '#lib/contracts/rule-fields.ts';
import { markOf, readRuleForm } from '#lib/contracts/rule-form.ts';
import { ruleOfMeasure } from '#lib/domain/alerts/rule-of-measure.ts';

const fresh = { rule: null, recipients: ['ann', 'bob'] };
const read = (query: string, start: Parameters<typeof readRuleForm>[1] = fresh) =>
  readRuleForm(new URLSearchParams(query), start);
const was = (measure: string, window = ''): string =>
  `measure=${measure}&was=${encodeURIComponent(markOf(measure, window))}`;

describe('a form that nobody has filled in', () => {
  it('is the share of every template builder with its defaults, told to everybody who can be told', () => {
    expect(read('')).toEqual(
      ruleOfMeasure({ name: '', measure: 'cluster-share', recipients: ['ann', 'bob'], isEnabled: true }),
    );
  });

  it('takes measure, scope and window from a link', () => {
    expect(read('measure=pool-share&scope=antpool&window=24h')).toMatchObject({
      measure: 'pool-share',
      scope: 'antpool',
      window: '24h',
    });
    expect(read('measure=pool-share&window=9y').window).toBe('7d');
    expect(read('measure=no-such-thing').measure).toBe('cluster-share');
  });

  it('is the rule that there is', () => {
    const rule = ruleOfMeasure({ name: 'Mine', measure: 'hhi', forSeconds: 77, recipients: ['cat'] });
    expect(read('notice=tested', { rule })).toEqual(rule);
  });
});

describe('the fields of a form', () => {
  const share = was('cluster-share', '7d');

  it('are read in the units that people type', () => {
    const rule = read(
      `${share}&scope=*&comparison=above&value=45.5%25&critical=60&for=0&samples=3&keep=3600&to=ann&name=Mine`,
    );
    expect(rule).toMatchObject({
      name: 'Mine',
      warn: { threshold: 0.455, recovery: 0.435 },
      critical: { threshold: 0.6, recovery: 0.58 },
      forSeconds: 0,
      minSamples: 3,
      keepFiringSeconds: 3600,
      recipients: ['ann'],
      demandsBound: false,
      isEnabled: true,
    });
    expect(read(`${was('data-age')}&scope=x&value=2`).warn).toEqual({ threshold: 7200, recovery: 3600 });
  });

  it('that are blank follow from the measure, the recovery from the threshold, on the good side', () => {
    expect(read(`${share}&value=40`).warn).toEqual({ threshold: 0.4, recovery: 0.38 });
    expect(read(`${share}&value=40&comparison=below`).warn).toEqual({ threshold: 0.4, recovery: 0.42 });
    expect(read(`${share}&value=1&comparison=changed`).warn).toEqual({ threshold: 0.01, recovery: 0.005 });
    expect(read(`${share}&value=40&recovery=30`).warn).toEqual({ threshold: 0.4, recovery: 0.3 });
    expect(read(share)).toMatchObject({ warn: null, critical: null, forSeconds: 3600, recipients: [] });
  });

  it('that cannot be read are no number, and are never guessed at', () => {
    for (const typed of ['forty', '40,5', '1e3', '--4', '4 0', '0x10', 'Infinity', '４０'])
      expect(read(`${share}&value=${encodeURIComponent(typed)}`).warn?.threshold, typed).toBeNaN();
    expect(read(`${share}&value=40&for=soon`).forSeconds).toBeNaN();
    expect(read(`${share}&value=40&for=-5`).forSeconds).toBeNaN();
    expect(read(`${share}&value=40&quiet-from=25h&quiet-to=07:00`).quietHours?.from).toBeNaN();
  });

  it('are forgotten after a change of measure, all but who is told', () => {
    const rule = read(
      `measure=hhi&was=${encodeURIComponent(markOf('cluster-share', '7d'))}&value=40&scope=*&to=bob&name=Old`,
    );
    expect(rule).toEqual(ruleOfMeasure({ name: '', measure: 'hhi', recipients: ['bob'], isEnabled: true }));
  });

  it('about time are forgotten after a change to a window of another pace', () => {
    const mark = encodeURIComponent(markOf('zone-price', 'interval'));
    const rule = read(`measure=zone-price&was=${mark}&window=day&value=150&scope=*&for=3600&age=43200`);
    expect(rule).toMatchObject({ window: 'day', forSeconds: 0, maxAgeSeconds: 3 * 86_400, warn: { threshold: 150 } });
  });

  it('tell of quiet hours over midnight, and of bounds only where there can be one', () => {
    const rule = read(`${share}&value=40&bound=1&quiet-from=22:30&quiet-to=07:00&quiet-zone=Europe/Helsinki`);
    expect(rule.demandsBound).toBe(true);
    expect(rule.quietHours).toEqual({ from: 1350, to: 420, timeZone: 'Europe/Helsinki', criticalPasses: false });
    expect(read(`${share}&value=40&bound=1&comparison=changed`).demandsBound).toBe(false);
    expect(read(`${was('hashprice')}&value=40&bound=1`).demandsBound).toBe(false);
    expect(read(`${share}&value=40&reminder=none`).reminderSeconds).toBeNull();
  });
});

describe('a typed value', () => {
  it.each([
    ['1,800', 'hhi', 1800],
    ['$60,000', 'usd', 60_000],
    ['−3', 'ratio', -3],
    ['33.3 %', 'percent', 0.333],
    ['0.1', 'percent', 0.001],
    ['3', 'seconds', 10_800],
    [' 7 ', 'count', 7],
  ] as const)('%s of %s is %s, and comes back as it was', (text, unit, value) => {
    expect(readTyped(text, unit)).toBe(value);
    expect(readTyped(typedValue(value, unit), unit)).toBe(value);
  });
});
