import { describe, expect, it } from 'vitest';
import { ageLag } from '#lib/domain/ai/age-lag.ts';
import { groupModels } from '#lib/domain/ai/classed-model.ts';
import { frontierAt, frontierOf } from '#lib/domain/ai/frontier.ts';
import { type LAG_DEFINITIONS, openLags } from '#lib/domain/ai/open-lag.ts';
import { scoreDifference } from '#lib/domain/ai/score-interval.ts';
import { meanGap, medianGap, verticalGap } from '#lib/domain/ai/vertical-gap.ts';
import { kaplanMeierMedian } from '#lib/domain/statistics/kaplan-meier-median.ts';
import { meanInterval } from '#lib/domain/statistics/mean-interval.ts';
import { parseIsoDay } from '#lib/domain/time.ts';
import { classedModel } from '#tests/support/ai-models.ts';

const day = parseIsoDay;
const closed = [
  classedModel('c1', 'closed', '2024-01-01', 100, { half: 1.645 }),
  classedModel('c1 mini', 'closed', '2024-01-01', 90),
  classedModel('c2 worse', 'closed', '2024-02-01', 99),
  classedModel('c2 even', 'closed', '2024-02-01', 100),
  classedModel('c3', 'closed', '2024-06-01', 110, { half: 1.645 }),
];
const open = [
  classedModel('o0', 'open', '2023-06-01', 80),
  classedModel('o1', 'open', '2024-03-01', 98.7, { half: 1.645 }),
  classedModel('o2', 'open', '2024-06-01', 100.5),
];
const frontiers = { closed: frontierOf(closed), open: frontierOf(open) };

describe('a frontier', () => {
  it('moves only with a higher score, by the best model of a day, and knows no undated model', () => {
    const undated = classedModel('undated', 'closed', null, 500);
    expect(frontierOf([...closed, undated].reverse()).map(({ model }) => model.model)).toEqual(['c1', 'c3']);
    expect(frontierAt(frontiers.closed, day('2024-05-31'))?.model.model).toBe('c1');
    expect(frontierAt(frontiers.closed, day('2024-06-01'))?.model.model).toBe('c3');
    expect(frontierAt(frontiers.closed, day('2023-12-31'))).toBeNull();
  });

  it('takes the first by name of two equals of a day', () => {
    const twins = ['b', 'a'].map((name) => classedModel(name, 'open', '2024-01-01', 10));
    expect(frontierOf(twins).map(({ model }) => model.model)).toEqual(['a']);
  });
});

describe('models of unknown access', () => {
  const models = [...closed, ...open, classedModel('u', 'unknown', '2024-07-01', 120)];

  it('are closed, left out or open, as told', () => {
    const best = (as: 'closed' | 'left-out' | 'open') => {
      const groups = groupModels(models, as);
      return [frontierOf(groups.closed).at(-1)?.model.model, frontierOf(groups.open).at(-1)?.model.model];
    };
    expect(best('closed')).toEqual(['u', 'o2']);
    expect(best('left-out')).toEqual(['c3', 'o2']);
    expect(best('open')).toEqual(['c3', 'u']);
  });
});

describe('the vertical gap', () => {
  it('is closed less open at the end of a day, with the interval of both scores', () => {
    const gap = verticalGap(frontiers, day('2024-03-01'));
    expect(gap).toMatchObject({ closed: 'c1', open: 'o1' });
    expect(gap?.value).toBeCloseTo(1.3, 9);
    expect(gap?.interval?.high).toBeCloseTo(1.3 + 1.645 * Math.SQRT2, 9);
    expect(verticalGap(frontiers, day('2024-06-01'))?.interval).toBeNull();
    expect(verticalGap(frontiers, day('2023-12-31'))).toBeNull();
  });

  it('adds lopsided intervals to the side on which they lie', () => {
    const first = classedModel('a', 'closed', null, 10, { low: 9, high: 13 });
    const second = classedModel('b', 'open', null, 0, { low: -4, high: 0 });
    expect(scoreDifference(first, second)).toEqual({ value: 10, interval: { low: 9, high: 15 } });
  });

  it('has a median only over 90 days that all have a gap, and a mean of all days', () => {
    expect(medianGap(frontiers, day('2024-03-29'))).toBeNull();
    // 1 January to 30 March: 60 days with 20 points, 30 with 1.3.
    expect(medianGap(frontiers, day('2024-03-30'))).toBe(20);
    const mean = meanGap(frontiers, day('2024-03-30'));
    expect(mean?.days).toBe(90);
    expect(mean?.value).toBeCloseTo((60 * 20 + 30 * 1.3) / 90, 9);
    expect(meanGap({ closed: [], open: [] }, day('2024-03-30'))).toBeNull();
  });
});

describe('the lag', () => {
  const lags = (definition: (typeof LAG_DEFINITIONS)[number], cut = '2024-12-31') =>
    openLags(frontiers.closed, open, day(cut), definition);

  it('ends with the first open model within the allowance of its definition', () => {
    // c1 and o1 are 1.3 points apart: within one standard error of both (1.41), not within one point.
    expect(lags('z1').matched).toEqual([{ closed: 'c1', open: 'o1', months: 60 / 30.44 }]);
    expect(lags('z1.645').matched[0]?.open).toBe('o1');
    expect(lags('tolerance-1').matched).toEqual([{ closed: 'c1', open: 'o2', months: 152 / 30.44 }]);
    expect(lags('exact').matched[0]?.open).toBe('o2');
  });

  it('leaves what nobody caught up with as it stands at the cut, and knows no later model', () => {
    expect(lags('z1').unmatched).toEqual([{ closed: 'c3', months: 213 / 30.44 }]);
    expect(lags('exact', '2024-05-31')).toEqual({ matched: [], unmatched: [{ closed: 'c1', months: 151 / 30.44 }] });
    expect(lags('z1', '2023-12-31')).toEqual({ matched: [], unmatched: [] });
  });

  it('is 0 for an open model of the same day, and no open model of before counts', () => {
    const early = [
      classedModel('before', 'open', '2023-12-31', 200),
      classedModel('same day', 'open', '2024-01-01', 100),
    ];
    expect(openLags(frontiers.closed, early, day('2024-02-01'), 'exact').matched).toEqual([
      { closed: 'c1', open: 'same day', months: 0 },
    ]);
  });
});

describe('the age lag', () => {
  it('counts from the day on which a closed model stood where the open ones stand', () => {
    expect(ageLag(frontiers, day('2024-03-01'))).toEqual({ months: 60 / 30.44, closed: 'c1', open: 'o1' });
    expect(ageLag(frontiers, day('2024-06-11'))).toEqual({ months: 10 / 30.44, closed: 'c3', open: 'o2' });
    expect(ageLag(frontiers, day('2023-07-01'))).toBeNull();
  });

  it('is 0 where an open model leads', () => {
    const ahead = { closed: frontiers.closed, open: frontierOf([classedModel('x', 'open', '2024-01-02', 300)]) };
    expect(ageLag(ahead, day('2025-01-01'))).toEqual({ months: 0, closed: null, open: 'x' });
  });
});

describe('statistics of lags', () => {
  it('have a median that counts what has not ended', () => {
    const lengths = (ended: readonly number[], running: readonly number[]) => [
      ...ended.map((length) => ({ length, hasEnded: true })),
      ...running.map((length) => ({ length, hasEnded: false })),
    ];
    expect(kaplanMeierMedian(lengths([1, 2, 3, 4], []))).toBe(2);
    expect(kaplanMeierMedian(lengths([1, 2], [5, 6]))).toBe(2);
    expect(kaplanMeierMedian(lengths([1], [5, 6]))).toBeNull();
    // 3/4, then 3/4 x 2/3 = 1/2: one that left at 1.5 is no longer at risk.
    expect(kaplanMeierMedian(lengths([1, 3, 4], [1.5]))).toBe(3);
    expect(kaplanMeierMedian([])).toBeNull();
  });

  it('have the interval of Student, checked against his table (n = 5, 90 %: t = 2.132)', () => {
    const ends = meanInterval([1, 2, 3, 4, 5], 0.9);
    expect(ends?.high).toBeCloseTo(3 + 2.1318 * Math.sqrt(2.5 / 5), 3);
    expect((ends?.low ?? 0) + (ends?.high ?? 0)).toBeCloseTo(6, 9);
    expect(meanInterval([4], 0.9)).toBeNull();
    expect(meanInterval([4, 4], 0.9)).toEqual({ low: 4, high: 4 });
  });
});
