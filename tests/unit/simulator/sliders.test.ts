import { describe, expect, it } from 'vitest';
import {
  DEFAULT_SHOCK,
  readShockRequest,
  SHOCK_TARGETS,
  type ShockRequest,
  shockQuery,
} from '#lib/contracts/shock-request.ts';
import { runScenario } from '#lib/simulator/run-scenario.ts';
import type { ShockFacts, ShockSubjectShare } from '#lib/simulator/shock-facts.ts';
import { scenarioOf } from '#lib/simulator/shock-scenario.ts';
import { slidersOf, withTarget } from '#lib/simulator/sliders.ts';

const one = (key: string, share: number): ShockSubjectShare => ({
  ...{ key, name: key, share, weight: 200, basis: 'a list', url: null },
});

const facts: ShockFacts = {
  now: 1_770_000_000,
  block: 812,
  subjects: {
    countries: [one('US', 0.4), one('PY', 0.05), one('ET', 0.03)],
    owners: [{ ...one('mara', 0.06), scope: 'company', kind: 'energised' }],
    pools: [one('foundryusa', 0.3), one('antpool', 0.2)],
    clusters: [{ ...one('antpool-friends', 0.3), pools: ['antpool'] }],
    window: { asOf: 1_770_000_000, blocks: 1008 },
  },
  power: [
    { country: 'US', share: 0.4, powerOverHashprice: 1.2 },
    { country: '', share: 0.6, powerOverHashprice: 1 },
  ],
  terms: { difficulty: 1e14, rewardBtc: 3.125 },
  usdPerBtc: 60_000,
};

const ask = (query: Record<string, string>): ShockRequest => readShockRequest(query).request;
const sliderOf = (request: ShockRequest, name: string) => {
  const slider = slidersOf(request, facts).find((any) => any.name === name);
  if (slider === undefined) throw new Error(`no slider for ${name}`);
  return slider;
};

describe('the sliders of a shock', () => {
  it.each(SHOCK_TARGETS)('on %s stand within their ends, and each end is a request that an address holds', (what) => {
    const request = withTarget(DEFAULT_SHOCK, what, facts);
    expect(scenarioOf(facts, request).fault).toBeNull();
    for (const { min, max, value, text, with: having } of slidersOf(request, facts)) {
      expect(value).toBeGreaterThanOrEqual(min);
      expect(value).toBeLessThanOrEqual(max);
      expect(text).not.toMatch(/NaN|undefined|Infinity/);
      for (const end of [min, max]) {
        const moved = having(end);
        expect(readShockRequest(shockQuery(moved))).toEqual({ request: moved, refused: [] });
        const scenario = scenarioOf(facts, moved);
        expect(scenario.fault === null).toBe(runScenario(scenario) !== null);
      }
    }
  });

  it('leave alone what they do not set', () => {
    const request = ask({ who: 'US', part: '55.5', ramp: '3' });
    expect(sliderOf(request, 'moves').with(20)).toEqual({ ...request, moves: 0.2 });
    expect(sliderOf(request, 'part').value).toBe(55.5);
  });

  it('reach as far as the address goes', () => {
    expect(sliderOf(ask({ part: '-300' }), 'part').min).toBe(-300);
    expect(sliderOf(ask({ lasts: '900' }), 'lasts')).toMatchObject({ value: 900, max: 901, text: '900 days' });
    expect(sliderOf(ask({ what: 'machine', who: '60' }), 'joules').max).toBe(60);
    expect(sliderOf(ask({ what: 'bitcoin', change: '800' }), 'change').max).toBe(800);
  });

  it('stand at today’s block, and at for ever, until they are moved', () => {
    expect(sliderOf(DEFAULT_SHOCK, 'block')).toMatchObject({ value: 812, text: 'today’s: 812 of 2,016' });
    const lasts = sliderOf(DEFAULT_SHOCK, 'lasts');
    expect(lasts).toMatchObject({ value: lasts.max, text: 'for ever' });
    expect(lasts.with(lasts.max).lasts).toBeNull();
    expect(lasts.with(1)).toMatchObject({ lasts: 1 });
  });
});

describe('another target', () => {
  it('hits whom the address would take, or the largest of the list', () => {
    expect(withTarget(DEFAULT_SHOCK, 'pool', facts).who).toEqual(['foundryusa']);
    expect(withTarget(DEFAULT_SHOCK, 'owner', facts).who).toEqual(['mara']);
    expect(withTarget(ask({ what: 'pool', part: '-50' }), 'country', facts)).toMatchObject({
      who: ['PY', 'ET'],
      part: 1,
    });
    expect(withTarget(DEFAULT_SHOCK, 'power', facts)).toMatchObject({ who: [], change: 0.5 });
  });
});
