import { describe, expect, it } from 'vitest';
import { ENERGY_PATHS } from '#jobs/stand-in/energy/sources.ts';
import { createFaults, FAULT_MODES, FEED_PATHS, type FeedPath } from '#jobs/stand-in/faults.ts';

function setUp() {
  const clock = { now: 1_000 };
  const changed: FeedPath[] = [];
  const reorgs: number[] = [];
  const faults = createFaults({
    now: () => clock.now,
    tipHeight: () => 500,
    reorg: (depth) => reorgs.push(depth),
    onChange: (feed) => changed.push(feed),
  });
  return { faults, clock, changed, reorgs };
}

describe('createFaults', () => {
  it('ends a fault by itself after 60 s, or after the asked time', () => {
    const { faults, clock } = setUp();
    faults.set('mempool', '500');
    faults.set('kraken', '429', { forSeconds: 5 });
    clock.now = 1_004;
    expect(faults.active('kraken')?.mode).toBe('429');
    clock.now = 1_005;
    expect(faults.active('kraken')).toBeNull();
    clock.now = 1_059;
    expect(faults.active('mempool')?.mode).toBe('500');
    clock.now = 1_060;
    expect(faults.active('mempool')).toBeNull();
  });

  it('touches one feed only', () => {
    const { faults } = setUp();
    faults.set('pool-lists/mempool', 'html');
    expect(FEED_PATHS.filter((feed) => faults.active(feed) !== null)).toEqual(['pool-lists/mempool']);
  });

  it('remembers when it began and the tip of then', () => {
    const { faults } = setUp();
    faults.set('mempool', 'stale', { forSeconds: 10 });
    expect(faults.active('mempool')).toMatchObject({ since: 1_000, until: 1_010, tipHeight: 500 });
  });

  it('replaces the fault before and is gone after ok or clear', () => {
    const { faults } = setUp();
    faults.set('mempool', '500');
    faults.set('mempool', 'empty');
    expect(faults.active('mempool')?.mode).toBe('empty');
    faults.set('mempool', 'ok');
    expect(faults.active('mempool')).toBeNull();
    faults.set('coinbase', '500');
    faults.clear();
    expect(faults.active('coinbase')).toBeNull();
  });

  it('reorganises at once and leaves no fault behind', () => {
    const { faults, reorgs } = setUp();
    faults.set('mempool', 'reorg', { depth: 4 });
    expect(reorgs).toEqual([4]);
    expect(faults.active('mempool')).toBeNull();
  });

  it('tells of every change', () => {
    const { faults, changed } = setUp();
    faults.set('kraken', 'timeout');
    faults.set('kraken', 'ok');
    expect(changed).toEqual(['kraken', 'kraken']);
  });

  it('refuses modes that a feed cannot have, and knows which it can', () => {
    const { faults } = setUp();
    const refused = FEED_PATHS.map((feed) =>
      FAULT_MODES.filter((mode) => {
        try {
          faults.set(feed, mode);
          return false;
        } catch (error) {
          expect(error).toEqual(new RangeError(`${feed} cannot be ${mode}`));
          return true;
        }
      }),
    );
    const [list, price] = [
      ['stale', 'reorg', 'wrong-hash'],
      ['reorg', 'wrong-hash', 'shorter'],
    ];
    expect(refused).toEqual([
      [],
      list,
      list,
      price,
      price,
      ['reorg', 'wrong-hash'],
      price,
      ...ENERGY_PATHS.map(() => price),
    ]);
  });
});
