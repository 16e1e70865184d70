import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createChain } from '#jobs/stand-in/chain.ts';
import { MINERS } from '#jobs/stand-in/miners.ts';
import { medianTimePast } from '#jobs/stand-in/schedule.ts';
import type { SimulatedBlock } from '#jobs/stand-in/simulated-block.ts';
import { difficultyFromBits, EPOCH_BLOCKS } from '#lib/domain/ledger/difficulty.ts';

const TIP_TIME = 1_795_400_000;
const TIP_HEIGHT = 977_000;
const options = { seed: 'test', tipHeight: TIP_HEIGHT, tipTime: TIP_TIME, blocks: 1_200 };

const sha256 = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest();
const doubleHash = (hex: string): string =>
  sha256(sha256(Buffer.from(hex, 'hex')))
    .reverse()
    .toString('hex');
const reversed = (hex: string): string => Buffer.from(hex, 'hex').reverse().toString('hex');
const allOf = (chain: ReturnType<typeof createChain>): readonly SimulatedBlock[] =>
  chain.range(chain.firstHeight, chain.tip.height);

/** What every chain has to keep, however it grew. */
function expectSound(blocks: readonly SimulatedBlock[]): void {
  blocks.forEach((block, i) => {
    const parent = blocks[i - 1];
    expect(doubleHash(block.header)).toBe(block.id);
    expect(block.header.slice(8, 72)).toBe(reversed(block.previousId));
    if (parent === undefined) return;
    expect(block.previousId).toBe(parent.id);
    expect(block.height).toBe(parent.height + 1);
    expect(block.arrival).toBeGreaterThanOrEqual(parent.arrival);
    expect(block.time).toBeGreaterThan(medianTimePast(blocks.slice(Math.max(0, i - 11), i)));
    if (block.height % EPOCH_BLOCKS !== 0) expect(block.bits).toBe(parent.bits);
  });
}

describe('history', () => {
  const blocks = allOf(createChain(options));

  it('hashes every header to its id and links it to its parent', () => expectSound(blocks));

  it('ends at the asked height and time, and starts with a whole epoch at least as long as asked', () => {
    expect(blocks.at(-1)).toMatchObject({ height: TIP_HEIGHT, arrival: TIP_TIME });
    expect(blocks[0]?.height).toBe(Math.floor((TIP_HEIGHT - 1_199) / EPOCH_BLOCKS) * EPOCH_BLOCKS);
  });

  it('writes height and time into the coinbase, at most 100 bytes', () => {
    for (const block of blocks) {
      const script = Buffer.from(block.coinbaseScript, 'hex');
      expect([script[0], script.readUIntLE(1, 3), script[4], script.readUInt32LE(5)]).toEqual([
        3,
        block.height,
        4,
        block.time,
      ]);
      expect(script.length).toBeLessThanOrEqual(100);
    }
  });

  it('has some empty blocks without fees, and 0.02 to 0.1 BTC of fees in all others', () => {
    const empty = blocks.filter((block) => block.transactionCount === 1);
    expect(empty.length).toBeGreaterThan(0);
    expect(empty.length).toBeLessThan(blocks.length / 100);
    for (const block of blocks) {
      const [least, most] = block.transactionCount === 1 ? [0, 0] : [2_000_000, 10_000_000];
      expect(block.feesSats).toBeGreaterThanOrEqual(least);
      expect(block.feesSats).toBeLessThanOrEqual(most);
    }
  });
});

describe('a long history', () => {
  const blocks = allOf(createChain({ ...options, blocks: 17_280 }));
  const pairs = blocks.slice(1).map((block, i) => [blocks[i], block] as const);

  it('has blocks every 600 s on average, with times that run backwards now and then', () => {
    const span = TIP_TIME - (blocks[0]?.arrival ?? 0);
    expect(span / pairs.length).toBeGreaterThan(570);
    expect(span / pairs.length).toBeLessThan(630);
    const inversions = pairs.filter(([parent, block]) => block.time < (parent?.time ?? 0)).length / pairs.length;
    expect(inversions).toBeGreaterThan(0.001);
    expect(inversions).toBeLessThan(0.01);
  });

  it('has intervals spread as chance spreads them: 1/e of them are longer than the mean', () => {
    const mean = (TIP_TIME - (blocks[0]?.arrival ?? 0)) / pairs.length;
    const longer = pairs.filter(([parent, block]) => block.arrival - (parent?.arrival ?? 0) > mean).length;
    expect(Math.abs(longer / pairs.length - 1 / Math.E)).toBeLessThan(0.02);
  });

  it('changes difficulty by actual over expected time of the epoch before', () => {
    const firsts = blocks.filter((block) => block.height % EPOCH_BLOCKS === 0).slice(1);
    expect(firsts.length).toBeGreaterThanOrEqual(8);
    for (const first of firsts) {
      const epoch = blocks.filter((b) => b.height < first.height && b.height >= first.height - EPOCH_BLOCKS);
      const actual = (epoch.at(-1)?.time ?? 0) - (epoch[0]?.time ?? 0);
      const ratio = difficultyFromBits(first.bits) / difficultyFromBits(epoch[0]?.bits ?? 0);
      // Three bytes of mantissa hold a difficulty to about 3e-5 at worst.
      expect(Math.abs(ratio * (actual / (EPOCH_BLOCKS * 600)) - 1)).toBeLessThan(1e-4);
    }
  });
});

describe('seeds', () => {
  const tipOf = (seed: string): string => createChain({ ...options, blocks: 10, seed }).tip.id;

  it('gives the same chain for the same seed and another for another', () => {
    expect(tipOf('one')).toBe(tipOf('one'));
    expect(tipOf('one')).not.toBe(tipOf('two'));
  });

  it('grows the same chain in one step as in many', () => {
    const [quick, slow] = [createChain(options), createChain(options)];
    quick.advanceTo(TIP_TIME + 100_000);
    for (let now = TIP_TIME; now <= TIP_TIME + 100_000; now += 500) slow.advanceTo(now);
    expect(slow.tip.id).toBe(quick.tip.id);
  });
});

describe('advanceTo', () => {
  it('lands a block when it is due and not before', () => {
    const chain = createChain(options);
    const due = chain.nextArrival;
    expect(chain.advanceTo(due - 1)).toBe(0);
    expect(chain.advanceTo(due)).toBe(1);
    expect(chain.tip).toMatchObject({ height: TIP_HEIGHT + 1, arrival: due });
  });

  it('ignores a clock that runs backwards', () => {
    const chain = createChain(options);
    chain.advanceTo(TIP_TIME + 50_000);
    const tip = chain.tip.id;
    expect(chain.advanceTo(TIP_TIME)).toBe(0);
    expect(chain.tip.id).toBe(tip);
  });

  it('brings blocks every 60 s where asked to, without driving the difficulty away', () => {
    const chain = createChain({ ...options, blockIntervalSeconds: 60 });
    const landed = chain.advanceTo(TIP_TIME + 300_000);
    expect(landed).toBeGreaterThan(4_300);
    expect(landed).toBeLessThan(5_700);
    expectSound(chain.range(TIP_HEIGHT, chain.tip.height));
    const ratio = difficultyFromBits(chain.tip.bits) / difficultyFromBits(chain.blockAt(TIP_HEIGHT)?.bits ?? 0);
    expect(ratio).toBeGreaterThan(0.8);
    expect(ratio).toBeLessThan(1.25);
  });
});

describe('mine', () => {
  it('adds blocks at once that are not in the future', () => {
    const chain = createChain(options);
    chain.advanceTo(TIP_TIME + 5);
    const now = chain.tip.arrival + 5;
    chain.advanceTo(now);
    const mined = chain.mine(3);
    expect(mined.map((block) => block.height)).toEqual([1, 2, 3].map((n) => chain.tip.height - 3 + n));
    for (const block of mined) expect(block.time).toBeLessThanOrEqual(now);
    expectSound(allOf(chain));
  });

  it('can be told who finds them', () => {
    const chain = createChain(options);
    const [, antpool] = MINERS;
    expect(chain.mine(4, antpool).map(({ miner }) => miner.slug)).toEqual(Array(4).fill('antpool'));
    expectSound(allOf(chain));
  });

  it('does not move the difficulty, even by a whole epoch', () => {
    const chain = createChain(options);
    const before = difficultyFromBits(chain.tip.bits);
    chain.mine(2 * EPOCH_BLOCKS);
    expect(difficultyFromBits(chain.tip.bits) / before).toBeGreaterThan(0.8);
    expect(difficultyFromBits(chain.tip.bits) / before).toBeLessThan(1.25);
  });
});

describe('reorg', () => {
  it('replaces the newest blocks by one more and keeps the older ones', () => {
    const chain = createChain(options);
    const before = allOf(chain);
    const replaced = chain.reorg(3);
    const after = allOf(chain);
    expect(replaced).toEqual(before.slice(-3));
    expect(after.slice(0, -4)).toEqual(before.slice(0, -3));
    expect(after.slice(-4).map((block) => block.height)).toEqual([0, 1, 2, 3].map((n) => TIP_HEIGHT - 2 + n));
    expect(new Set([...after, ...replaced].map((block) => block.id)).size).toBe(after.length + 3);
    expectSound(after);
  });

  it('remembers what it replaced', () => {
    const chain = createChain(options);
    const [first] = chain.reorg(1);
    const [second] = chain.reorg(2);
    expect(chain.orphansAt(TIP_HEIGHT).map((block) => block.id)).toEqual([first?.id, second?.id]);
    expect(chain.orphansAt(TIP_HEIGHT - 1)).toEqual([]);
  });

  it('works across a change of difficulty', () => {
    const chain = createChain({ ...options, tipHeight: 485 * EPOCH_BLOCKS + 1 });
    chain.reorg(4);
    expectSound(allOf(chain));
  });

  it('refuses a depth that leaves nothing', () => {
    const chain = createChain(options);
    for (const depth of [0, -1, 1.5, allOf(chain).length]) expect(() => chain.reorg(depth)).toThrow(/depth must be/);
  });
});
