/** Models travel as JSON and may be broken: a figure that is no number is a missing one, never a `NaN` in a drawing. */
export const finiteOrNull = (value: number | null | undefined): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null;
