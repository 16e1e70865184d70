import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createChain } from '#jobs/stand-in/chain.ts';
import { type ChainView, trueView } from '#jobs/stand-in/chain-view.ts';
import { answerRoute } from '#jobs/stand-in/routes.ts';
import { checkBlock } from '#lib/domain/ledger/check-block.ts';
import { subsidySats } from '#lib/domain/ledger/subsidy.ts';
import { feeds } from '#lib/feeds/registry.ts';

const NOW = 1_795_400_000;
const TIP = 977_000;
const chain = createChain({ seed: 'routes', tipHeight: TIP, tipTime: NOW, blocks: 10_000 });
const healthy = trueView(chain, NOW);
const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();
const sha256d = (bytes: Uint8Array): Uint8Array => sha256(sha256(bytes));

const bodyOf = (path: string, view: ChainView = healthy): string => answerRoute('mempool', path, view).body;
const read = (path: string, view?: ChainView) => JSON.parse(bodyOf(path, view));
const heights = (path: string, view?: ChainView): number[] =>
  read(path, view).map((block: { height: number }) => block.height);
const down = (from: number, count: number): number[] => Array.from({ length: count }, (_, i) => from - i);

describe('/api/v1/blocks', () => {
  it('gives the 15 newest blocks, newest first', () => {
    expect(heights('/api/v1/blocks')).toEqual(down(TIP, 15));
  });

  it('gives 15 blocks from a height down, shortened above the tip and below the first block', () => {
    expect(heights('/api/v1/blocks/976000')).toEqual(down(976_000, 15));
    expect(heights(`/api/v1/blocks/${TIP + 10}`)).toEqual(down(TIP, 5));
    expect(heights(`/api/v1/blocks/${TIP + 15}`)).toEqual([]);
    expect(heights(`/api/v1/blocks/${chain.firstHeight + 2}`)).toEqual(down(chain.firstHeight + 2, 3));
    expect(heights('/api/v1/blocks/0')).toEqual([]);
  });

  it('refuses what is no height', () => {
    expect(answerRoute('mempool', '/api/v1/blocks/abc', healthy)).toMatchObject({ status: 400 });
    expect(read('/api/v1/blocks/abc')).toEqual({ error: 'invalid block height: abc' });
  });

  it('gives blocks that our own feed reads and that pass every check of the ledger', () => {
    for (let height = TIP; height > TIP - 600; height -= 15) {
      const blocks = feeds['mempool-blocks'].parse(bodyOf(`/api/v1/blocks/${height}`), { receivedAt: NOW });
      for (const block of blocks) {
        expect(checkBlock(block, { sha256d, now: NOW })).toBeNull();
        expect(block.rewardSats - block.feesSats).toBe(subsidySats(block.height));
        expect(block.header).toHaveLength(160);
        expect(block.payoutAddresses.length).toBeGreaterThan(0);
      }
    }
  });

  it('names the pool as mempool would, Unknown for what its list lacks', () => {
    const newest = new Map(chain.range(chain.firstHeight, TIP).map((block) => [block.miner.slug, block.height]));
    const seen = new Map([...newest].map(([slug, height]) => [slug, read(`/api/v1/blocks/${height}`)[0].extras.pool]));
    expect(seen.get('foundryusa')).toEqual({ id: 111, name: 'Foundry USA', slug: 'foundryusa', minerNames: null });
    expect(seen.get('bitdeer')).toEqual({ id: 0, name: 'Unknown', slug: 'unknown', minerNames: null });
    expect(seen.get('terrapool')).toMatchObject({ id: 3, name: 'Terra Pool' });
    expect(seen.get('ocean')).toMatchObject({ id: 142, minerNames: ['Simulated miner'] });
  });

  it('tells of replaced blocks as orphans', () => {
    const own = createChain({ seed: 'orphans', tipHeight: TIP, tipTime: NOW, blocks: 100 });
    const [old] = own.reorg(1);
    const [, block] = read('/api/v1/blocks', trueView(own, NOW));
    expect(block.extras.orphans).toEqual([
      { height: TIP, hash: old?.id, status: 'valid-fork', prevhash: old?.previousId },
    ]);
  });

  it('spoils the header of the newest block only, where asked to', () => {
    const page = bodyOf('/api/v1/blocks', { ...healthy, hasWrongHash: true });
    const [first, ...others] = feeds['mempool-blocks'].parse(page, { receivedAt: NOW });
    expect(first && checkBlock(first, { sha256d, now: NOW })?.kind).toBe('header-hash');
    for (const block of others) expect(checkBlock(block, { sha256d, now: NOW })).toBeNull();
  });
});

describe('/api/blocks/tip', () => {
  it('gives hash and height as plain text', () => {
    expect(answerRoute('mempool', '/api/blocks/tip/height', healthy)).toMatchObject({
      body: String(TIP),
      headers: { 'content-type': expect.stringContaining('text/plain') },
    });
    expect(bodyOf('/api/blocks/tip/hash')).toBe(chain.tip.id);
  });
});

describe('/api/v1/mining/hashrate', () => {
  it('gives whole days, ascending, stamped with their end', () => {
    const { hashrates } = read('/api/v1/mining/hashrate/1m');
    expect(hashrates).toHaveLength(30);
    expect(hashrates.at(-1).timestamp).toBe(NOW - (NOW % 86_400));
    hashrates.forEach((row: { timestamp: number }, i: number) => {
      expect(row.timestamp % 86_400).toBe(0);
      if (i > 0) expect(row.timestamp - hashrates[i - 1].timestamp).toBe(86_400);
    });
  });

  it('takes an unknown interval for all time', () => {
    expect(read('/api/v1/mining/hashrate/nonsense')).toEqual(read('/api/v1/mining/hashrate/all'));
    expect(read('/api/v1/mining/hashrate/nonsense').hashrates.length).toBeGreaterThan(60);
  });

  it('is about 950 EH/s, and writes values of 1e21 and above with an exponent', () => {
    const { hashrates, currentHashrate, currentDifficulty } = read('/api/v1/mining/hashrate/3m');
    for (const { avgHashrate } of hashrates) expect(avgHashrate / 950e18).toBeGreaterThan(0.5);
    for (const { avgHashrate } of hashrates) expect(avgHashrate / 950e18).toBeLessThan(1.7);
    expect(currentHashrate / ((currentDifficulty * 2 ** 32) / 600)).toBeCloseTo(1, 0);
    expect(bodyOf('/api/v1/mining/hashrate/3m')).toMatch(/"avgHashrate":1\.\d+e\+21/);
  });

  it('is read by our own feed, retargets included', () => {
    const history = feeds['mempool-hashrate'].parse(bodyOf('/api/v1/mining/hashrate/all'), { receivedAt: NOW });
    expect(history.days.at(-1)?.day).toBe(Math.floor(NOW / 86_400) - 1);
    expect(history.retargets).toHaveLength(6);
    expect(history.currentDifficulty).toBe(history.retargets.at(-1)?.difficulty);
  });

  it('keeps its size when blocks come ten times as often', () => {
    const fast = createChain({ seed: 'routes', tipHeight: TIP, tipTime: NOW, blocks: 3_000, blockIntervalSeconds: 60 });
    const later = NOW + 4 * 86_400;
    fast.advanceTo(later);
    const { hashrates, currentHashrate } = read('/api/v1/mining/hashrate/3d', trueView(fast, later));
    expect(hashrates).toHaveLength(3);
    for (const value of [currentHashrate, ...hashrates.map((row: { avgHashrate: number }) => row.avgHashrate)]) {
      expect(value / 950e18).toBeGreaterThan(0.7);
      expect(value / 950e18).toBeLessThan(1.4);
    }
  });
});

describe('difficulty', () => {
  it('lists adjustments newest first with six significant digits, 0 for the first', () => {
    const rows: number[][] = read('/api/v1/mining/difficulty-adjustments');
    expect(rows.map((row) => row[1])).toEqual(down(484, 6).map((epoch) => epoch * 2016));
    expect(rows.at(-1)?.[3]).toBe(0);
    const [newest, before] = rows;
    expect(newest?.[3]).toBe(Number(((newest?.[2] ?? 0) / (before?.[2] ?? 1)).toPrecision(6)));
    expect(feeds['mempool-difficulty'].parse(JSON.stringify(rows), { receivedAt: NOW })).toHaveLength(6);
  });

  it('leaves out adjustments before the interval', () => {
    expect(read('/api/v1/mining/difficulty-adjustments/1m')).toHaveLength(2);
  });

  it('foretells the next one from the epoch so far', () => {
    const adjustment = read('/api/v1/difficulty-adjustment');
    expect(adjustment).toMatchObject({
      remainingBlocks: 485 * 2016 - TIP,
      nextRetargetHeight: 485 * 2016,
      previousTime: chain.blockAt(484 * 2016)?.time,
    });
    expect(adjustment.estimatedRetargetDate).toBe(NOW * 1000 + adjustment.remainingTime);
    expect(Math.abs(adjustment.difficultyChange)).toBeLessThan(15);
  });
});

describe('/api/v1/mining/pools', () => {
  it('counts the blocks of the interval by mempool’s list, largest first', () => {
    const { pools, blockCount } = read('/api/v1/mining/pools/1w');
    const week = chain
      .range(chain.firstHeight, TIP)
      .filter((block) => block.time >= NOW - 7 * 86_400 && block.time <= NOW);
    expect(blockCount).toBe(week.length);
    expect(pools[0]).toMatchObject({ name: 'Foundry USA', poolUniqueId: 111, poolId: 112, rank: 1 });
    expect(pools[0].blockCount).toBe(week.filter((block) => block.miner.slug === 'foundryusa').length);
    expect(pools.map((pool: { blockCount: number }) => pool.blockCount)).toEqual(
      pools.map((pool: { blockCount: number }) => pool.blockCount).sort((a: number, b: number) => b - a),
    );
    expect(pools.find((pool: { slug: string }) => pool.slug === 'unknown').poolUniqueId).toBe(0);
  });
});

describe('a short view', () => {
  const short = { ...healthy, tipHeight: TIP - 2, hasFewerRows: true };

  it('has an older tip and half of the rows', () => {
    expect(bodyOf('/api/blocks/tip/height', short)).toBe(String(TIP - 2));
    expect(heights('/api/v1/blocks', short)).toEqual(down(TIP - 2, 8));
    expect(read('/api/v1/mining/hashrate/1m', short).hashrates).toHaveLength(15);
    expect(read('/api/v1/mining/difficulty-adjustments', short)).toHaveLength(3);
  });
});

describe('prices', () => {
  it('differ by less than 1 % between the three feeds, and are read by ours', () => {
    const answer = (feed: 'kraken' | 'coinbase', path: string) => answerRoute(feed, path, healthy).body;
    const quotes = [
      feeds['mempool-price'].parse(bodyOf('/api/v1/prices'), { receivedAt: NOW }),
      feeds['kraken-price'].parse(answer('kraken', '/0/public/Ticker'), { receivedAt: NOW }),
      feeds['coinbase-price'].parse(answer('coinbase', '/v2/prices/BTC-USD/spot'), { receivedAt: NOW }),
    ].map((quote) => quote.usdPerBtc);
    expect(new Set(quotes).size).toBe(3);
    expect(Math.max(...quotes) / Math.min(...quotes)).toBeLessThan(1.01);
  });

  it('move by less than 1 % in five minutes and stay within reason for years', () => {
    const priceAt = (at: number): number => read('/api/v1/prices', trueView(chain, at)).USD;
    for (let at = NOW; at < NOW + 3 * 365 * 86_400; at += 86_400 * 0.97) {
      expect(Math.abs(priceAt(at + 300) / priceAt(at) - 1)).toBeLessThan(0.01);
      expect(priceAt(at)).toBeGreaterThan(50_000);
      expect(priceAt(at)).toBeLessThan(130_000);
    }
  });

  it('are renewed every five minutes', () => {
    expect(read('/api/v1/prices').time % 300).toBe(0);
    expect(NOW - read('/api/v1/prices').time).toBeLessThan(300);
  });
});

describe('/api/v1/historical-price', () => {
  const path = '/api/v1/historical-price';

  it('gives hours for two years and weeks from 2013 before, newest first', () => {
    const { prices, exchangeRates } = read(path);
    const steps = prices.slice(1).map((row: { time: number }, i: number) => prices[i].time - row.time);
    expect(NOW - prices[0].time).toBeLessThan(3600);
    expect(new Set(steps.slice(0, 2 * 365 * 24 - 1))).toEqual(new Set([3600]));
    expect(new Set(steps.slice(2 * 365 * 24))).toEqual(new Set([7 * 86_400]));
    expect(prices.at(-1).time).toBe(Date.UTC(2013, 0, 6) / 1000);
    expect(exchangeRates).toEqual({});
  });

  it('is read by our own feed and agrees with the live price', () => {
    const days = feeds['mempool-price-history'].parse(bodyOf(path), { receivedAt: NOW });
    expect(days.at(-1)?.day).toBe(Math.floor(NOW / 86_400));
    expect(days.length).toBeGreaterThan(2 * 365 + 50 * 11);
    expect(days[0]?.usdPerBtc).toBeLessThan(500);
    const hour = NOW - (NOW % 3600);
    expect(read(path).prices[0].USD).toBe(read('/api/v1/prices', trueView(chain, hour)).USD);
  });

  it('stands still in a stale view', () => {
    expect(bodyOf(path, trueView(chain, NOW - 86_400))).not.toBe(bodyOf(path));
    expect(read(path, trueView(chain, NOW - 86_400)).prices[0].time).toBeLessThanOrEqual(NOW - 86_400);
  });
});

describe('other paths', () => {
  it('are 404 with a reason', () => {
    for (const feed of ['mempool', 'kraken', 'coinbase', 'pool-lists/mempool', 'pool-lists/bitcoin-data'] as const) {
      const answer = answerRoute(feed, '/nowhere', healthy);
      expect(answer.status).toBe(404);
      expect(JSON.parse(answer.body)).toEqual({ error: 'the stand-in does not serve /nowhere' });
    }
  });
});
