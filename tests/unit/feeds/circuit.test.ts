import { describe, expect, it } from 'vitest';
import {
  afterOutcome,
  type Circuit,
  circuitPhase,
  closedCircuit,
  defaultCircuitSettings,
  type Outcome,
} from '#lib/feeds/circuit.ts';

const step = (circuit: Circuit, outcome: Outcome, now: number): Circuit =>
  afterOutcome(circuit, outcome, now, defaultCircuitSettings);

const run = (outcomes: readonly (readonly [Outcome, number])[]): Circuit =>
  outcomes.reduce((circuit, [outcome, now]) => step(circuit, outcome, now), closedCircuit);

const failures = (count: number, from = 0): readonly (readonly [Outcome, number])[] =>
  Array.from({ length: count }, (_, index) => ['failed', from + index] as const);

describe('a circuit that meets 429', () => {
  it('opens for an hour at the third within ten minutes, answers in between notwithstanding', () => {
    const twice = run([
      ['refused', 0],
      ['answered', 1],
      ['refused', 300],
      ['answered', 301],
    ]);
    expect(circuitPhase(twice, 302)).toBe('closed');
    const open = step(twice, 'refused', 599);
    expect(open).toMatchObject({ openUntil: 599 + 3600, reason: 'too-many-requests' });
    expect([599, 4198.9, 4199].map((now) => circuitPhase(open, now))).toEqual(['open', 'open', 'half-open']);
  });
  it('stays closed where the first of three lies ten minutes back', () => {
    expect(
      circuitPhase(
        run([
          ['refused', 0],
          ['refused', 300],
          ['refused', 600],
        ]),
        601,
      ),
    ).toBe('closed');
  });
  it('opens again at once where the probe is refused', () => {
    const open = run([
      ['refused', 0],
      ['refused', 1],
      ['refused', 2],
    ]);
    expect(step(open, 'refused', 3700).openUntil).toBe(3700 + 3600);
  });
});

describe('a circuit that rests after 429', () => {
  it('opens again, for a minute, where the probe does not get through', () => {
    const open = run([
      ['refused', 0],
      ['refused', 1],
      ['refused', 2],
    ]);
    expect(step(open, 'failed', 3602)).toMatchObject({ openUntil: 3602 + 60, reason: 'failures' });
  });
  it('remembers no old 429 once the probe is answered', () => {
    const closed = run([
      ['refused', 0],
      ['refused', 1],
      ['refused', 2],
      ['answered', 3602],
    ]);
    expect(closed).toEqual(closedCircuit);
  });
});

describe('a circuit that meets failures', () => {
  it('opens for a minute at the fifth in a row', () => {
    expect(circuitPhase(run(failures(4)), 4)).toBe('closed');
    expect(run(failures(5))).toMatchObject({ openUntil: 4 + 60, reason: 'failures', failuresInRow: 5 });
  });
  it('starts counting anew after an answer', () => {
    expect(circuitPhase(run([...failures(4), ['answered', 5], ...failures(4, 6)]), 10)).toBe('closed');
  });
  it('doubles the pause with each failed probe, up to a quarter of an hour', () => {
    let circuit = run(failures(5));
    const pauses: number[] = [];
    for (let probe = 0; probe < 6; probe += 1) {
      const now = circuit.openUntil ?? Number.NaN;
      circuit = step(circuit, 'failed', now);
      pauses.push((circuit.openUntil ?? Number.NaN) - now);
    }
    expect(pauses).toEqual([120, 240, 480, 900, 900, 900]);
  });
  it('closes for good with the first answer, and then opens for a minute again', () => {
    const closed = run([...failures(6), ['answered', 200]]);
    expect(closed).toEqual(closedCircuit);
    expect(failures(5, 300).reduce((c, [o, now]) => step(c, o, now), closed).openUntil).toBe(304 + 60);
  });
  it('takes a 429 for a sign of life', () => {
    expect(circuitPhase(run([...failures(5), ['refused', 70]]), 71)).toBe('closed');
  });
});
