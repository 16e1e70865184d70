import { SECONDS_PER_DAY } from '#lib/domain/time.ts';
import type { FeedError } from '../feed-error.ts';
import { joinUrl } from '../join-url.ts';
import type { ScoreFeed } from '../score-feed.ts';
import { PAGES, readAnalysisPage } from './parse.ts';

/** A second index of capability, with a free key. Its terms ask for credit with a link; we show what we work out, not the list. */
export const artificialAnalysis: ScoreFeed = {
  id: 'artificial-analysis',
  title: 'Intelligence index of AI models, by Artificial Analysis',
  origin: {
    id: 'artificial-analysis',
    producer: 'Artificial Analysis',
    title: 'Artificial Analysis Intelligence Index, free API',
    url: 'https://artificialanalysis.ai',
    licence: 'terms of the free API: credit with a link required, no re-publication of the list',
    licenceFlag: 'derived',
    attribution: 'Artificial Analysis (artificialanalysis.ai)',
  },
  aiAddress: 'ARTIFICIAL_ANALYSIS_URL',
  keys: ['ARTIFICIAL_ANALYSIS_API_KEY'],
  board: 'artificial-analysis',
  cadenceSeconds: SECONDS_PER_DAY,
  maxAgeSeconds: 4 * SECONDS_PER_DAY,
  standby: false,
  // 200 models a page.
  maxBytes: 8_000_000,
  conditional: false,
  cron: '45 0 6 * * *',
  asks: () => [{ path: `${PAGES}?page=1`, day: null, hasOthers: false }],
  url: (base, { path }) => joinUrl(base, path),
  headersOf: ({ ARTIFICIAL_ANALYSIS_API_KEY: key }) => (key === null ? {} : { 'x-api-key': key }),
  whyRefused,
  parse: (body, { ask }) => readAnalysisPage(body, ask),
};

function whyRefused({ status }: FeedError): string | null {
  if (status === 401) return 'Artificial Analysis does not know this key (401): check ARTIFICIAL_ANALYSIS_API_KEY.';
  if (status === 403)
    return 'Artificial Analysis does not let this key read its list of models (403): a free key should do.';
  if (status === 410)
    return 'Artificial Analysis has taken this interface out of service (410): a newer version of this program is needed.';
  return null;
}
