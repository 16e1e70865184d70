import { describe, expect, it } from 'vitest';
import { chainHistory } from '#lib/domain/ledger/chain-history.ts';
import { startOfDay } from '#lib/domain/time.ts';

const epoch = (number: number, day: number, difficulty: number) => ({
  startHeight: number * 2016,
  startTime: startOfDay(day),
  difficulty,
});
const epochs = [epoch(10, 100, 5), epoch(11, 114, 6), epoch(12, 128, 7)];
const tip = { height: 26_000, at: startOfDay(200) };
const at = (day: number, dayDifficulties = new Map<number, number>(), newest: typeof tip | null = tip) =>
  chainHistory({ epochs, dayDifficulties, tip: newest })(startOfDay(day));

describe('the history of the chain', () => {
  it('is that of the epoch that an instant lies in, its height in proportion to time', () => {
    expect(at(107)).toEqual({ difficulty: 5, height: 10 * 2016 + 1008 });
    // The end of an epoch belongs to it: the next one has no block yet.
    expect(at(114)).toEqual({ difficulty: 5, height: 11 * 2016 - 1 });
    expect(at(115)?.difficulty).toBe(6);
  });

  it('knows the running epoch for four weeks, and nothing before the first or long after the last', () => {
    expect(at(135)).toEqual({ difficulty: 7, height: 12 * 2016 + 1008 });
    expect(at(156)).toEqual({ difficulty: 7, height: 13 * 2016 - 1 });
    expect(at(157)).toBeNull();
    expect(at(100)).toBeNull();
  });

  it('believes our own blocks of the day before an epoch, and knows by them what no epoch tells', () => {
    expect(at(107, new Map([[106, 5.5]]))).toEqual({ difficulty: 5.5, height: 10 * 2016 + 1008 });
    expect(at(199, new Map([[198, 9]]))).toEqual({ difficulty: 9, height: 26_000 - 144 });
    expect(at(199, new Map([[198, 9]]), null)).toBeNull();
  });
});
