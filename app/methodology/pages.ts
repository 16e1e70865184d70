/** A page of prose: `app/_content/methodology/<slug>.md`. */
export interface MethodologyEntry {
  readonly slug: string;
  /** As the page's own first heading has it. */
  readonly title: string;
  /** The question it answers, for the index. */
  readonly answers: string;
}

/** One page a measure or family of measures, in the order of presentation. Every metric of the registry names one of them. */
export const MEASURE_PAGES: readonly MethodologyEntry[] = [
  { slug: 'share', title: 'Share of blocks', answers: 'How large a part of all blocks did one pool find?' },
  {
    slug: 'nakamoto-coefficient',
    title: 'Nakamoto coefficient',
    answers: 'How few pools would it take to control most of the blocks?',
  },
  {
    slug: 'herfindahl-hirschman-index',
    title: 'Herfindahl-Hirschman index (HHI)',
    answers: 'How concentrated is mining, in one number that competition law also uses?',
  },
  {
    slug: 'effective-number-of-pools',
    title: 'Effective number of pools',
    answers: 'To how many pools of equal size does today’s spread amount?',
  },
  {
    slug: 'concentration-ratio',
    title: 'Concentration ratio (CR-1 to CR-6)',
    answers: 'What share did the one to six largest pools find together?',
  },
  {
    slug: 'shannon-entropy',
    title: 'Shannon entropy',
    answers: 'How hard is it to guess who found a block?',
  },
  { slug: 'gini-coefficient', title: 'Gini coefficient', answers: 'How unequal are the pools among themselves?' },
  { slug: 'theil-index', title: 'Theil index', answers: 'How far are the pools from equal shares, in information?' },
];

/** What a bitcoin costs. */
export const COST_PAGES: readonly MethodologyEntry[] = [
  {
    slug: 'production-cost',
    title: 'Cost of one bitcoin',
    answers: 'What does it cost to mine one bitcoin where power has a given price?',
  },
  {
    slug: 'break-even',
    title: 'Hashprice and break-even',
    answers: 'What does a machine earn, and up to which price of power does it pay for its electricity?',
  },
  {
    slug: 'cost-models',
    title: 'Models of cost, side by side',
    answers: 'How far do different ways to estimate the cost of a bitcoin lie apart, and why?',
  },
];

/** What concentration puts at risk. */
export const RISK_PAGES: readonly MethodologyEntry[] = [
  {
    slug: 'catch-up',
    title: 'Confirmations and the catch-up race',
    answers: 'How likely is it that a confirmed payment is undone, and how long should one wait?',
  },
  {
    slug: 'streaks',
    title: 'Streaks, stale and empty blocks',
    answers: 'How many runs of one pool does luck alone bring, and how many were there?',
  },
  {
    slug: 'selfish-mining',
    title: 'Selfish mining',
    answers: 'From which share on does a pool gain by holding blocks back?',
  },
  {
    slug: 'difficulty-response',
    title: 'What the difficulty answers',
    answers: 'How slowly do blocks come when hashrate stops, and for how long?',
  },
  {
    slug: 'shock',
    title: 'Shock simulator',
    answers: 'What would it do if a country, a pool, an owner or a class of machines went dark?',
  },
];

/** Where mining is, whose it is, and with what. */
export const PLACE_PAGES: readonly MethodologyEntry[] = [
  {
    slug: 'geography',
    title: 'Hashrate by country',
    answers: 'Where is the hashrate, by whom, and what does the rest of a list leave open?',
  },
  {
    slug: 'owners',
    title: 'Owners, makers and machines',
    answers: 'What do listed miners say of themselves, who made their machines, and what do these need?',
  },
];

/** What was said, and what data say of it. */
export const CLAIM_PAGES: readonly MethodologyEntry[] = [
  {
    slug: 'claims',
    title: 'Claims and their verdicts',
    answers: 'By which rule is a claim judged, and when does its verdict change?',
  },
];

/** Whether AI opens up, and mining beside it. */
export const AI_PAGES: readonly MethodologyEntry[] = [
  {
    slug: 'open-closed-gap',
    title: 'Gap between open and closed models',
    answers: 'How far are open models behind, in points and in months, and what do the definitions decide?',
  },
  {
    slug: 'on-device-gap',
    title: 'Gap of models that fit a device',
    answers: 'How far behind are models that run on a graphics card, a laptop or a phone, and how small can one be?',
  },
  {
    slug: 'usage-concentration',
    title: 'Concentration of use over labs',
    answers: 'Whose models does a router send its tokens to, and how much of that is open?',
  },
  {
    slug: 'open-supply',
    title: 'Supply of open weights',
    answers: 'Who publishes the weights that people download, and how large are they?',
  },
  {
    slug: 'divergence',
    title: 'Mining beside AI',
    answers: 'How are the spread of mining and that of AI put on one measure, and what makes the sentence?',
  },
  {
    slug: 'edge-ai',
    title: 'Forecasts of edge AI',
    answers: 'What are published forecasts of a market worth, and how is their growth worked out?',
  },
];

/** What all measures rest on. */
export const GROUND_PAGES: readonly MethodologyEntry[] = [
  {
    slug: 'attribution',
    title: 'How a block gets its pool',
    answers: 'Who says which pool found a block, and what if two lists disagree?',
  },
  {
    slug: 'reconciliation',
    title: 'Comparison with other sources',
    answers: 'Do others, who count by themselves, come to the same figures?',
  },
  {
    slug: 'unknown-blocks',
    title: 'Blocks that name nobody',
    answers: 'How are blocks counted of which nobody knows the finder?',
  },
  {
    slug: 'template-clusters',
    title: 'Pools with one block template',
    answers: 'Which pools send out the block template of another, and what is concentration when they count as one?',
  },
  {
    slug: 'windows',
    title: 'Windows of time',
    answers: 'What do 24 hours, 7 days, 30 days and an epoch mean, and how much of a figure is luck?',
  },
  {
    slug: 'change',
    title: 'Is this change real?',
    answers: 'When is a change more than chance, and how large must it be to be seen?',
  },
  {
    slug: 'power-prices',
    title: 'Power prices',
    answers: 'Where do prices of power come from, what do they contain, and how are days, hours and money handled?',
  },
  {
    slug: 'missing-data',
    title: 'What is missing, and why',
    answers: 'Which times have no figures, and what happens when a feed fails?',
  },
  {
    slug: 'data-flow',
    title: 'From the feed to the figure',
    answers: 'Which way does a number travel, what has a version, and what may be passed on?',
  },
];

/** Every page there is; any other address is not found. */
export const METHODOLOGY_PAGES: readonly MethodologyEntry[] = [
  ...MEASURE_PAGES,
  ...RISK_PAGES,
  ...COST_PAGES,
  ...PLACE_PAGES,
  ...CLAIM_PAGES,
  ...AI_PAGES,
  ...GROUND_PAGES,
];

export const methodologyPageOf = (slug: string): MethodologyEntry | null =>
  METHODOLOGY_PAGES.find((page) => page.slug === slug) ?? null;
