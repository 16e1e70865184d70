import type { WindowId } from '#lib/domain/window.ts';

/** A window in words, for subtitles: "over the last 7 days". */
export const windowText: Readonly<Record<WindowId, string>> = {
  '24h': '24 hours (about 144 blocks, very noisy)',
  '7d': '7 days (about 1,008 blocks)',
  '30d': '30 days (about 4,320 blocks)',
  epoch: 'one difficulty epoch (2,016 blocks, about two weeks)',
};
