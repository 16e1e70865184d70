import { describe, expect, it } from 'vitest';
import { spendTry } from '#lib/domain/team/token-bucket.ts';

const SIZE = { size: 20, seconds: 3600 };

describe('a bucket of tries', () => {
  it('gives 20 at once, then one every three minutes, and never more than 20', () => {
    let bucket = spendTry(null, SIZE, 1000);
    for (let tries = 1; tries < 20; tries += 1) bucket = spendTry(bucket, SIZE, 1000);
    expect(bucket?.tokens).toBe(0);
    expect(spendTry(bucket, SIZE, 1179)).toBeNull();
    expect(spendTry(bucket, SIZE, 1180)?.tokens).toBeCloseTo(0);
    expect(spendTry(bucket, SIZE, 1000 + 90_000)?.tokens).toBe(19);
  });

  it('is not filled by a clock that went back', () => {
    expect(spendTry({ tokens: 0.5, updatedAt: 5000 }, SIZE, 1000)).toBeNull();
  });
});
