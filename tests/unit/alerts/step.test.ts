import { describe, expect, it } from 'vitest';
import { missingSample, sampleOf } from '#lib/domain/alerts/sample.ts';
import { step } from '#lib/domain/alerts/step.ts';
import { fail } from '#lib/domain/alerts/tick.ts';
import { feed, feedSamples, quietState, T0, testRule, wait } from '#tests/support/alert-rule.ts';

const slow = testRule({ forSeconds: 90, minSamples: 2 });
const kept = testRule({ keepFiringSeconds: 120 });
const DAY = 86_400;

describe('a series, row by row', () => {
  it('normal, a breach: pending from the sample on', () => {
    const { state, kinds } = feed(slow, [[60, 11]]);
    expect(kinds).toEqual(['pending']);
    expect(state).toMatchObject({ value: 'pending', breach: { since: T0 + 60, samples: 1 } });
  });

  it('normal, a breach, nothing to wait for: firing at once', () => {
    expect(feed(testRule(), [[60, 11]])).toMatchObject({ state: { value: 'firing', level: 'warn' }, kinds: ['fired'] });
  });

  it('pending, span and number reached: firing', () => {
    const { events, state } = feed(slow, [
      [60, 11],
      [100, 11],
      [150, 12],
    ]);
    expect(events.at(-1)).toMatchObject({ kind: 'fired', at: T0 + 150, since: T0 + 60, samples: 3, value: 12 });
    expect(state.value).toBe('firing');
  });

  it('pending, a breach after a gap: begins anew', () => {
    const { state, kinds } = feed(slow, [
      [60, 11],
      [700, 11],
    ]);
    expect(kinds).toEqual(['pending']);
    expect(state.breach).toEqual({ since: T0 + 700, samples: 1 });
  });

  it('pending, no breach: normal', () => {
    expect(
      feed(slow, [
        [60, 11],
        [100, 9],
      ]),
    ).toMatchObject({ state: { value: 'normal' }, kinds: ['pending', 'calmed'] });
  });

  it('firing, worse: escalated within the episode', () => {
    const rule = testRule({ critical: { threshold: 20, recovery: 18 } });
    const { state, kinds } = feed(rule, [
      [60, 11],
      [120, 20],
      [180, 25],
    ]);
    expect(kinds).toEqual(['fired', 'escalated']);
    expect(state).toMatchObject({ level: 'critical', since: T0 + 60, firedSampleAt: T0 + 60 });
  });

  it('firing, past the recovery: recovering, or over at once', () => {
    const over = [
      [60, 11],
      [120, 8],
    ] as const;
    expect(feed(kept, over)).toMatchObject({ state: { value: 'recovering' }, kinds: ['fired', 'recovering'] });
    expect(feed(testRule(), over)).toMatchObject({
      state: { value: 'normal', level: null },
      kinds: ['fired', 'resolved'],
    });
  });

  it('recovering, a breach: firing, the same episode', () => {
    const { state, kinds } = feed(kept, [
      [60, 11],
      [120, 7],
      [180, 11],
    ]);
    expect(kinds).toEqual(['fired', 'recovering', 'relapsed']);
    expect(state).toMatchObject({ value: 'firing', firedSampleAt: T0 + 60 });
  });

  it('recovering, between both thresholds: the timer begins anew', () => {
    const { state, kinds } = feed(kept, [
      [60, 11],
      [120, 7],
      [180, 9],
      [240, 7],
      [300, 7],
    ]);
    expect(kinds).toEqual(['fired', 'recovering']);
    expect(state).toMatchObject({ value: 'recovering', recovery: { since: T0 + 240, samples: 2 } });
  });

  it('recovering for long enough, by two samples: over', () => {
    expect(
      feed(kept, [
        [60, 11],
        [120, 7],
        [240, 7],
      ]).kinds,
    ).toEqual(['fired', 'recovering', 'resolved']);
  });

  it('no usable sample: frozen and stale, whatever it was', () => {
    const { state } = feed(testRule(), [[60, 11]]);
    const { state: later, events } = wait(state, testRule(), 60 + 900);
    expect(later).toMatchObject({ value: 'firing', data: 'stale', level: 'warn' });
    expect(events).toEqual([{ kind: 'stale', at: T0 + 60 }]);
    expect(wait(state, testRule(), 60 + 450).state.data).toBe('late');
  });

  it('data back and fine: through recovering, with the span without data', () => {
    const rule = testRule();
    const stale = wait(feed(rule, [[60, 11]]).state, rule, 2000).state;
    const first = step(stale, sampleOf(T0 + 2100, 5), rule, T0 + 2100);
    expect(first.events.map(({ kind }) => kind)).toEqual(['fresh', 'recovering']);
    const second = step(first.state, sampleOf(T0 + 2160, 5), rule, T0 + 2160);
    expect(second.events).toMatchObject([{ kind: 'resolved', noDataBetween: [T0 + 60, T0 + 2100] }]);
  });

  it('data back and bad: the same episode', () => {
    const rule = testRule();
    const stale = wait(feed(rule, [[60, 11]]).state, rule, 2000).state;
    const { events, state } = step(stale, sampleOf(T0 + 2100, 12), rule, T0 + 2100);
    expect(events.map(({ kind }) => kind)).toEqual(['fresh']);
    expect(state).toMatchObject({ value: 'firing', firedSampleAt: T0 + 60 });
  });

  it('cannot be read: frozen as an error, and counted', () => {
    const failed = fail(fail(feed(testRule(), [[60, 11]]).state, 'locked', T0 + 100).state, 'locked', T0 + 160);
    expect(failed.state).toMatchObject({ value: 'firing', data: 'error', failures: 2 });
    expect(failed.events).toEqual([{ kind: 'failed', at: T0 + 160, failures: 2, reason: 'locked' }]);
  });

  it('frozen for more than a day: closed as unknown, never as over', () => {
    const { state } = feed(testRule(), [[60, 11]]);
    const { state: later, events } = wait(state, testRule(), 60 + DAY);
    expect(events.map(({ kind }) => kind)).toEqual(['stale', 'unknown']);
    expect(later).toMatchObject({ value: 'normal', level: null, data: 'stale' });
  });
});

it('fires at the fourth breach of one every 30 s with a span of 90 s', () => {
  const { events } = feed(testRule({ forSeconds: 90 }), [
    [30, 11],
    [60, 11],
    [90, 11],
    [120, 11],
  ]);
  expect(events.map(({ kind, at }) => [kind, at])).toEqual([
    ['pending', T0 + 30],
    ['fired', T0 + 120],
  ]);
});

it('does not fire by one bad sample before three hours without any', () => {
  expect(
    feed(testRule({ forSeconds: 1800, minSamples: 2 }), [
      [60, 11],
      [10_860, 5],
    ]).kinds,
  ).toEqual(['pending', 'calmed']);
});

it('takes a value exactly at the threshold as there, and one exactly at the recovery as over', () => {
  expect(
    feed(testRule(), [
      [60, 10],
      [120, 8],
    ]).kinds,
  ).toEqual(['fired', 'resolved']);
  expect(
    feed(testRule(), [
      [60, 9.999],
      [120, 8],
    ]).kinds,
  ).toEqual([]);
  expect(
    feed(testRule(), [
      [60, 10],
      [120, 8.001],
    ]).kinds,
  ).toEqual(['fired']);
  const below = testRule({ comparison: 'below', warn: { threshold: -2, recovery: 0 } });
  expect(
    feed(below, [
      [60, -2],
      [120, 0],
    ]).kinds,
  ).toEqual(['fired', 'resolved']);
});

it('keeps a series that swings by 0.1 % around its threshold in one episode', () => {
  const swings = Array.from({ length: 200 }, (_, i) => [60 * (i + 1), i % 2 === 0 ? 10.01 : 9.99] as const);
  expect(feed(testRule(), swings).kinds).toEqual(['fired']);
});

it('never fires by the first sample of a new series, but by the next', () => {
  const first = step(null, sampleOf(T0, 50), testRule(), T0);
  expect(first).toMatchObject({ state: { value: 'pending' }, events: [{ kind: 'pending' }] });
  expect(step(first.state, sampleOf(T0 + 60, 50), testRule(), T0 + 60).events).toMatchObject([{ kind: 'fired' }]);
});

it('passes over what came before, came twice, is missing, is no number or only estimated', () => {
  const rule = testRule();
  const { state } = feed(rule, [[60, 5]]);
  const odd = [
    sampleOf(T0 + 60, 99),
    sampleOf(T0 + 30, 99),
    missingSample(T0 + 120, 'no block'),
    sampleOf(T0 + 120, Number.NaN),
    sampleOf(T0 + 120, Number.POSITIVE_INFINITY),
    sampleOf(T0 + 120, 99, { isEstimated: true }),
  ];
  for (const sample of odd) expect(step(state, sample, rule, T0 + 200)).toEqual({ state, events: [] });
  expect(
    step(state, sampleOf(T0 + 120, 99, { isEstimated: true }), { ...rule, allowEstimated: true }, T0 + 120).events,
  ).toMatchObject([{ kind: 'fired' }]);
  expect(step(state, sampleOf(T0 + 60, 99, { isRevision: true }), rule, T0 + 200).events).toEqual([
    { kind: 'revised', at: T0 + 60, value: 99 },
  ]);
});

it('fires by the near end of the interval where a rule demands it', () => {
  const bound = testRule({ demandsBound: true });
  const near = feedSamples(bound, [sampleOf(T0 + 60, 12, { low: 9, high: 15 }), sampleOf(T0 + 120, 13)]);
  expect(near.kinds).toEqual([]);
  const far = feedSamples(bound, [sampleOf(T0 + 60, 14, { low: 10, high: 18 })]);
  expect(far.events).toMatchObject([{ kind: 'fired', value: 10, sample: { value: 14 } }]);
});

it('fires on a change, and once for several close together', () => {
  const rule = testRule({ comparison: 'changed', warn: { threshold: 1, recovery: 0 }, keepFiringSeconds: 300 });
  const points = [3, 3, 2, 3, 3, 3, 3, 3, 3, 3].map((value, i) => [60 * (i + 1), value] as const);
  const start = step(null, sampleOf(T0, 3), rule, T0).state;
  const samples = points.map(([seconds, value]) => sampleOf(T0 + seconds, value));
  expect(feedSamples(rule, samples, start).kinds).toEqual(['fired', 'recovering', 'resolved']);
});

it('reminds at its pace, not after somebody has taken note, and only of the newest', () => {
  const rule = testRule({ reminderSeconds: 3600, maxAgeSeconds: 90 * DAY });
  const { state } = feed(rule, [[60, 11]]);
  const late = wait(state, rule, 60 + 3 * 3600 + 5);
  expect(late.events).toEqual([{ kind: 'reminder', at: T0 + 60 + 3 * 3600 + 5, seq: 3 }]);
  expect(wait(late.state, rule, 60 + 3 * 3600 + 65).events).toEqual([]);
  expect(wait({ ...state, isAcknowledged: true }, rule, 60 + 3 * 3600).events).toEqual([]);
  const snoozed = { ...state, snoozedUntil: T0 + 7200 };
  expect(wait(snoozed, rule, 3700).events).toEqual([]);
  expect(wait(snoozed, rule, 7200)).toMatchObject({
    state: { snoozedUntil: null },
    events: [{ kind: 'reminder', seq: 1 }],
  });
});

it('stays as it is when the clock is set an hour back or forth', () => {
  const rule = testRule({ reminderSeconds: 86_400 });
  const { state } = feed(rule, [[60, 11]]);
  for (const seconds of [-3540, 3660]) {
    const { state: later, events } = wait(state, rule, seconds);
    expect(later).toMatchObject({ value: 'firing', level: 'warn' });
    expect(events.filter(({ kind }) => kind !== 'stale')).toEqual([]);
  }
  expect(quietState(rule).value).toBe('normal');
});
