import { createRasteriser } from '#lib/pictures/rasteriser.ts';

// Prints the milliseconds that the rasteriser takes for a picture of this size with nothing in it: the median of many.
const [width = '', height = ''] = process.argv.slice(2);
const empty = `<svg xmlns='http://www.w3.org/2000/svg' width='${width}' height='${height}'/>`;
const rasteriser = createRasteriser();
await rasteriser.rasterise(empty, '#ffffff');
const times: number[] = [];
for (let round = 0; round < 15; round += 1) {
  const began = performance.now();
  await rasteriser.rasterise(empty, '#ffffff');
  times.push(performance.now() - began);
}
process.stdout.write(String(times.sort((a, b) => a - b)[times.length >> 1]));
process.exit(0);
