import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { AlertRule } from '#lib/domain/alerts/rule.ts';
import { missingSample, type Sample, sampleOf } from '#lib/domain/alerts/sample.ts';
import type { AlertEvent, SeriesState } from '#lib/domain/alerts/state.ts';
import { step } from '#lib/domain/alerts/step.ts';
import { tick } from '#lib/domain/alerts/tick.ts';
import { T0, testRule } from '#tests/support/alert-rule.ts';

const seconds = (most: number) => fc.integer({ min: 0, max: most });
const rules: fc.Arbitrary<AlertRule> = fc
  .record({
    comparison: fc.constantFrom('above', 'changed'),
    reducer: fc.constantFrom('last', 'mean', 'median', 'max', 'delta', 'pct-delta'),
    hasCritical: fc.boolean(),
    forSeconds: seconds(400),
    minSamples: fc.integer({ min: 1, max: 4 }),
    keepFiringSeconds: seconds(400),
    maxAgeSeconds: fc.integer({ min: 60, max: 2000 }),
    maxGapSeconds: fc.integer({ min: 60, max: 2000 }),
    reminderSeconds: fc.constantFrom(null, 3600),
  })
  .map(({ hasCritical, reducer, ...rule }) =>
    testRule({
      ...rule,
      reducer,
      reducerSeconds: reducer === 'last' ? 0 : 600,
      warn: { threshold: 10, recovery: 8 },
      critical: hasCritical ? { threshold: 20, recovery: 18 } : null,
    }),
  );
const values = fc.oneof(
  fc.double({ min: 0, max: 30, noNaN: true }),
  fc.constantFrom(8, 10, 18, 20, Number.NaN, Number.POSITIVE_INFINITY, 1e308, -1e308, -0),
);
/** Irregular times, duplicates and steps back included. */
const histories: fc.Arbitrary<Sample[]> = fc
  .array(fc.tuple(fc.integer({ min: -300, max: 1500 }), fc.option(values), fc.boolean()), { maxLength: 60 })
  .map((points) => {
    let at = T0;
    return points.map(([gap, value, isEstimated]) => {
      at += gap;
      return value === null ? missingSample(at, 'none') : sampleOf(at, value, { isEstimated });
    });
  });

const NOW = T0 + 100_000;

function run(rule: AlertRule, batches: readonly (readonly Sample[])[], now: (at: number) => number = () => NOW) {
  const events: AlertEvent[] = [];
  let state: SeriesState | null = null;
  for (const batch of batches) {
    for (const sample of batch) {
      const next: ReturnType<typeof step> = step(state, sample, rule, now(sample.at));
      events.push(...next.events);
      state = next.state;
    }
    // What a restart does: the state goes through the store.
    state = JSON.parse(JSON.stringify(state)) as SeriesState | null;
  }
  return { state, events };
}

const cut = (samples: readonly Sample[], at: readonly number[]): Sample[][] => {
  const ends = [...new Set(at.map((one) => one % (samples.length + 1)))].sort((a, b) => a - b);
  return [0, ...ends].map((start, i) => samples.slice(start, [...ends, samples.length][i]));
};

it('says the same of any split of the samples into batches, and the same twice', () => {
  fc.assert(
    fc.property(rules, histories, fc.array(fc.nat(), { maxLength: 8 }), (rule, samples, cuts) => {
      const whole = run(rule, [samples]);
      expect(run(rule, cut(samples, cuts))).toEqual(whole);
      expect(run(rule, [samples])).toEqual(whole);
    }),
    { numRuns: 500 },
  );
});

it('changes nothing when every sample comes twice', () => {
  fc.assert(
    fc.property(rules, histories, (rule, samples) => {
      expect(run(rule, [samples.flatMap((sample) => [sample, sample])]).events).toEqual(run(rule, [samples]).events);
    }),
  );
});

it('opens one episode at a time, mails it once, escalates it once, and ends it by a usable sample only', () => {
  fc.assert(
    fc.property(rules, histories, (rule, samples) => {
      let open = false;
      let escalated = false;
      for (const event of run(rule, [samples]).events) {
        if (event.kind === 'fired') {
          expect(open).toBe(false);
          open = true;
          escalated = event.level === 'critical';
        }
        if (event.kind === 'escalated') {
          expect(open && !escalated).toBe(true);
          escalated = true;
        }
        if (event.kind !== 'resolved') continue;
        expect(open).toBe(true);
        open = false;
        expect(samples.some((one) => one.at === event.at && Number.isFinite(one.value) && !one.isEstimated)).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});

it('neither fires nor is over by the passing of time', () => {
  fc.assert(
    fc.property(
      rules,
      histories,
      fc.array(fc.integer({ min: -7200, max: 400_000 }), { maxLength: 20 }),
      (rule, samples, waits) => {
        let { state } = run(rule, [samples], (at) => at);
        if (state === null) return;
        for (const wait of waits) {
          const next = tick(state, rule, T0 + wait);
          for (const { kind } of next.events) expect(['stale', 'reminder', 'unknown']).toContain(kind);
          if (state.level !== null && next.state.level === null)
            expect(next.events.map(({ kind }) => kind)).toContain('unknown');
          state = next.state;
        }
      },
    ),
  );
});
