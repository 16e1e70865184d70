import type { Feed } from '../feed.ts';
import { FeedError } from '../feed-error.ts';
import { joinUrl } from '../join-url.ts';
import { mempoolOrigin } from '../mempool-origin.ts';
import { refuseNonData } from '../read-payload.ts';

/** Hash of the newest block: 64 bytes that tell whether a page of blocks is worth asking for. */
export const mempoolTip: Feed<null, string> = {
  id: 'mempool-tip',
  title: 'Hash of the newest block',
  origin: mempoolOrigin,
  cadenceSeconds: 60,
  maxAgeSeconds: 600,
  standby: false,
  maxBytes: 1000,
  conditional: false,
  url: (base) => joinUrl(base, '/api/blocks/tip/hash'),
  parse(body) {
    refuseNonData(body);
    const hash = body.trim().toLowerCase();
    if (/^[0-9a-f]{64}$/.test(hash)) return hash;
    throw new FeedError('payload', 'The answer is not what was promised: 64 hex digits.');
  },
};
