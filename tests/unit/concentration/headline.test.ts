import { describe, expect, it } from 'vitest';
import { headline, type NamedWeek } from '#lib/domain/concentration/headline.ts';

const week = (blocks: Readonly<Record<string, number>>, unknown = 0): NamedWeek => ({
  pools: Object.entries(blocks).map(([name, count]) => ({ name, blocks: count })),
  unknown,
});

const usual = week({
  ViaBTC: 120,
  'Foundry USA': 310,
  AntPool: 180,
  F2Pool: 115,
  MARA: 100,
  SpiderPool: 100,
  Luxor: 87,
});

describe('headline', () => {
  it('names the pools, largest first, and compares with the week before', () => {
    const { text, ...parts } = headline(usual, usual);
    expect(text).toBe(
      'Three pools together found more than half of the last 1,012 blocks: Foundry USA, AntPool and ViaBTC. ' +
        'The week before it also took three. Within chance, the true number could be two or three.',
    );
    expect(parts).toEqual({
      nakamoto: 3,
      range: { low: 2, high: 3 },
      pools: ['Foundry USA', 'AntPool', 'ViaBTC'],
      blocks: 1_012,
    });
  });

  it.each([
    [2, 'it takes only two.'],
    [1, 'it takes only one.'],
    [3, 'it takes three as well.'],
  ])('says last how many it takes by template builder: %i', (builders, end) => {
    const plain = headline(usual, usual);
    const { text, ...parts } = headline(usual, usual, { builders });
    expect(text).toBe(`${plain.text} Counted by who builds the block template, ${end}`);
    expect(parts).toEqual({ nakamoto: 3, range: plain.range, pools: plain.pools, blocks: 1_012 });
  });

  it('tells the chance of each number where it is on record', () => {
    expect(headline(usual, usual, { chances: { 2: 0.38, 3: 0.62 } }).text).toMatch(
      /Within chance, the true number could be two or three: two in 38% of draws, three in 62%\.$/,
    );
    expect(headline(week({ GHash: 600, Other: 400 }), null, { chances: { 1: 1 } }).text).toMatch(
      /Chance alone hardly changes that number: one in 100% of draws\.$/,
    );
  });

  it('says so when one pool alone has more than half', () => {
    const { text, nakamoto, pools } = headline(week({ GHash: 600, Other: 400 }), null);
    expect(text).toMatch(/^One pool alone found more than half of the last 1,000 blocks: GHash\. /);
    expect(text).toMatch(/Chance alone hardly changes that number\.$/);
    expect({ nakamoto, pools }).toEqual({ nakamoto: 1, pools: ['GHash'] });
  });

  it('does not take exactly half for more than half, and says so', () => {
    const { text, nakamoto } = headline(week({ A: 500, B: 300, C: 200 }), null);
    expect(nakamoto).toBe(2);
    expect(text).toContain('A alone found exactly half, which is not more than half.');
    expect(headline(week({ A: 300, B: 200, C: 190, D: 180, E: 130 }), null).text).toContain(
      'The first two found exactly half, which is not more than half.',
    );
  });

  it('names the pool that found as many as the last one named', () => {
    const { text, pools } = headline(week({ D: 240, B: 240, A: 320, C: 200 }), null);
    expect(pools).toEqual(['A', 'B']);
    expect(text).toContain('D found as many as B.');
  });

  it('calls a difference within chance when the two weeks could be equal', () => {
    const before = week({ A: 530, B: 300, C: 180 });
    expect(headline(week({ A: 490, B: 300, C: 210 }), before).text).toContain(
      'The week before it took only one, and the difference is within chance.',
    );
  });

  it('calls a difference within chance when the two ranges share one number only', () => {
    const oneOrTwo = week({ A: 84, B: 60 });
    const surelyTwo = week({ A: 59, B: 43, C: 42 });
    expect(headline(oneOrTwo, surelyTwo).text).toContain('it took two, and the difference is within chance.');
    expect(headline(surelyTwo, oneOrTwo).text).toContain('it took only one, and the difference is within chance.');
  });

  it('calls a difference more than chance when the ranges do not meet', () => {
    expect(headline(usual, week({ A: 900, B: 100 })).text).toContain(
      'The week before it took only one, and the difference is more than chance.',
    );
  });

  it('says how far unknown blocks could move the answer, only where they do', () => {
    const doubtful = headline(week({ A: 350, B: 120, C: 80, D: 80, E: 70 }, 300), usual).text;
    expect(doubtful).toMatch(/300 of these blocks \(30%\) name no known pool; .*it could take one to three\.$/);
    expect(headline(week({ A: 350, B: 200, C: 200, D: 240 }, 10), usual).text).not.toContain('no known pool');
    expect(headline(week({ A: 503, B: 502 }, 3), usual).text).toContain('3 of these blocks (under 1%) name no known');
  });

  it('gives no upper end when named pools together are not surely above half', () => {
    const { text, range } = headline(week({ A: 300, B: 220 }, 480), null);
    expect(range).toEqual({ low: 2, high: null });
    expect(text).toContain('Within chance, the true number could be two or more.');
  });

  it('claims nothing when named pools together do not pass half', () => {
    const silent = headline(week({ A: 300, B: 200 }, 500), usual);
    expect(silent.text).toMatch(/^Nobody can tell who could stop Bitcoin: 500 of the last 1,000 blocks \(50%\)/);
    expect(silent).toMatchObject({ nakamoto: null, range: null, pools: [], blocks: 1_000 });
  });

  it('claims nothing from fewer than 100 blocks', () => {
    const few = headline(week({ A: 60, B: 39 }), usual);
    expect(few.text).toMatch(/^Too few blocks to tell .* 99 on record, and a judgement needs at least 100\.$/);
    expect(few).toMatchObject({ nakamoto: null, pools: [], blocks: 99 });
    expect(headline(week({ A: 61, B: 39 }), usual).nakamoto).toBe(1);
  });

  it('says that nothing is known without blocks', () => {
    const empty = headline(week({}), null);
    expect(empty.text).toBe(
      'Nothing is known yet about who could stop Bitcoin: no block of the last week is on record.',
    );
    expect(empty).toMatchObject({ nakamoto: null, range: null, pools: [], blocks: 0 });
  });

  it.each([
    [null, 'The week before is not on record as a whole to compare with.'],
    [week({}), 'The week before is not on record as a whole to compare with.'],
    [week({ A: 20 }), 'Of the week before, too few blocks are on record to compare with.'],
    [week({ A: 400 }, 600), 'In the week before, too many blocks named no known pool to compare with.'],
  ])('says why it cannot compare (%#)', (before, sentence) => {
    expect(headline(usual, before).text).toContain(sentence);
  });

  it('reads the same in whatever order pools come', () => {
    const reversed = { pools: [...usual.pools].reverse(), unknown: 0 };
    expect(headline(reversed, usual)).toEqual(headline(usual, usual));
  });

  it('leaves pools without blocks out', () => {
    expect(headline(week({ A: 400, B: 0, C: 100 }), null).pools).toEqual(['A']);
  });
});
