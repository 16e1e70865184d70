import type { Feed } from '../feed.ts';
import { mempoolOrigin } from '../mempool-origin.ts';

/** Listened to for a minute at a time over a websocket: it has no address that one could ask, and nothing rests on it. */
export const mempoolStratum: Pick<
  Feed<never, unknown>,
  'id' | 'title' | 'origin' | 'cadenceSeconds' | 'maxAgeSeconds' | 'standby'
> = {
  id: 'mempool-stratum',
  title: 'Mining jobs of the pools, as a mempool instance collects them',
  origin: { ...mempoolOrigin, title: 'mempool websocket API, stratum jobs' },
  cadenceSeconds: 600,
  maxAgeSeconds: 3600,
  standby: false,
};

/** Why it is not listened to; null where it is. */
export const whyStratumOff = (stratumUrl: string | null): string | null =>
  stratumUrl === null ? 'Switched off: MEMPOOL_STRATUM_URL names no websocket.' : null;
