import { possibleHeights } from '#lib/domain/ledger/possible-height.ts';
import { bitviewOrigin } from '../bitview-origin.ts';
import type { CrossCheckFeed } from '../cross-check-feed.ts';
import { FeedError } from '../feed-error.ts';
import { joinUrl } from '../join-url.ts';
import { refuseNonData } from '../read-payload.ts';

/** Height of the newest block that another node knows. */
export const bitviewTip: CrossCheckFeed<null, number> = {
  id: 'bitview-tip',
  title: 'Height of the newest block, as bitview knows it',
  origin: bitviewOrigin,
  checkAddress: 'BITVIEW_URL',
  cadenceSeconds: 600,
  maxAgeSeconds: 3600,
  standby: false,
  maxBytes: 1000,
  conditional: false,
  url: (base) => joinUrl(base, '/api/blocks/tip/height'),
  parse(body, { receivedAt }) {
    refuseNonData(body);
    const text = body.trim();
    const height = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    const { lowest, highest } = possibleHeights(receivedAt);
    if (height >= lowest && height <= highest) return height;
    throw new FeedError('payload', 'The answer is not what was promised: the height of a block of today.');
  },
};
