import type { ChartFacts, ReferenceValue } from '#lib/contracts/chart-facts.ts';
import { formatValue } from './format.ts';

type Compared = Pick<ChartFacts, 'unit' | 'currency'> & { readonly reference: ReferenceValue | null };

/** `live price $72,057`; null where there is nothing to compare with. */
export const referenceText = ({ reference, unit, currency }: Compared): string | null =>
  reference === null || !Number.isFinite(reference.value)
    ? null
    : `${reference.label} ${formatValue(reference.value, unit, null, currency)}`;

/** The same behind a semicolon, or nothing. */
export function comparedText(compared: Compared): string {
  const text = referenceText(compared);
  return text === null ? '' : `; ${text}`;
}
