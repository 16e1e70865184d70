import type { AiSection } from '#lib/contracts/ai-page.ts';
import type { ChartId } from '#lib/contracts/chart-request.ts';

interface SectionWords {
  readonly title: string;
  readonly lead: string;
  readonly chart: ChartId | null;
  readonly methodology: string;
}

/** What each section says before its figures, and how one must not read them. */
export const sectionWords: Readonly<Record<AiSection['id'], SectionWords>> = {
  points: {
    title: 'The gap in points',
    lead: 'Best closed less best open model on the Epoch Capabilities Index. On its scale GPT-5 has 150 and Claude 3.5 Sonnet 130; every list fits all scores anew.',
    chart: 'open-closed-gap',
    methodology: 'open-closed-gap',
  },
  months: {
    title: 'The gap in months',
    lead: 'How long it took until an open model was level with a closed one that had taken the lead. What “level” means decides most of the figure, so that every definition stands here; the first is our headline.',
    chart: 'open-closed-lag',
    methodology: 'open-closed-gap',
  },
  elo: {
    title: 'The gap where people vote',
    lead: 'Best closed less best open model on the Arena’s text board, in Elo: 30 points are won votes of 54 in 100. Lines for models that fit a device count all their parameters.',
    chart: 'arena-gap',
    methodology: 'on-device-gap',
  },
  'on-device': {
    title: 'How small a model can be',
    lead: 'The smallest open model that reached what a large one did. The index covers few small models, so that this is an upper bound.',
    chart: 'smallest-open-model',
    methodology: 'on-device-gap',
  },
  use: {
    title: 'Use',
    lead: 'Tokens that one router sent to models, by lab. Its customers look at prices, and it does not see what goes to a vendor directly: never a share of the use of AI.',
    chart: 'lab-tokens',
    methodology: 'usage-concentration',
  },
  supply: {
    title: 'Supply',
    lead: 'Downloads of published weights over 30 days, by who publishes them. Programs that test themselves are most of them.',
    chart: 'download-share',
    methodology: 'open-supply',
  },
  prices: {
    title: 'Prices',
    lead: 'List prices of input on one router, the median over models, each counting once however much it is used.',
    chart: null,
    methodology: 'usage-concentration',
  },
};
