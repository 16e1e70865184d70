import { describe, expect, it } from 'vitest';
import type { Block } from '#lib/domain/ledger/block.ts';
import { checkBlock, MAX_SECONDS_AHEAD } from '#lib/domain/ledger/check-block.ts';
import { difficultyFromBits } from '#lib/domain/ledger/difficulty.ts';
import { GENESIS_TIME } from '#lib/domain/ledger/possible-height.ts';
import { buildBlock, buildHeader, sha256d } from '#tests/fixtures/ledger/build-block.ts';
import { block967731, genesisBlock } from '#tests/fixtures/ledger/public-blocks.ts';

const now = 1_790_000_600;
const kindOf = (block: Block) => checkBlock(block, { sha256d, now })?.kind ?? null;

describe('checkBlock', () => {
  it('finds no fault with public blocks', () => {
    expect(checkBlock(genesisBlock, { sha256d, now })).toBeNull();
    expect(checkBlock(block967731, { sha256d, now })).toBeNull();
  });

  it('finds no fault with a built block, with or without its header', () => {
    expect(kindOf(buildBlock())).toBeNull();
    expect(kindOf(buildBlock({ header: null }))).toBeNull();
  });

  it('checks block after block independently, although one array serves all headers', () => {
    const first = buildBlock({ timestamp: 1_789_000_000 });
    const second = buildBlock({ timestamp: 1_789_000_600 });
    expect([first, { ...first, hash: second.hash }, second, first].map(kindOf)).toEqual([
      null,
      'header-hash',
      null,
      null,
    ]);
  });

  describe('with a header', () => {
    it('notices every single changed byte', () => {
      const block = buildBlock();
      const header = block.header ?? '';
      for (let i = 0; i < header.length; i += 2) {
        const flipped = (Number.parseInt(header.slice(i, i + 2), 16) ^ 1).toString(16).padStart(2, '0');
        expect(kindOf({ ...block, header: header.slice(0, i) + flipped + header.slice(i + 2) })).toBe('header-hash');
      }
    });

    it('notices another parent, time or bits than the header has', () => {
      const block = buildBlock();
      expect(kindOf({ ...block, previousHash: 'cd'.repeat(32) })).toBe('header-parent');
      expect(kindOf({ ...block, timestamp: block.timestamp - 1 })).toBe('header-time');
      expect(kindOf({ ...block, bits: block.bits + 1 })).toBe('header-bits');
    });

    it('reads bits and times above 2^31 without a sign', () => {
      const bits = 0x8000ffff;
      const difficulty = difficultyFromBits(bits);
      const placed = { height: 1_650_000, rewardSats: 0 };
      const fields = { previousHash: 'ab'.repeat(32), timestamp: 2_200_000_000, bits, difficulty, ...placed };
      const block = buildBlock({ ...fields, ...buildHeader(fields) });
      expect(checkBlock(block, { sha256d, now: 2_200_000_000 })).toBeNull();
    });

    it('refuses a header of another length or with other characters', () => {
      const block = buildBlock();
      const header = block.header ?? '';
      for (const broken of [header.slice(2), `${header}00`, `zz${header.slice(2)}`, '']) {
        expect(kindOf({ ...block, header: broken })).toBe('malformed');
      }
    });
  });

  describe('the difficulty', () => {
    const difficulty = 132_757_073_449_487.5;

    it.each([
      ['an eighth', difficulty / 8],
      ['twice', difficulty * 2],
      ['a hundred-thousandth more than', difficulty * (1 + 1e-5)],
    ])('may not be %s what the bits stand for, with or without a header', (_, other) => {
      expect(kindOf(buildBlock({ difficulty: other }))).toBe('other-difficulty');
      expect(kindOf(buildBlock({ difficulty: other, header: null }))).toBe('other-difficulty');
    });

    it('may be rounded', () => {
      expect(kindOf(buildBlock({ difficulty: Math.round(difficulty) }))).toBeNull();
      expect(kindOf(buildBlock({ difficulty: Number(difficulty.toPrecision(8)) }))).toBeNull();
    });

    it.each([0, 0x17000000, 0x17800000])('fits no bits that no block can have: %i', (bits) => {
      expect(kindOf(buildBlock({ bits, header: null }))).toBe('other-difficulty');
    });
  });

  describe('the reward', () => {
    it('may be less than subsidy and fees', () => {
      expect(kindOf(buildBlock({ rewardSats: 0 }))).toBeNull();
      expect(kindOf(buildBlock({ rewardSats: 312_500_000 + 2_000_000 - 1 }))).toBeNull();
    });

    it('may not be one satoshi more, and the sentence says by how much', () => {
      const fault = checkBlock(buildBlock({ rewardSats: 312_500_000 + 2_000_001 }), { sha256d, now });
      expect(fault?.kind).toBe('excess-reward');
      expect(fault?.reason).toContain('claims 1 sat more than the subsidy of height 950000');
    });

    it('follows the halvings', () => {
      const rich = { header: null, timestamp: 1_713_571_767, rewardSats: 625_000_000, feesSats: 0 };
      expect(kindOf(buildBlock({ ...rich, height: 839_999 }))).toBeNull();
      expect(kindOf(buildBlock({ ...rich, height: 840_000 }))).toBe('excess-reward');
    });
  });

  describe('without a header', () => {
    const without = (overrides: Partial<Block>) => ({ ...buildBlock(), header: null, ...overrides });

    it.each<[string, Partial<Block>]>([
      ['a negative height', { height: -1 }],
      ['a fractional height', { height: 1.5 }],
      ['a negative reward', { rewardSats: -1 }],
      ['fractional fees', { feesSats: 0.5 }],
      ['negative fees', { feesSats: -1 }],
      ['no transaction', { transactionCount: 0 }],
      ['a negative size', { sizeBytes: -1 }],
      ['an endless weight', { weight: Number.POSITIVE_INFINITY }],
      ['a difficulty of zero', { difficulty: 0 }],
      ['a difficulty that is no number', { difficulty: Number.NaN }],
      ['negative bits', { bits: -1 }],
    ])('refuses %s', (_, overrides) => {
      expect(kindOf(without(overrides))).toBe('impossible-number');
    });

    it('takes stamps from the genesis block to two hours ahead, and no others', () => {
      expect(kindOf(without({ timestamp: GENESIS_TIME, height: 0 }))).toBeNull();
      expect(kindOf(without({ timestamp: GENESIS_TIME - 1 }))).toBe('impossible-time');
      expect(kindOf(without({ timestamp: now + MAX_SECONDS_AHEAD }))).toBeNull();
      expect(kindOf(without({ timestamp: now + MAX_SECONDS_AHEAD + 1 }))).toBe('impossible-time');
      expect(kindOf(without({ timestamp: 1_790_000_000.5 }))).toBe('impossible-time');
    });

    it('takes heights that time allows, and no others', () => {
      const height = (value: number) => kindOf(without({ height: value, rewardSats: 0 }));
      expect([885_000, 940_000, 1_006_000].map(height)).toEqual([null, null, null]);
      const absurd = [0, 1, 850_000, 1_012_000, Number.MAX_SAFE_INTEGER];
      expect(absurd.map(height)).toEqual(absurd.map(() => 'impossible-height'));
    });

    it.each<[string, Partial<Block>]>([
      ['a short hash', { hash: 'ab' }],
      ['an upper-case hash', { hash: 'AB'.repeat(32) }],
      ['a hash with a stray character', { hash: `${'ab'.repeat(31)}g0` }],
      ['a parent that is no hash', { previousHash: 'x'.repeat(64) }],
      ['a coinbase script that is not hex', { coinbaseScript: '03zz' }],
      ['a coinbase script of half a byte', { coinbaseScript: '030' }],
      ['a coinbase script of 101 bytes', { coinbaseScript: '00'.repeat(101) }],
    ])('refuses %s', (_, overrides) => {
      expect(kindOf(without(overrides))).toBe('malformed');
    });
  });
});
