/** Every job of the worker, in words for `/sources`. */
export const jobTitles = {
  'refresh-pool-lists': 'Refresh both pool lists; a changed list attributes every block again',
  'follow-chain': 'Follow the chain: new blocks, reorganisations, their figures',
  'backfill-blocks': 'Back-fill: older blocks, 15 a page, at the polite rate',
  'pull-price': 'Bitcoin price, from the first source that can be believed',
  'pull-network': 'Daily network hashrate, difficulty adjustments and past prices; the regression fitted to them',
  'pull-exchange-rates': 'Exchange rates against the US dollar, for prices in other currencies',
  'cross-check': 'Compare our counts with those of other sources, and the two pool lists with each other',
  'pull-heatmap': 'Hashrate by country: the newest quarterly list, and one missing older one a day',
  'compare-tip': 'Compare our newest block with that of another node',
  'watch-templates': 'Mining jobs of the pools, compared with each other',
  'rebuild-figures': 'Compute the figures of every day and epoch whose blocks changed',
  'judge-claims': 'Judge the claims by their rules where figures or facts changed',
  'deliver-mail': 'Send the mails and webhooks that wait',
  'write-digests': 'Write the daily and weekly digests that are due',
  'evaluate-rules': 'Judge the rules of alerts by what is new; write the mails that follow',
  'rebuild-ai-figures': 'Compute the figures about AI models of every list that has none yet',
  prune: 'Forget old raw bodies and uneventful runs',
} as const;

/** A feed of power prices or about AI models has a job of its own, named after it. */
export type JobId = keyof typeof jobTitles | `pull-prices-${string}` | `pull-ai-${string}`;

/** A job in words; one that this version does not know any more keeps its name. */
export function jobTitle(id: string): string {
  if (Object.hasOwn(jobTitles, id)) return jobTitles[id as keyof typeof jobTitles];
  if (id.startsWith(AI)) return `AI models: ${id.slice(AI.length)}`;
  return id.startsWith(PRICES) ? `Power prices: ${id.slice(PRICES.length)}` : id;
}

const PRICES = 'pull-prices-';
const AI = 'pull-ai-';
