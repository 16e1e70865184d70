/** A command letter and its numbers, as d3-shape writes them. */
const COMMAND = /([MLHVZ])([^MLHVZ]*)/g;

/**
 * Rewrites a path of straight lines with relative steps: the same points in half the bytes, which a page carries twice.
 * Reckons in whole tenths of a pixel, so that no rounding adds up along the way.
 * @param path absolute M, L, H, V and Z with at most one decimal
 */
export function compactPath(path: string): string {
  let x = 0;
  let y = 0;
  let isStepping = false;
  let written = '';
  for (const [, command = '', numbers = ''] of path.matchAll(COMMAND)) {
    const [first = 0, second = 0] = numbers.split(',').map((text) => Math.round(Number(text) * 10));
    if (command === 'L') {
      written += `${isStepping ? ' ' : 'l'}${tenths(first - x)}${second < y ? '' : ','}${tenths(second - y)}`;
    } else {
      written += command + numbers;
    }
    isStepping = command === 'L';
    if (command === 'M' || command === 'L') [x, y] = [first, second];
    if (command === 'H') x = first;
    if (command === 'V') y = first;
  }
  return written;
}

/** `-.3` for -3, `2` for 20, `2.5` for 25. */
const tenths = (value: number): string => String(value / 10).replace(/^(-?)0\./, '$1.');
