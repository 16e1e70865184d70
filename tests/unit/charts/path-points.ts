const COMMAND = /([MlHVZL])([^MlHVZL]*)/g;
const NUMBER = /-?(?:\d+\.?\d*|\.\d+)/g;

/** The corners of a path of straight lines, absolute, to a tenth of a pixel; relative steps are added up. */
export function pathPoints(path: string): number[][] {
  const points: number[][] = [];
  let x = 0;
  let y = 0;
  for (const [, command, text = ''] of path.matchAll(COMMAND)) {
    const numbers = [...text.matchAll(NUMBER)].map(([number]) => Number(number));
    for (let i = 0; i + 1 < numbers.length; i += 2) {
      const [a = 0, b = 0] = [numbers[i], numbers[i + 1]];
      [x, y] = command === 'l' ? [x + a, y + b] : [a, b];
      points.push([x, y].map((value) => Number(value.toFixed(1))));
    }
  }
  return points;
}
