import { describe, expect, it } from 'vitest';
import { timeOrderFault } from '#lib/domain/ledger/chain-pace.ts';

const START = 1_790_000_000;
const run = (count: number, spacing: number, last = 0) =>
  Array.from({ length: count }, (_, i) => ({
    height: i,
    timestamp: START + i * spacing + (i === count - 1 ? last : 0),
  }));

describe('timeOrderFault', () => {
  it('asks of a block to be later than the median of the eleven before it', () => {
    // The twelfth would come at 11 x 600 s; the median of those before it is at 5 x 600 s.
    expect(timeOrderFault(run(12, 600, -6 * 600 + 1), true)).toBeNull();
    expect(timeOrderFault(run(12, 600, -6 * 600), true)).toBe(
      'Block 11 is not stamped later than the middle one of the eleven before it.',
    );
  });

  it('does not judge a block with fewer than eleven before it', () => {
    expect(timeOrderFault(run(11, 600, -1e6), true)).toBeNull();
    expect(timeOrderFault([], true)).toBeNull();
  });

  it('asks of 60 blocks to take 6,000 s, but not of a simulated chain', () => {
    expect(timeOrderFault(run(61, 100), true)).toBeNull();
    expect(timeOrderFault(run(60, 99), true)).toBeNull();
    expect(timeOrderFault(run(61, 99), true)).toBe(
      'The 60 blocks up to 60 span less than 6000 s, which no miners can do.',
    );
    expect(timeOrderFault(run(61, 99), false)).toBeNull();
  });
});
