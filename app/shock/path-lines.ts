/** Tenths of a pixel are finer than any screen. */
const place = (value: number): string => String(Math.round(10 * value) / 10);

const points = (xs: readonly number[], ys: readonly number[]): string[] =>
  xs.map((x, index) => `${place(x)},${place(ys[index] ?? 0)}`);

/** Path data of a line through points, px. */
export const linePath = (xs: readonly number[], ys: readonly number[]): string => `M${points(xs, ys).join('L')}`;

/** Path data of the area between two lines over the same places, px. */
export const areaPath = (xs: readonly number[], low: readonly number[], high: readonly number[]): string =>
  `M${[...points(xs, low), ...points(xs, high).reverse()].join('L')}Z`;

const STEPS = [1, 2, 5, 10];
const MOST_TICKS = 6;

/** Round values from 0 to the first that is not below a figure > 0, seven at most. */
export function ticksTo(most: number): number[] {
  const rough = most / MOST_TICKS;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * (STEPS.find((one) => one * power >= rough) ?? 10);
  const count = Math.ceil(most / step - 1e-9);
  return Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(12)));
}
