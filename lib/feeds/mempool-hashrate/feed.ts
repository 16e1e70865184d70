import { SECONDS_PER_DAY } from '#lib/domain/time.ts';
import type { Feed } from '../feed.ts';
import { joinUrl } from '../join-url.ts';
import { checkedInterval, type MempoolInterval } from '../mempool-interval.ts';
import { mempoolOrigin } from '../mempool-origin.ts';
import { type NetworkHistory, parseHashrate } from './parse.ts';

/**
 * Network hashrate a UTC day, with about 8 % of daily noise. `1m` keeps it current, `all` fills it once.
 * A bitview instance stamps the START of its days and thins out long spans: its days are one too early here.
 */
export const mempoolHashrate: Feed<{ readonly interval: MempoolInterval }, NetworkHistory> = {
  id: 'mempool-hashrate',
  title: 'Network hashrate of each UTC day',
  origin: mempoolOrigin,
  cadenceSeconds: SECONDS_PER_DAY,
  maxAgeSeconds: 3 * SECONDS_PER_DAY,
  standby: false,
  // All time since 2009 is about 0.4 MB.
  maxBytes: 8_000_000,
  conditional: false,
  url: (base, { interval }) => joinUrl(base, `/api/v1/mining/hashrate/${checkedInterval(interval)}`),
  parse: parseHashrate,
};
