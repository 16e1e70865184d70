import type { YearQuarter } from '#lib/domain/geography/quarters-to-ask.ts';
import { SECONDS_PER_DAY } from '#lib/domain/time.ts';
import type { Feed } from '../feed.ts';
import { FeedError } from '../feed-error.ts';
import { joinUrl } from '../join-url.ts';
import { type HeatmapRow, parseHeatmap } from './parse.ts';

/** The post of one quarter: shares of the largest countries in the hashrate, as Luxor estimates them. */
export const countryHeatmap: Feed<YearQuarter, readonly HeatmapRow[], { readonly ask: YearQuarter }> = {
  id: 'country-heatmap',
  title: 'Hashrate by country and quarter, the list of the Hashrate Index heatmap',
  origin: {
    id: 'hashrate-index-heatmap',
    producer: 'Luxor',
    title: 'Hashrate Index, quarterly heatmap of hashrate by country',
    url: 'https://hashrateindex.com',
    licence: 'no open licence: facts with attribution, no republished text',
    licenceFlag: 'full',
    attribution: 'Hashrate Index',
  },
  cadenceSeconds: SECONDS_PER_DAY,
  // Posts come once a quarter, at no fixed day.
  maxAgeSeconds: 200 * SECONDS_PER_DAY,
  standby: false,
  maxBytes: 4_000_000,
  // One feed of many pages: what one of them was last called says nothing of the next.
  conditional: false,
  url: (base, { year, quarter }) => joinUrl(base, `/blog/global-hashrate-heatmap-update-q${quarter}-${year}/`),
  parse: (body, { ask }) => {
    if (body.trim() === '') throw new FeedError('empty', 'The answer is empty.');
    return parseHeatmap(body, ask);
  },
  // Not every quarter has a post, and none says when it will come.
  isNotThere: ({ status }) => status === 404 || status === 410,
};

/** Why it is not asked; null where it is. */
export const whyHeatmapOff = (url: string | null): string | null =>
  url === null
    ? 'Switched off: HASHRATE_INDEX_URL is off. Its list is published without an open licence, so that asking for it is your choice.'
    : null;
