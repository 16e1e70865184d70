import { describe, expect, it } from 'vitest';
import { describeObserved, listed, observedInWords } from '#app/clusters/observed-words.ts';
import type { ObservedGroup, TemplateEvidencePage } from '#lib/contracts/template-evidence.ts';

const group = (over: Partial<ObservedGroup>): ObservedGroup => ({
  ...{ key: 'k', verdict: 'agrees', pools: ['A', 'B'], others: [], cluster: 'A & friends', score: 0.99, lowest: 0.9 },
  ...{ comparisons: 40, heights: [1, 2], latestAt: 100 },
  ...over,
});
const page = (over: Partial<TemplateEvidencePage>): TemplateEvidencePage => ({
  ...{ isOn: true, simulated: false, hours: 24, alike: 0.8, least: 20, latestAt: 100, comparisons: 1_234 },
  ...{ groups: [], alone: ['C'] },
  ...over,
});

describe('what was observed, in words', () => {
  it.each([
    [{}, /no pool was seen to send out the template of another\.$/],
    [{ groups: [group({})] }, /what was seen is what the dated table says\.$/],
    [{ groups: [group({}), group({ verdict: 'not-in-table' })] }, /one finding is not as the dated table says\.$/],
    [{ alone: [] }, /not yet 20 of any two pools\.$/],
  ] as const)('says of %o what it comes to', (over, end) => {
    expect(describeObserved(page(over))).toMatch(/^1,234 comparisons of mining jobs in the last 24 hours/);
    expect(describeObserved(page(over))).toMatch(end);
  });

  it('speaks of building a template for others, and never of owning or controlling', () => {
    const words = (['agrees', 'not-in-table', 'not-observed'] as const).flatMap((verdict) =>
      [[], ['C', 'D']].map((others) => observedInWords(group({ verdict, others }))),
    );
    expect(words[0]).toContain('builds the block template for the others');
    expect(words.join(' ')).not.toMatch(/\bowns\b|control/);
    expect(new Set(words.slice(2)).size).toBe(4);
  });

  it('lists names as a sentence does', () => {
    expect([listed([]), listed(['A']), listed(['A', 'B']), listed(['A', 'B', 'C'])]).toEqual([
      '',
      'A',
      'A and B',
      'A, B and C',
    ]);
  });
});
