import { describe, expect, it } from 'vitest';
import { createChain } from '#jobs/stand-in/chain.ts';
import { createMinerLottery } from '#jobs/stand-in/miner-lottery.ts';
import { MINERS } from '#jobs/stand-in/miners.ts';
import { poolListAnswer, poolListEntries } from '#jobs/stand-in/pool-lists.ts';
import { compileBitcoinDataList } from '#lib/domain/ledger/attribute-bitcoin-data-list.ts';
import { compileMempoolList } from '#lib/domain/ledger/attribute-mempool-list.ts';
import { POOL_LISTS } from '#lib/domain/ledger/pool-list.ts';
import { validatePoolList } from '#lib/domain/ledger/validate-pool-list.ts';

const chain = createChain({ seed: 'lists', tipHeight: 977_000, tipTime: 1_795_400_000, blocks: 17_280 });
const blocks = chain.range(chain.firstHeight, chain.tip.height);
const mempool = compileMempoolList(poolListEntries('mempool'));
const bitcoinData = compileBitcoinDataList(poolListEntries('bitcoin-data'));

describe('poolListEntries', () => {
  it.each(POOL_LISTS)('makes a %s list that may be adopted', (list) => {
    const entries = poolListEntries(list);
    expect(validatePoolList(entries, { list, topPools: [], previous: null })).toEqual({ ok: true });
    expect(entries.length).toBeGreaterThanOrEqual(list === 'mempool' ? 155 : 105);
  });

  it('uses no tag and no address twice in one list', () => {
    for (const list of POOL_LISTS) {
      const evidence = poolListEntries(list).flatMap((entry) => [...entry.tags, ...entry.addresses]);
      expect(new Set(evidence).size).toBe(evidence.length);
    }
  });

  it('differs where the real lists differ: spellings, pools that one list lacks, and one tag with two owners', () => {
    const names = (list: 'mempool' | 'bitcoin-data') => poolListEntries(list).map((entry) => entry.name);
    const onlyIn = (a: readonly string[], b: readonly string[]) =>
      a.filter((name) => !b.includes(name) && !name.startsWith('Example')).sort();
    expect(onlyIn(names('mempool'), names('bitcoin-data'))).toEqual([
      'GDPool',
      'OCEAN',
      'SECPOOL',
      'Terra Pool',
      'ULTIMUSPOOL',
    ]);
    expect(onlyIn(names('bitcoin-data'), names('mempool'))).toEqual([
      'Bitdeer',
      'CleanIncentive',
      'Ocean.xyz',
      'SecPool',
      'Ultimus Pool',
    ]);
  });
});

describe('blocks under both lists', () => {
  it('attributes every block to the pool that was drawn for it', () => {
    for (const block of blocks) {
      const { coinbaseScript, payoutAddresses, miner } = block;
      expect(mempool.match(coinbaseScript, payoutAddresses).entry?.name).toBe(miner.mempool?.name);
      expect(bitcoinData.match(coinbaseScript, payoutAddresses).entry?.name).toBe(miner.bitcoinData?.name);
    }
  });

  it('gives evidence by address, by tag, and none', () => {
    const methods = new Set(blocks.map((b) => mempool.match(b.coinbaseScript, b.payoutAddresses).method));
    expect(methods).toEqual(new Set(['address', 'tag', 'none']));
  });

  it('pays several addresses from Ocean blocks', () => {
    const ocean = blocks.filter((block) => block.miner.slug === 'ocean');
    expect(ocean.length).toBeGreaterThan(100);
    for (const block of ocean) expect(block.payoutAddresses).toHaveLength(3);
  });
});

describe('createMinerLottery', () => {
  const lottery = createMinerLottery('lists');

  it('has shares that sum to 1 and drift', () => {
    for (const height of [0, 500_000, 977_000]) {
      expect(lottery.sharesAt(height).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    }
    const [early, late] = [lottery.sharesAt(960_000), lottery.sharesAt(972_000)];
    expect(early.some((share, i) => Math.abs((late[i] ?? 0) / share - 1) > 0.2)).toBe(true);
  });

  it('keeps shares near their typical size', () => {
    const foundry = lottery.sharesAt(977_000)[0] ?? 0;
    expect(foundry).toBeGreaterThan(0.24);
    expect(foundry).toBeLessThan(0.36);
  });

  it('draws every miner as often as its share says, within chance', () => {
    MINERS.forEach((miner, i) => {
      const shares = blocks.map((block) => lottery.sharesAt(block.height)[i] ?? 0);
      const expected = shares.reduce((sum, share) => sum + share, 0);
      const variance = shares.reduce((sum, share) => sum + share * (1 - share), 0);
      const drawn = blocks.filter((block) => block.miner.slug === miner.slug).length;
      // 4.5 standard deviations in 22 looks: once in 7,000 seeds, and this seed is fixed.
      expect(Math.abs(drawn - expected), miner.slug).toBeLessThan(4.5 * Math.sqrt(variance));
    });
  });

  it('falls back to nobody when rounding leaves a gap at the end', () => {
    expect(lottery.draw(977_000, () => 1).slug).toBe('unknown');
  });
});

describe('poolListAnswer', () => {
  it('answers 304 to the tag that it gave, weak, listed or starred', () => {
    const { etag = '' } = poolListAnswer('mempool', undefined, false).headers;
    for (const given of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      expect(poolListAnswer('mempool', given, false)).toEqual({ status: 304, headers: { etag }, body: '' });
    }
    expect(poolListAnswer('mempool', '"other"', false).status).toBe(200);
    expect(poolListAnswer('bitcoin-data', etag, false).status).toBe(200);
  });

  it('falls under the least size of a valid list when shortened', () => {
    for (const list of POOL_LISTS) {
      const entries = JSON.parse(poolListAnswer(list, undefined, true).body);
      expect(validatePoolList(entries, { list, topPools: [], previous: null }).ok).toBe(false);
    }
  });
});
