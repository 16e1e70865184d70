/**
 * The number itself, if it can be divided by.
 * @throws RangeError for zero, negative, infinite and NaN, with the name of what it should have been.
 */
export function positive(name: string, value: number): number {
  if (!(value > 0 && Number.isFinite(value))) throw new RangeError(`${name} must be a positive number, not ${value}`);
  return value;
}

/**
 * The number itself, if it is one; zero and negative are. A price of power may be either.
 * @throws RangeError for infinite and NaN.
 */
export function finite(name: string, value: number): number {
  if (!Number.isFinite(value)) throw new RangeError(`${name} must be a number, not ${value}`);
  return value;
}
