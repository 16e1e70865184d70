import { describe, expect, it } from 'vitest';
import { freeSpot } from '#lib/charts/free-spot.ts';
import { spread } from '#lib/charts/spread.ts';
import { fitText, textWidth, wrapText } from '#lib/charts/text-width.ts';

describe('spread', () => {
  it('leaves positions that are apart where they are', () => {
    expect(spread([10, 40, 80], 16, 0, 100)).toEqual([10, 40, 80]);
  });

  it('moves a crowd apart around its middle', () => {
    expect(spread([50, 50, 50], 10, 0, 100)).toEqual([40, 50, 60]);
  });

  it('keeps the pitch, the order and the bounds, whatever it gets', () => {
    for (let seed = 1; seed < 60; seed += 1) {
      const wanted = Array.from({ length: 1 + (seed % 12) }, (_, index) => (seed * 37 * (index + 1)) % 101).sort(
        (a, b) => a - b,
      );
      const set = spread(wanted, 8, 0, 100);
      set.forEach((position, index) => {
        expect(position).toBeGreaterThanOrEqual(-1e-9);
        expect(position).toBeLessThanOrEqual(100 + 1e-9);
        if (index > 0) expect(position - (set[index - 1] ?? 0)).toBeGreaterThanOrEqual(8 - 1e-9);
      });
    }
  });

  it('fills the space evenly when there are too many', () => {
    expect(spread([1, 2, 3], 60, 0, 100)).toEqual([0, 50, 100]);
    expect(spread([], 10, 0, 100)).toEqual([]);
  });
});

describe('freeSpot', () => {
  const box = { left: 0, right: 200, top: 0, bottom: 40 };
  it('steps aside for marks and gives up where a text would hide them', () => {
    const crowd = Array.from({ length: 60 }, (_, index) => [index, 10] as const);
    expect(freeSpot(box, { width: 50, height: 16 }, crowd)?.x).toBeGreaterThanOrEqual(54);
    const everywhere = Array.from({ length: 4000 }, (_, index) => [index % 200, Math.floor(index / 200) * 2] as const);
    expect(freeSpot(box, { width: 50, height: 16 }, everywhere)).toBeNull();
    expect(freeSpot(box, { width: 50, height: 16 }, [], [[-10, 100]])?.x).toBeGreaterThanOrEqual(100);
    expect(freeSpot(box, { width: 50, height: 16 }, [], [[0, 200]])).toBeNull();
    expect(freeSpot(box, { width: 300, height: 16 }, [])).toBeNull();
  });
});

describe('text', () => {
  it('cuts with an ellipsis inside the width, and to nothing rather than to a letter', () => {
    const short = fitText('Foundry USA', 50);
    expect(short).toMatch(/^Fou.*…$/u);
    expect(textWidth(short)).toBeLessThanOrEqual(50);
    expect(fitText('Foundry USA', 10)).toBe('');
  });

  it('wraps at words and refuses a word that is too long', () => {
    const lines = wrapText('counts on record merge two pools', 90) ?? [];
    expect(lines.join(' ')).toBe('counts on record merge two pools');
    expect(lines.every((line) => textWidth(line) <= 90)).toBe(true);
    expect(wrapText('immeasurability', 20)).toBeNull();
  });
});
