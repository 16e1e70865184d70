/** Every job of the worker, in words for `/sources`. */
export const jobTitles = {
  'refresh-pool-lists': 'Refresh both pool lists; a changed list attributes every block again',
  'follow-chain': 'Follow the chain: new blocks, reorganisations, their figures',
  'backfill-blocks': 'Back-fill: older blocks, 15 a page, at the polite rate',
  'pull-price': 'Bitcoin price, from the first source that can be believed',
  'pull-network': 'Daily network hashrate and difficulty adjustments',
  'rebuild-figures': 'Compute the figures of every day and epoch whose blocks changed',
  prune: 'Forget old raw bodies and uneventful runs',
} as const;

export type JobId = keyof typeof jobTitles;

export const isJobId = (text: string): text is JobId => Object.hasOwn(jobTitles, text);
