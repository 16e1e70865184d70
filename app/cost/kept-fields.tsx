import { type CostView, costPairs } from './cost-address.ts';

interface KeptFieldsProps {
  readonly view: CostView;
  /** Names that the form asks for itself. */
  readonly without: readonly string[];
}

/** What a form does not ask for but must not lose: a form of plain HTML replaces the whole query. */
export function KeptFields({ view, without }: KeptFieldsProps) {
  return costPairs(view)
    .filter(([name]) => !without.includes(name))
    .map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />);
}
