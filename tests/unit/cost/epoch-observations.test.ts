import { describe, expect, it } from 'vitest';
import { epochObservations } from '#lib/domain/cost/epoch-observations.ts';
import { startOfDay } from '#lib/domain/time.ts';

/** An epoch that starts at noon of a day. */
const epoch = (number: number, day: number, difficulty: number) => ({
  epoch: number,
  startHeight: number * 2016,
  startTime: startOfDay(day) + 43_200,
  difficulty,
});
const price = (day: number, usdPerBtc: number) => ({ day, usdPerBtc });
/** Coins in existence at block 1,008 of epoch 1: all subsidies of blocks 0 to 3,024. */
const SUPPLY = 3025 * 50;

describe('observations by difficulty epoch', () => {
  const epochs = [epoch(1, 100, 2), epoch(2, 114, 3), epoch(3, 128, 4)];

  it('pair the difficulty of an epoch with the mean price of its days, and date it by its last day', () => {
    const prices = [price(99, 1000), price(100, 10), price(107, 20), price(113, 30), price(114, 500)];
    expect(epochObservations(epochs.slice(0, 2), prices)).toEqual([
      { day: 113, difficulty: 2, marketCapUsd: 20 * SUPPLY },
    ]);
  });

  it('leave out the running epoch, epochs without a price, and one before a hole', () => {
    expect(epochObservations(epochs, [price(130, 5)])).toEqual([]);
    expect(epochObservations(epochs, [price(120, 5)]).map(({ difficulty }) => difficulty)).toEqual([3]);
    expect(epochObservations([epoch(1, 100, 2), epoch(3, 128, 4)], [price(105, 5)])).toEqual([]);
    expect(epochObservations([], [price(105, 5)])).toEqual([]);
  });

  it('never date two alike: an epoch that begins and ends on one day has no day of its own', () => {
    const crowded = [epoch(1, 100, 2), epoch(2, 100, 3), epoch(3, 114, 4)];
    expect(epochObservations(crowded, [price(100, 5)]).map(({ day }) => day)).toEqual([113]);
  });
});
