import type { Access } from './access.ts';
import type { ListedModel } from './listed-model.ts';

/** A listed model with the class of its weights. */
export interface ClassedListing extends ListedModel {
  readonly access: Access;
}

/**
 * Median list price of input of one group, each model counting once however much it is used.
 *
 * Unit: US dollars for a million tokens. Free offers and models without a price are left out. `low` and `high`: the medians without the
 * models of unknown access and with them. Null where the group has no price.
 */
export function medianPrice(
  models: readonly ClassedListing[],
  group: 'open' | 'closed',
): { readonly value: number; readonly low: number; readonly high: number; readonly n: number } | null {
  const priced = models.filter(({ promptUsdPerMillion: price }) => price !== null && price > 0);
  const own = pricesOf(priced.filter(({ access }) => access === group));
  const value = median(own);
  if (value === null) return null;
  const wider = median(pricesOf(priced.filter(({ access }) => access === group || access === 'unknown'))) ?? value;
  return { value, low: Math.min(value, wider), high: Math.max(value, wider), n: own.length };
}

const pricesOf = (models: readonly ClassedListing[]): number[] =>
  models.flatMap(({ promptUsdPerMillion }) => promptUsdPerMillion ?? []);

function median(values: readonly number[]): number | null {
  const ascending = [...values].sort((a, b) => a - b);
  const middle = ascending.length / 2;
  const upper = ascending[Math.floor(middle)];
  if (upper === undefined) return null;
  return Number.isInteger(middle) ? ((ascending[middle - 1] ?? upper) + upper) / 2 : upper;
}
