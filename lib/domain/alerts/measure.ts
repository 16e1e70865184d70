import { CLAIM_MEASURES } from './claim-measures.ts';
import { CONCENTRATION_MEASURES } from './concentration-measures.ts';
import { MARKET_MEASURES } from './market-measures.ts';
import type { Measure } from './measure-kind.ts';
import type { Timing } from './timing.ts';

/** Everything that a rule can watch, in the order of a form. What is not here cannot be watched. */
const registry = [...CONCENTRATION_MEASURES, ...MARKET_MEASURES, ...CLAIM_MEASURES] as const;

/** Every id in the catalogue, as a type: a misspelt one does not compile. */
export type MeasureId = (typeof registry)[number]['id'];
export type CatalogedMeasure = Measure<MeasureId>;

export const MEASURES: readonly CatalogedMeasure[] = registry;
const byId = new Map<string, CatalogedMeasure>(MEASURES.map((measure) => [measure.id, measure]));

export const isMeasureId = (text: string): text is MeasureId => byId.has(text);

/** The measure of an id. */
export function measureOf(id: MeasureId): CatalogedMeasure {
  const measure = byId.get(id);
  if (measure === undefined) throw new RangeError(`nothing that a rule can watch has the id ${id}`);
  return measure;
}

/** Spans that suit a measure over one of its windows. */
export const timingOf = ({ timing, windows }: Measure, window: string): Timing =>
  windows.find(({ id }) => id === window)?.timing ?? timing;
