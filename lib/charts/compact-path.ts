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
  for (let at = 0; at < path.length; ) {
    const command = path.charAt(at);
    const end = endOfNumbers(path, at + 1);
    const numbers = path.slice(at + 1, end);
    const comma = numbers.indexOf(',');
    const first = tenthsOf(comma === -1 ? numbers : numbers.slice(0, comma));
    const second = comma === -1 ? 0 : tenthsOf(numbers.slice(comma + 1));
    if (command === 'L') {
      written += `${isStepping ? ' ' : 'l'}${tenths(first - x)}${second < y ? '' : ','}${tenths(second - y)}`;
    } else {
      written += command + numbers;
    }
    isStepping = command === 'L';
    if (command === 'M' || command === 'L') [x, y] = [first, second];
    if (command === 'H') x = first;
    if (command === 'V') y = first;
    at = end;
  }
  return written;
}

/** Where the next command letter stands: capitals alone are above `9`. */
function endOfNumbers(path: string, from: number): number {
  let at = from;
  while (at < path.length && path.charCodeAt(at) <= NINE) at += 1;
  return at;
}

const NINE = 57;

const tenthsOf = (number: string): number => Math.round(Number(number) * 10);

/** `-.3` for -3, `2` for 20, `2.5` for 25. */
function tenths(value: number): string {
  const text = String(value / 10);
  if (text.startsWith('0.')) return text.slice(1);
  return text.startsWith('-0.') ? `-${text.slice(2)}` : text;
}
