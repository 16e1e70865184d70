import { describe, expect, it } from 'vitest';
import { everySeconds } from '#jobs/every-seconds.ts';
import { jobsOf } from '#jobs/jobs.ts';
import { aiSources, energySources } from '#tests/support/ingest-context.ts';

/** Seconds of one hour at which an expression of ours fires. */
function firings(expression: string): number[] {
  const [seconds = '', minutes = '', ...rest] = expression.split(' ');
  const isHourly = rest.join(' ') === '* * *' || rest.join(' ') === '* * * *';
  if (!isHourly) throw new RangeError(`not an expression of ours: ${expression}`);
  const matches = (field: string, value: number): boolean => {
    if (field === '*') return true;
    const step = /^\*\/(\d+)$/.exec(field);
    return step ? value % Number(step[1]) === 0 : value === Number(field);
  };
  const all = Array.from({ length: 3600 }, (_, second) => second);
  return all.filter((second) => matches(seconds, second % 60) && matches(minutes, Math.floor(second / 60)));
}

describe('everySeconds', () => {
  it.each([
    [5, '*/5 * * * * *'],
    [60, '0 */1 * * * *'],
    [90, '0 */2 * * * *'],
    [600, '0 */10 * * * *'],
    [3600, '0 0 * * * *'],
  ])('gives %i s as %s', (seconds, expression) => {
    expect(everySeconds(seconds)).toBe(expression);
  });

  it('keeps one even pace over the hour, never faster than was asked and at most twice as slow', () => {
    const known = new Map<string, number[]>();
    for (let seconds = 5; seconds <= 3600; seconds += 1) {
      const expression = everySeconds(seconds);
      const at = known.get(expression) ?? firings(expression);
      known.set(expression, at);
      const steps = new Set([...at, 3600].slice(1).map((second, i) => second - (at[i] ?? 0)));
      expect([seconds, steps.size, at[0]]).toEqual([seconds, 1, 0]);
      const [step = 0] = steps;
      expect(step).toBeGreaterThanOrEqual(seconds);
      expect(step).toBeLessThanOrEqual(2 * seconds);
    }
  });
});

describe('jobsOf', () => {
  it('follows the chain at the pace of the setting, and calls it overdue after ten of those', () => {
    expect(
      jobsOf({
        ai: aiSources(),
        blockPollSeconds: 10,
        energy: energySources(),
        stratumUrl: null,
        hashrateIndexUrl: null,
      }).find((job) => job.id === 'follow-chain'),
    ).toMatchObject({
      cron: '*/10 * * * * *',
      overdueSeconds: 100,
    });
  });
});
