/** How one published list names a pool. Ids and tags are the lists' real ones; addresses are invented elsewhere. */
export interface Listing {
  readonly id: number;
  readonly name: string;
  readonly tags: readonly string[];
  readonly link: string;
}

/** Somebody who finds blocks in the simulation. */
export interface Miner {
  readonly slug: string;
  /** Typical part of all blocks; parts are brought to a sum of 1. */
  readonly weight: number;
  /** How far the part swings, as a logarithm: 0.2 is about 20 % up and down. */
  readonly swing: number;
  /** What it writes into its coinbases. */
  readonly signature: string;
  /** Payout addresses in use, and how many of them the lists know: the rest is recognised by tag only. */
  readonly payouts: number;
  readonly listedPayouts: number;
  /** null where a list does not know the pool. */
  readonly mempool: Listing | null;
  readonly bitcoinData: Listing | null;
}

const listing = (id: number, name: string, tags: readonly string[], link: string): Listing => ({
  id,
  name,
  tags,
  link,
});

/** Same name, tags and link in both lists; ids are two namespaces: [mempool, bitcoin-data]. */
const both = (ids: readonly [number, number], name: string, tags: readonly string[], link: string) => ({
  mempool: listing(ids[0], name, tags, link),
  bitcoinData: listing(ids[1], name, tags, link),
});

const CLEAN_ENERGY = 'Validated with Clean Energy';

/** Writes nothing that a list knows, and pays to a new address each time. */
export const NOBODY = miner('unknown', 0.008, 0.3, '', [0, 0], { mempool: null, bitcoinData: null });

/** Shares as of autumn 2026, rounded. */
export const MINERS: readonly Miner[] = [
  miner(
    'foundryusa',
    0.3,
    0.12,
    '/Foundry USA Pool #dropgold/',
    [2, 2],
    both([111, 88], 'Foundry USA', ['/2cDw/', 'Foundry USA Pool'], 'https://foundrydigital.com'),
  ),
  miner(
    'antpool',
    0.17,
    0.18,
    'Mined by AntPool',
    [4, 3],
    both([44, 61], 'AntPool', ['/AntPool/', 'Mined by AntPool'], 'https://www.antpool.com'),
  ),
  miner(
    'viabtc',
    0.12,
    0.15,
    '/ViaBTC/Mined by simulation/',
    [1, 0],
    both([73, 110], 'ViaBTC', ['/ViaBTC/', 'viabtc.com deploy'], 'https://viabtc.com'),
  ),
  miner(
    'f2pool',
    0.11,
    0.2,
    '/F2Pool/\u{1F41F}',
    [2, 2],
    both([36, 22], 'F2Pool', ['七彩神仙鱼', 'F2Pool', '\u{1F41F}'], 'https://www.f2pool.com'),
  ),
  miner(
    'spiderpool',
    0.08,
    0.3,
    'SpiderPool/1558/',
    [2, 1],
    both([102, 31], 'SpiderPool', ['SpiderPool'], 'https://www.spiderpool.com'),
  ),
  miner(
    'marapool',
    0.05,
    0.25,
    '| MARA Made in USA \u{1F1FA}\u{1F1F8} |v05',
    [2, 1],
    both([115, 140], 'MARA Pool', ['MARA Pool', 'MARA Made in USA'], 'https://marapool.com'),
  ),
  miner('secpool', 0.05, 0.35, '/SecPool/', [1, 1], {
    mempool: listing(141, 'SECPOOL', ['SecPool'], 'https://www.secpool.com'),
    bitcoinData: listing(146, 'SecPool', ['SecPool'], 'https://www.secpool.com/'),
  }),
  miner(
    'luxor',
    0.035,
    0.25,
    '/LUXOR/Powered by Luxor Tech',
    [2, 2],
    both([4, 4], 'Luxor', ['/LUXOR/', 'Luxor Tech'], 'https://luxor.tech/mining'),
  ),
  miner(
    'binancepool',
    0.03,
    0.3,
    '/Binance/',
    [2, 1],
    both([105, 123], 'Binance Pool', ['/Binance/'], 'https://pool.binance.com'),
  ),
  miner(
    'braiinspool',
    0.02,
    0.2,
    '/slush/',
    [1, 1],
    both([43, 119], 'Braiins Pool', ['/slush/'], 'https://braiins.com/pool'),
  ),
  miner(
    'sbicrypto',
    0.02,
    0.2,
    '/SBICrypto.com Pool/',
    [1, 0],
    both([112, 106], 'SBI Crypto', ['/SBICrypto.com Pool/', 'SBI Crypto'], 'https://sbicrypto.com'),
  ),
  miner('ocean', 0.014, 0.4, '< OCEAN.XYZ >', [1, 1], {
    mempool: listing(142, 'OCEAN', ['OCEAN.XYZ'], 'https://ocean.xyz/'),
    bitcoinData: listing(145, 'Ocean.xyz', ['OCEAN.XYZ'], 'https://ocean.xyz/'),
  }),
  miner(
    'poolin',
    0.006,
    0.3,
    '/poolin.com/',
    [1, 1],
    both([94, 111], 'Poolin', ['/poolin.com'], 'https://www.poolin.com'),
  ),
  miner('ultimuspool', 0.006, 0.3, '/ultimus/', [1, 1], {
    mempool: listing(2, 'ULTIMUSPOOL', ['/ultimus/'], 'https://www.ultimuspool.com'),
    bitcoinData: listing(72, 'Ultimus Pool', ['/ultimus/'], 'https://www.ultimuspool.com'),
  }),
  miner(
    'miningsquared',
    0.005,
    0.3,
    '/bsquared/MiningSquared',
    [1, 1],
    both([161, 152], 'Mining Squared', ['MiningSquared', 'BSquared Network'], 'https://pool.bsquared.network/'),
  ),
  miner(
    'whitepool',
    0.005,
    0.3,
    'WhitePool',
    [1, 1],
    both([143, 148], 'WhitePool', ['WhitePool'], 'https://whitebit.com/mining-pool'),
  ),
  miner(
    'innopolistech',
    0.003,
    0.3,
    'Innopolis.tech',
    [1, 1],
    both([162, 153], 'Innopolis Tech', ['Innopolis'], 'https://innopolis.tech/'),
  ),
  miner(
    'nicehash',
    0.002,
    0.4,
    '/NiceHash/',
    [1, 0],
    both([51, 103], 'NiceHash', ['/NiceHashSolo', '/NiceHash/'], 'https://www.nicehash.com'),
  ),
  // Known to one list only, each way round, as in reality.
  miner('gdpool', 0.004, 0.3, '/GDPool/', [1, 1], {
    mempool: listing(158, 'GDPool', ['Lucky pool', 'GDPool'], ''),
    bitcoinData: null,
  }),
  miner('bitdeer', 0.004, 0.3, '/Bitdeer/', [1, 0], {
    mempool: null,
    bitcoinData: listing(24, 'Bitdeer', ['Bitdeer'], 'https://www.bitdeer.com'),
  }),
  // One tag, two names: the lists really disagree on whose it is.
  miner('terrapool', 0.004, 0.3, CLEAN_ENERGY, [1, 0], {
    mempool: listing(3, 'Terra Pool', ['terrapool.io', CLEAN_ENERGY], 'https://terrapool.io'),
    bitcoinData: listing(147, 'CleanIncentive', [CLEAN_ENERGY], 'https://cleanincentive.com'),
  }),
  NOBODY,
];

function miner(
  slug: string,
  weight: number,
  swing: number,
  signature: string,
  [payouts, listedPayouts]: readonly [number, number],
  names: Pick<Miner, 'mempool' | 'bitcoinData'>,
): Miner {
  return { slug, weight, swing, signature, payouts, listedPayouts, ...names };
}
