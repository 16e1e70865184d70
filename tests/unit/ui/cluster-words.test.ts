import { describe, expect, it } from 'vitest';
import { describeClusters, figureInWords, readingInWords } from '#app/clusters/cluster-words.ts';
import type { ClustersPage, ReadingRow } from '#lib/contracts/clusters-page.ts';

const reading = (kind: ReadingRow['kind'], nakamoto: number | null): ReadingRow => ({
  key: kind,
  kind,
  pool: null,
  hhi: null,
  nakamoto,
  chances: null,
  largest: null,
});

const pageWith = (raw: number | null, grouped: number | null): ClustersPage => ({
  list: null,
  largest: { name: 'AntPool & friends', pools: 11, share: { value: 0.32, interval: { low: 0.291, high: 0.349 } } },
  windows: [
    {
      window: '7d',
      asOf: 1_789_862_400,
      blocks: 1_025,
      day: 20_715,
      readings: [reading('raw', raw), reading('default', grouped)],
    },
  ],
  builders: [],
  facts: [],
});

describe('what the page of template builders says', () => {
  it.each([
    [3, 2, '; by template builder it takes 2 for more than half, by pool 3.'],
    [2, 2, '; by pool as by template builder it takes 2 for more than half.'],
    [null, null, '.'],
  ])('compares %s by pool with %s by template builder', (raw, grouped, end) => {
    expect(describeClusters(pageWith(raw, grouped))).toBe(
      `11 pools with one block template (AntPool & friends) found 32% of the blocks of the 7 days to 19 Sep 2026${end}`,
    );
  });

  it('never says that somebody owns or controls', () => {
    const readings = (['raw', 'default', 'with', 'high'] as const).map((kind) =>
      readingInWords({ kind, pool: 'SpiderPool' }),
    );
    expect(new Set(readings).size).toBe(4);
    for (const text of [describeClusters(pageWith(3, 2)), ...readings]) expect(text).not.toMatch(/\bown|control/i);
  });

  it('prints a figure with its interval, and a dash for none', () => {
    expect(figureInWords({ value: 2_086.6, interval: { low: 1_960, high: 2_220 } }, 'index')).toBe(
      '2,090 (1,960–2,220)',
    );
    expect(figureInWords({ value: 3, interval: null }, 'pools')).toBe('3');
    expect(figureInWords(null, 'index')).toBe('—');
  });
});
