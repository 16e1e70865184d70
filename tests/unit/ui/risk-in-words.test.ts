import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { DarknessSection } from '#app/risk/darkness-section.tsx';
import {
  describeAlarms,
  describeClusters,
  describeDarkness,
  describeRates,
  describeRisk,
  describeRuns,
  describeStreaks,
  describeWaiting,
  describeWindow,
  describeWithholding,
  formatChance,
  formatExpected,
} from '#app/risk/risk-in-words.ts';
import { WithholdingSection } from '#app/risk/withholding-section.tsx';
import type { NamedShare, RateTable, StreakRow } from '#lib/contracts/risk-page.ts';
import { actorRisk } from '#lib/queries/risk/share-risk.ts';

const NOW = 1_776_902_400;
const actor = (name: string, blocks: number, kind: NamedShare['kind'] = 'pool') =>
  actorRisk({ key: name, name, kind, blocks, total: 1000 }, 1008);
const FOUNDRY = actor('Foundry', 310);
const PAIR = actor('Foundry and AntPool together', 510, 'pair');
const CLUSTER = actor('AntPool & friends (one template)', 400, 'cluster');

describe('formatChance', () => {
  it.each([
    [0, '0.0%'],
    [1, '100.0%'],
    [0.1802, '18.0%'],
    [0.0041, '0.41%'],
    [0.00017, '0.017%'],
    [1e-7, '<0.001%'],
  ])('prints %f as %s', (chance, text) => {
    expect(formatChance(chance)).toBe(text);
  });
});

describe('formatExpected', () => {
  it.each([
    [0, '0'],
    [0.001, '<0.01'],
    [0.254, '0.25'],
    [2.26, '2.3'],
    [31.7, '32'],
  ])('prints %f as %s', (count, text) => {
    expect(formatExpected(count)).toBe(text);
  });
});

describe('the risk in words', () => {
  it('names the largest pool, what it could undo, and how long to wait', () => {
    expect(describeRisk({ actors: [FOUNDRY, PAIR] })).toBe(
      'With 31% of the blocks, Foundry would undo a payment with six confirmations in 18% (12–26%) of attempts, if it tried; 35 confirmations bring that below 0.1%.',
    );
    expect(describeRisk({ actors: [actor('All', 600)] })).toContain('no number of confirmations');
    expect(describeRisk({ actors: [] })).toContain('No seven days of blocks are on record yet');
  });

  it('says by which evidence pools are clustered, where any are', () => {
    const clusterSet = { version: 'abc', reviewed: NOW };
    expect(describeClusters({ clusterSet, actors: [CLUSTER] })).toContain('by list abc, last reviewed 23 Apr 2026.');
    expect(describeClusters({ clusterSet, actors: [FOUNDRY] })).toBe('');
    expect(describeClusters({ clusterSet: null, actors: [CLUSTER] })).toBe('');
  });

  it('dates a window that is not of today', () => {
    const window = { asOf: NOW, blocks: 1025, isCurrent: true };
    expect(describeWindow({ window })).toBe('Shares are of the 1,025 blocks of the last 7 days.');
    expect(describeWindow({ window: { ...window, isCurrent: false } })).toContain('the 7 days to 22 Apr 2026');
    expect(describeWindow({ window: null })).toBe('');
  });

  it('tells how long to wait for whom, and that nothing is enough from a half on', () => {
    const [, largest, upper, ...joint] = describeWaiting([FOUNDRY, CLUSTER, PAIR]);
    expect(largest).toBe('Against Foundry it takes 35 confirmations, about 5.8 hours.');
    expect(upper).toContain('28.2% to 33.9%');
    expect(joint).toEqual([
      'Against AntPool & friends (one template), with 40%, it takes 133 confirmations, about 22.2 hours.',
      'Against Foundry and AntPool together, with 51%, it takes more than anybody can wait for.',
    ]);
    expect(describeWaiting([actor('Only', 400)])[1]).toContain('133 confirmations, about 22.2 hours');
    expect(describeWaiting([])).toHaveLength(1);
  });

  it('calls six in a row news only where it is', () => {
    expect(describeRuns([FOUNDRY])).toMatch(/^No: at 31%, Foundry .* 32 times a year .* on 8\.2% of all days/);
    expect(describeRuns([actor('Small', 150)])).toMatch(/^It would be, today: /);
    expect(describeRuns([])).toContain('32 times a year');
  });

  it('says whether chance explains the runs on record', () => {
    const row = (name: string, isWithinChance: boolean): StreakRow => {
      return { key: name, name, share: 0.3, runs: [], longest: null, isWithinChance };
    };
    const table = { from: 1, to: 52_560 };
    expect(describeStreaks({ ...table, rows: [row('A', true)] })).toBe(
      'Of the 52,560 blocks from height 1 to 52,560, no pool found more or fewer runs of six than chance explains.',
    );
    expect(describeStreaks({ ...table, rows: [row('A', true), row('B', false)] })).toContain(
      'B found a number of runs',
    );
    expect(describeStreaks({ ...table, rows: [] })).toContain('no pool found six in a row');
    expect(describeStreaks(null)).toContain('No block is on record');
  });

  it('says how often an alarm is false', () => {
    const chances = [0.216, 0.02, 0.0017];
    expect(describeAlarms([{ name: null, share: 0.3, threshold: 0.33, chances }])).toBe(
      'Hardly: with a true share of 30.0%, a pool shows 33.0% or more on 21.6% of all days by luck alone, but only in 2.0% of all weeks and 0.17% of all fortnights.',
    );
  });

  it('keeps a share above a third apart from one that cannot be told from it', () => {
    expect(describeWithholding([FOUNDRY, PAIR]).slice(1)).toEqual([
      'Above a third: Foundry and AntPool together.',
      'Not to be told apart from a third: Foundry.',
    ]);
    expect(describeWithholding([actor('Small', 100)])[1]).toBe('None of those below is above a third.');
    expect(describeWithholding([])).toHaveLength(1);
  });

  it('names the pools whose blocks are empty beyond chance', () => {
    const row = { slug: 'a', name: 'A', blocks: 100, found: 9, expected: 3, rate: 0.09, low: 0.05, high: 0.16 };
    const table: RateTable = { blocks: 1000, found: 30, rows: [{ ...row, isWithinChance: false }] };
    expect(describeRates(table, 'empty')).toBe('30 of 1,000 blocks were empty (3.0%); beyond chance: A (9.0%).');
    expect(describeRates({ ...table, rows: [{ ...row, isWithinChance: true }] }, 'stale')).toContain('no pool differs');
    expect(describeRates({ blocks: 9, found: 0, rows: [] }, 'stale')).toBe('None of 9 blocks was stale.');
  });

  it('tells what the difficulty makes of a pool that goes dark', () => {
    expect(describeDarkness({ actors: [actor('Half', 500)], blockOfEpoch: 1008 })).toBe(
      'If the machines behind Half stopped now, at block 1,008 of 2,016 of this epoch, a block would take 20.0 minutes on average for 14.0 days; then the difficulty would fall by 33.3%, and by another 25.0% an epoch later.',
    );
    const atStart = actorRisk({ key: 'a', name: 'A', kind: 'pool', blocks: 200, total: 1000 }, 0);
    expect(describeDarkness({ actors: [atStart], blockOfEpoch: 0 })).toMatch(/would fall by 20\.0%\.$/);
    expect(describeDarkness({ actors: [actor('All', 1000)], blockOfEpoch: 0 })).toContain('at most every 2,016 blocks');
  });
});

describe('the sections', () => {
  it('print the adjustments with their signs', () => {
    const losses = [{ lost: 0.5, block: 1008, response: actor('Half', 500).response ?? expect.fail() }];
    const markup = renderToStaticMarkup(createElement(DarknessSection, { actors: [], blockOfEpoch: 0, losses }));
    expect(markup).toContain('>−33.3%</td>');
    expect(markup).toContain('>−25.0%</td>');
  });

  it('leave out a table of stale blocks where there are none', () => {
    const none: RateTable = { blocks: 9, found: 0, rows: [] };
    const markup = renderToStaticMarkup(
      createElement(WithholdingSection, { actors: [FOUNDRY], stale: none, empty: { ...none, found: 1 } }),
    );
    expect(markup).toContain('None of 9 blocks was stale.');
    expect(markup).not.toContain('Stale blocks by pool');
    expect(markup).toContain('Empty blocks by pool');
    expect(markup).toContain('>Not told apart</td>');
  });
});
