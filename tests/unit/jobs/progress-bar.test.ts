import { describe, expect, it } from 'vitest';
import { createProgressBar, progressLine } from '#jobs/progress-bar.ts';

describe('progressLine', () => {
  it.each([
    [0, 100, '........................', '0 %, 0 of about 100 blocks'],
    [13_140, 52_560, '######..................', '25 %, 13,140 of about 52,560 blocks'],
    [999, 1000, '########################', '99 %, 999 of about 1,000 blocks'],
    [1000, 1000, '########################', '100 %, 1,000 of about 1,000 blocks'],
    [1015, 1000, '########################', '100 %, 1,015 of about 1,000 blocks'],
    [0, 0, '########################', '100 %, 0 of about 0 blocks'],
  ])('shows %i of %i', (done, total, bar, words) => {
    expect(progressLine('back-fill', done, total)).toBe(`back-fill [${bar}] ${words}`);
  });
});

describe('createProgressBar', () => {
  function shownOn(isTTY: boolean) {
    const written: string[] = [];
    return { written, bar: createProgressBar('b', { isTTY, write: (text) => written.push(text) }) };
  }

  it('writes one line over and over in a terminal, and ends it once', () => {
    const { written, bar } = shownOn(true);
    bar.show(1, 2, 0);
    bar.show(2, 2, 0);
    bar.end();
    bar.end();
    expect(written).toEqual([`\r${progressLine('b', 1, 2)} `, `\r${progressLine('b', 2, 2)} `, '\n']);
  });

  it('writes a line every ten seconds into a log', () => {
    const { written, bar } = shownOn(false);
    for (const at of [100, 105, 109, 110, 119, 125]) bar.show(at, 200, at);
    bar.end();
    expect(written).toEqual([100, 110, 125].map((at) => `${progressLine('b', at, 200)}\n`));
  });

  it('says nothing where nothing was done', () => {
    const { written, bar } = shownOn(true);
    bar.end();
    expect(written).toEqual([]);
  });
});
