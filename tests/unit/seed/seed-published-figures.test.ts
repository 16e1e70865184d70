import { describe, expect, it } from 'vitest';
import { isoDay } from '#lib/domain/time.ts';
import { checkPublishedFigures, publishedFigureRow } from '#lib/facts/published-figure-row.ts';
import { cell, readSeed } from './read-seed.ts';

const FILE = 'published-figures.csv';
const rows = readSeed(FILE).map((row) => publishedFigureRow.parse(row));
const seriesOf = (series: string, subject = '') =>
  rows.filter((row) => row.series === series && (subject === '' || row.subject === subject));
const origins = new Map(readSeed('origins.csv').map((row) => [cell(row, 'id'), row]));

describe('published figures', () => {
  it('can stand together', () => {
    expect(() =>
      checkPublishedFigures(
        FILE,
        rows.map((row, index) => ({ line: index + 2, row })),
      ),
    ).not.toThrow();
  });

  it('have the gap of the Arena at the end of 34 months, with both models of each', () => {
    const gaps = seriesOf('arena-gap');
    expect(gaps).toHaveLength(34);
    expect(new Set(gaps.map(({ lastDay }) => isoDay(lastDay).slice(0, 7))).size).toBe(34);
    const at = new Map(gaps.map(({ lastDay, value }) => [isoDay(lastDay), value]));
    expect([at.get('2024-03-27'), at.get('2025-01-28'), at.get('2026-03-31'), at.get('2026-09-13')]).toEqual([
      105.3, -6.5, 51.1, 32.5,
    ]);
    for (const { note, value } of gaps) {
      const [, closed, open] = /^Best closed \S+ \(([\d.]+)\), best open \S+ \(([\d.]+)\)\. /.exec(note ?? '') ?? [];
      // Scores and gap are rounded to a tenth each.
      expect(Math.abs(Number(closed) - Number(open) - (value ?? Number.NaN))).toBeLessThan(0.11);
    }
  });

  it('have the open share of tokens by month, as a range without a middle', () => {
    const months = seriesOf('open-token-share');
    expect(months).toHaveLength(22);
    months.forEach(({ firstDay }, index) => {
      expect(isoDay(firstDay)).toBe(`${2025 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-01`);
    });
    expect(months.every(({ value, low, high }) => value === null && (low ?? 1) < (high ?? 0))).toBe(true);
    expect(months.at(0)).toMatchObject({ low: 0.151344, high: 0.183576 });
    expect(months.at(18)).toMatchObject({ low: 0.697578, high: 0.751832 });
    expect(isoDay(months.at(-1)?.lastDay ?? 0)).toBe('2026-10-09');
  });

  it('have concentration over labs on two days', () => {
    expect(seriesOf('lab-token-hhi').map(({ low, high }) => [low, high])).toEqual([
      [2256, 2476],
      [1170, 1332],
    ]);
    expect(seriesOf('lab-token-nakamoto').map(({ value }) => value)).toEqual([2, 4]);
  });

  it('have what Epoch and the AI Index say of open and closed models', () => {
    const lags = seriesOf('open-closed-lag', 'any-size').map(({ value, low, high }) => [value, low, high]);
    expect(lags).toEqual([
      [3.5, 1.1, 5.3],
      [4, null, null],
    ]);
    expect(seriesOf('open-closed-gap', 'eci').map(({ value, low, high }) => [value, low, high])).toEqual([
      [7, 0, 14],
      [8, 7, 11],
    ]);
    expect(seriesOf('open-closed-gap', 'arena-score').map(({ value }) => value)).toEqual([0.08, 0.005, 0.017, 0.033]);
    expect(seriesOf('on-device-arena-gap').map(({ value }) => value)).toEqual([90, 103, 54]);
    expect(seriesOf('smallest-model-60-mmlu').map(({ value }) => value)).toEqual([540, 3.8]);
  });

  it('have forecasts of edge AI by at least four publishers, the one of the article among them', () => {
    const edge = seriesOf('edge-ai-market');
    expect(new Set(edge.map(({ publisher }) => publisher)).size).toBeGreaterThanOrEqual(4);
    const own = edge.filter(({ publisher, subject }) => publisher === 'Grand View Research' && subject === 'edge-ai');
    expect(own.map(({ value, low, high }) => [value, low, high])).toEqual([
      [24.9e9, null, null],
      [29.9e9, null, null],
      [null, 118.7e9, 119e9],
    ]);
    expect(seriesOf('edge-ai-market', 'edge-ai-chips').map(({ value }) => value)).toContain(291.8e9);
  });

  it('say of listed miners what the facts about owners say', () => {
    const owners = readSeed('owners.csv').filter((row) => cell(row, 'owner') === 'us-listed-14');
    const told = owners.map((row) => [cell(row, 'last_day'), Number(cell(row, 'share_percent')) / 100]);
    const mine = seriesOf('listed-miner-share', 'us-listed-14').map(({ lastDay, value }) => [isoDay(lastDay), value]);
    expect(mine).toEqual(told);
    expect(mine).toHaveLength(4);
  });

  it('name their licence in words that its owner asks for', () => {
    const attributionOf = (series: string): string[] => [
      ...new Set(seriesOf(series).map(({ origin }) => cell(origins.get(origin) ?? {}, 'attribution'))),
    ];
    expect(attributionOf('open-token-share')).toEqual([
      'Source: OpenRouter (openrouter.ai/rankings), as of 2026-10-11T00:27Z. Licensed under CC BY 4.0.',
    ]);
    expect(attributionOf('arena-gap').join()).toContain('CC BY 4.0');
  });
});
