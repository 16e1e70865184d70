import { type CostModel, costEstimate, costGap } from './cost-model.ts';
import { priceOnLine, type RegressionLine } from './regression-fit.ts';

const source = {
  title: 'Glassnode: Difficulty Regression Model',
  url: 'https://studio.glassnode.com/charts/c27227f4-506f-4bde-49b4-1e0d80150dd1',
};

/**
 * As published, fitted to data up to 2022-09-14, R² 0.944. Gives 17,839 USD in June 2022, where 17.8 thousand was published. The
 * method is ours: fitted to the daily figures of Coin Metrics up to that day, it gives 10.2559, 0.5250 and 0.9440.
 */
export const GLASSNODE_2022_LINE: RegressionLine = { intercept: 10.256, slope: 0.525 };

/** Difficulty regression, refitted: the input brings the newest fit that knows nothing of later days. */
export const difficultyRegression: CostModel<'difficulty-regression'> = {
  id: 'difficulty-regression',
  name: 'Difficulty regression, refitted',
  version: 1,
  holds: 'the price that would fit the difficulty, as the market cap has followed it so far',
  omits:
    'everything about costs: no power price, no machine and no halving is in it. It says what the market has paid at such a ' +
    'difficulty, and follows price by construction.',
  source,
  estimate: ({ fit, terms, supplyBtc }) =>
    fit === null ? costGap('no-fit') : costEstimate(priceOnLine(fit, terms.difficulty, supplyBtc)),
};

/** The same with the constants that were published in 2022: shows how much of the result is the fit. */
export const difficultyRegression2022: CostModel<'difficulty-regression-2022'> = {
  id: 'difficulty-regression-2022',
  name: 'Difficulty regression, constants of 2022',
  version: 1,
  holds: difficultyRegression.holds,
  omits:
    'everything since 14 September 2022: it gives 39 thousand USD for December 2025, the refitted line 50 thousand, and ' +
    'Checkonchain published 92.3 thousand from a method of its own.',
  source,
  estimate: ({ terms, supplyBtc }) => costEstimate(priceOnLine(GLASSNODE_2022_LINE, terms.difficulty, supplyBtc)),
};
