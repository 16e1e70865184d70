/** What a cost of one bitcoin assumes beyond the chain and the price of power. */
export interface CostParameters {
  /** Mean efficiency of the machines, J/TH. */
  readonly joulesPerTerahash: number;
  /** Power at the meter over power of the machines. */
  readonly pue: number;
  /** Other running expenses, as a share of the electricity bill. */
  readonly opexShare: number;
  /** What the pool keeps of the reward, as a share. */
  readonly poolFeeShare: number;
  /** Mean fees of a block, BTC; null = those that the chain pays. */
  readonly feesBtcPerBlock: number | null;
  /** Price of the machines, USD for each TH/s. */
  readonly rigUsdPerTerahash: number;
  /** Days until a machine is written off. */
  readonly rigLifeDays: number;
  /** Share of that time in which it runs. */
  readonly uptime: number;
}

export type CostParameterName = keyof CostParameters;

/** The parameters as they are when nobody changes them. Each one's reason stands in `COST_PARAMETER_RULES`. */
export const DEFAULT_COST_PARAMETERS: CostParameters = {
  joulesPerTerahash: 15.2,
  pue: 1.1,
  opexShare: 0.23,
  poolFeeShare: 0.02,
  feesBtcPerBlock: null,
  rigUsdPerTerahash: 10,
  rigLifeDays: 1460,
  uptime: 0.9,
};

/** What a page needs to let a reader change a parameter, and to say where its value comes from. */
export interface CostParameterRule {
  readonly name: CostParameterName;
  /** Its name in an address. */
  readonly key: string;
  readonly label: string;
  readonly unit: string;
  /** Inclusive, as is `max`. */
  readonly min: number;
  readonly max: number;
  /** Step of an input field; any number within the range is taken. */
  readonly step: number;
  /** Why the default is what it is, and which other values are about. */
  readonly source: string;
}

/** Every parameter, in the order of presentation. */
export const COST_PARAMETER_RULES: readonly CostParameterRule[] = [
  {
    name: 'joulesPerTerahash',
    key: 'efficiency',
    label: 'Efficiency of the machines',
    unit: 'J/TH',
    min: 5,
    max: 150,
    step: 0.1,
    source:
      'Implied by CBECI for July 2026: 15.5 GW at 930 EH/s is 16.7 J/TH at the meter, of which its PUE of 1.10 leaves 15.2. ' +
      'Others: 28.2 (Cambridge survey of June 2024), 17.5 (an Antminer S21), 32 (implied by JPMorgan in December 2025).',
  },
  {
    name: 'pue',
    key: 'pue',
    label: 'Power usage effectiveness (PUE)',
    unit: 'ratio',
    min: 1,
    max: 2,
    step: 0.01,
    source: 'The best guess of CBECI; its lower and upper bounds take 1.01 and 1.20.',
  },
  {
    name: 'opexShare',
    key: 'opex',
    label: 'Other running expenses',
    unit: 'share of the electricity bill',
    min: 0,
    max: 2,
    step: 0.01,
    source:
      'Cambridge survey of April 2025: running expenses of 55.5 USD/MWh at a median price of power of 45. ' +
      'Another: 0.67 (Capriole takes electricity for 60 % of the cost).',
  },
  {
    name: 'poolFeeShare',
    key: 'pool-fee',
    label: 'Fee of the pool',
    unit: 'share of the reward',
    min: 0,
    max: 0.2,
    step: 0.001,
    source:
      'Published fees of early 2026 go from 0.7 % (Luxor) to 4 % (F2Pool, ViaBTC); large miners negotiate theirs.',
  },
  {
    name: 'feesBtcPerBlock',
    key: 'fees',
    label: 'Transaction fees',
    unit: 'BTC per block',
    min: 0,
    max: 50,
    step: 0.001,
    source: 'What the newest blocks paid, unless a number is given; 0.02 to 0.05 BTC were usual in 2026.',
  },
  {
    name: 'rigUsdPerTerahash',
    key: 'rig-price',
    label: 'Price of the machines',
    unit: 'USD per TH/s',
    min: 0,
    max: 200,
    step: 0.5,
    source:
      'Our assumption, no open series of prices exists: Luxor’s index of September 2026 had 18.4 for machines below 14 J/TH and ' +
      '3.1 for those of 19 to 25 (at second hand). Before: 20 in July 2023 below 25 J/TH, 119 in May 2021 below 38 J/TH.',
  },
  {
    name: 'rigLifeDays',
    key: 'rig-life',
    label: 'Life of the machines',
    unit: 'days',
    min: 90,
    max: 3650,
    step: 1,
    source: 'Our assumption: four years, the time from one halving to the next.',
  },
  {
    name: 'uptime',
    key: 'uptime',
    label: 'Share of that time in which they run',
    unit: 'share',
    min: 0.1,
    max: 1,
    step: 0.01,
    source: 'Cango, September 2025: 44.85 EH/s working of 50 EH/s deployed.',
  },
];
