import type { TimeChart } from '#lib/contracts/time-chart.ts';
import { regrid } from './regrid.ts';

/**
 * A chart whose instants start what their figures are about, with the last of them drawn out to the end of its hour: a step is
 * painted from one instant to the next, and the last one has none.
 */
export function extendLast(model: TimeChart): TimeChart {
  const last = model.times.at(-1);
  if (model.instants !== 'starts' || model.kind !== 'steps' || last === undefined || last >= model.to) return model;
  return regrid(model, [...model.times, model.to], (values) => [...values, values.at(-1) ?? null]);
}
