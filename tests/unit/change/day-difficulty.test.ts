import { describe, expect, it } from 'vitest';
import { difficultyOfDay } from '#lib/domain/change/day-difficulty.ts';

const DAY = 86_400;
const epochs = [
  { startTime: 10 * DAY, difficulty: 100 },
  { startTime: 20 * DAY + DAY / 4, difficulty: 200 },
];

describe('the difficulty of a day', () => {
  it('is that of its epoch', () => {
    expect(difficultyOfDay(15, epochs)).toBe(100);
    expect(difficultyOfDay(400, epochs)).toBe(200);
  });

  it('weighs both epochs on the day of a retarget', () => {
    expect(difficultyOfDay(20, epochs)).toBe(175);
  });

  it('is unknown before the first epoch', () => {
    expect(difficultyOfDay(9, epochs)).toBeNull();
    expect(difficultyOfDay(15, [])).toBeNull();
  });
});
