import { describe, expect, it } from 'vitest';
import { restatedDays, tokenWindows } from '#lib/domain/ai/token-windows.ts';
import { isoDay, parseIsoDay } from '#lib/domain/time.ts';

const windows = (newest: string | null, today: string): string[] =>
  tokenWindows(newest === null ? null : parseIsoDay(newest), parseIsoDay(today)).map(
    ({ from, to }) => `${isoDay(from)} ${isoDay(to)}`,
  );

describe('windows of token days', () => {
  it('cover all days since 2025 once, 366 at most at a time', () => {
    expect(windows(null, '2027-01-05')).toEqual([
      '2025-01-01 2026-01-01',
      '2026-01-02 2027-01-02',
      '2027-01-03 2027-01-04',
    ]);
  });

  it('begin fourteen days back once something is on record, however long nobody asked', () => {
    expect(windows('2026-11-20', '2026-11-22')).toEqual(['2026-11-07 2026-11-21']);
    expect(windows('2025-06-14', '2026-11-22')).toEqual(['2025-06-01 2026-06-01', '2026-06-02 2026-11-21']);
    expect(windows('2025-01-03', '2025-01-05')).toEqual(['2025-01-01 2025-01-04']);
  });

  it('are none before the first day is over, and end yesterday under a clock that went back', () => {
    expect(windows(null, '2025-01-01')).toEqual([]);
    expect(windows('2026-11-30', '2026-11-22')).toEqual(['2026-11-08 2026-11-21']);
  });
});

describe('restated days', () => {
  const row = (day: number, model: string, tokens: bigint) => ({ day, model, tokens });

  it('are whole days that differ in anything, whatever the order of rows', () => {
    const held = [row(1, 'a', 5n), row(1, 'b', 6n), row(2, 'a', 5n), row(3, 'a', 1n)];
    const told = [
      row(1, 'b', 6n),
      row(1, 'a', 5n),
      row(2, 'a', 5n),
      row(2, 'b', 9_007_199_254_740_993n),
      row(4, 'a', 2n),
    ];
    expect(restatedDays(told, held)).toEqual([told[2], told[3], told[4]]);
    expect(restatedDays(held, held)).toEqual([]);
  });

  it('see a change of the last digit beyond 2^53', () => {
    const later = [row(1, 'a', 9_007_199_254_740_993n)];
    expect(restatedDays(later, [row(1, 'a', 9_007_199_254_740_992n)])).toEqual(later);
  });
});
