import { parseIsoDay, type UtcDay } from '../time.ts';

/** A part of the hashrate that somebody published, by where it is or whose it is. */
export interface KnownShare {
  readonly key: string;
  readonly name: string;
  /** 0..1 of the network. */
  readonly share: number;
  readonly basis: string;
  readonly url: string;
}

const HEATMAP = 'https://hashrateindex.com/blog/global-hashrate-heatmap-update-q3-2026/';

const country = (key: string, name: string, percent: number): KnownShare => ({
  key,
  name,
  share: percent / 100,
  basis: 'Hashrate Index, third quarter of 2026',
  url: HEATMAP,
});

/** The countries that are listed, largest first; the other 14.9 % are not told apart. */
export const COUNTRY_SHARES: readonly KnownShare[] = [
  country('US', 'the United States', 36.7),
  country('RU', 'Russia', 17.2),
  country('CN', 'China', 12.2),
  country('PY', 'Paraguay', 4.7),
  country('AE', 'the United Arab Emirates', 3),
  country('OM', 'Oman', 2.8),
  country('CA', 'Canada', 2.6),
  country('ET', 'Ethiopia', 2.4),
  country('ID', 'Indonesia', 1.8),
  country('NO', 'Norway', 1.7),
];

/**
 * Owners: what each says that it had switched on, over the mean hashrate of that month by difficulty and pace. Days and meanings
 * differ from one to the next, so that they are never added up.
 */
export const OWNER_SHARES: readonly KnownShare[] = [
  {
    key: 'us-listed',
    name: 'the fourteen miners listed in the United States',
    share: 0.41,
    basis: 'JPMorgan, January 2026, machines hosted for others included',
    url: 'https://dzilla.com/?p=21823',
  },
  {
    key: 'mara',
    name: 'MARA Holdings',
    share: 60.4 / 1034.7,
    basis: '60.4 EH/s energised at the end of September 2025',
    url: 'https://www.sec.gov/cgi-bin/browse-edgar?action=getcompany&CIK=1507605&type=10-Q',
  },
  {
    key: 'clsk',
    name: 'CleanSpark',
    share: 50 / 868.2,
    basis: '50 EH/s deployed at the end of June 2025',
    url: 'https://www.publish0x.com/blockchain-development/a-trio-of-mining-companies-cements-its-power-in-the-bitcoin-xqvnlro',
  },
  {
    key: 'cang',
    name: 'Cango',
    share: 44.85 / 1034.7,
    basis: '44.85 EH/s working on average in September 2025',
    url: 'https://www.ainvest.com/news/bitcoin-news-today-cango-bitcoin-output-dips-hashrate-grows-hpc-strategy-takes-shape-2510',
  },
  {
    key: 'riot',
    name: 'Riot Platforms',
    share: 36.6 / 1048.5,
    basis: '36.6 EH/s deployed in December 2025',
    url: 'https://www.binance.bh/en/square/post/34040248678170',
  },
];

/** The country with the largest share at a time: what the worst shock to a single country was. */
export interface LargestCountry {
  readonly day: UtcDay;
  readonly when: string;
  readonly country: string;
  readonly share: number;
  /** Lower bound over the listed countries, index points. */
  readonly hhi: number;
  readonly source: string;
}

/** Oldest first. Sources that follow each other do not measure the same, so that steps between them say little. */
export const LARGEST_COUNTRIES: readonly LargestCountry[] = [
  {
    day: parseIsoDay('2019-09-01'),
    when: 'September 2019',
    country: 'China',
    share: 0.755,
    hhi: 5717,
    source: 'Cambridge',
  },
  { day: parseIsoDay('2021-04-01'), when: 'April 2021', country: 'China', share: 0.46, hhi: 2539, source: 'Cambridge' },
  {
    day: parseIsoDay('2022-01-01'),
    when: 'January 2022',
    country: 'United States',
    share: 0.3784,
    hhi: 2116,
    source: 'Cambridge',
  },
  {
    day: parseIsoDay('2025-07-01'),
    when: 'third quarter of 2025',
    country: 'United States',
    share: 0.3581,
    hhi: 1795,
    source: 'Hashrate Index',
  },
  {
    day: parseIsoDay('2026-07-01'),
    when: 'third quarter of 2026',
    country: 'United States',
    share: 0.367,
    hhi: 1849,
    source: 'Hashrate Index',
  },
];
