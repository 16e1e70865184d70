import { bottomUp } from './bottom-up.ts';
import type { CostModel } from './cost-model.ts';
import { difficultyRegression, difficultyRegression2022 } from './difficulty-regression.ts';
import { jpmorganDecoded } from './jpmorgan-decoded.ts';
import { machineBasket } from './machine-basket.ts';

/** The one list: a model that is not here does not exist. Order is the order of presentation. */
const registry = [bottomUp, machineBasket, jpmorganDecoded, difficultyRegression, difficultyRegression2022] as const;

/** Every id in the list, as a type: a misspelt id does not compile. */
export type CostModelId = (typeof registry)[number]['id'];

/** Every model, in order of presentation. */
export const COST_MODELS: readonly CostModel<CostModelId>[] = registry;
