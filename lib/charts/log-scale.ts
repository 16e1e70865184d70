import type { TimeChart } from '#lib/contracts/time-chart.ts';
import type { Axis, Placing, YScale } from './axis.ts';
import { formatTick } from './format.ts';
import { placeLinearly } from './linear-scale.ts';

/** From a power of ten below every figure to one above, with a tick at each. */
function layoutLogAxis(model: TimeChart): Axis {
  const figures = model.series.flatMap(({ values }) => values).filter((value) => value !== null && value > 0);
  const powers = figures.map((value) => Math.log10(value ?? 1));
  const [low, high] = powers.length === 0 ? [0, 2] : [Math.floor(Math.min(...powers)), Math.ceil(Math.max(...powers))];
  const top = high > low ? high : low + 1;
  const ticks = Array.from({ length: top - low + 1 }, (_, index) => {
    const value = 10 ** (low + index);
    return { value, label: formatTick(value, model.unit, value, low + index === top, model.currency) };
  });
  return { domain: [10 ** low, 10 ** top], ticks };
}

/** What is not above zero has no place on such an axis and is put at its foot. */
const placeByPower: Placing = ([from, to], range) => {
  const place = placeLinearly([Math.log10(from), Math.log10(to)], range);
  return (value) => place(Math.log10(Math.max(value, from)));
};

/** Equal factors take equal room. Charts with it are drawn by the server only, so that no browser loads it for all the others. */
export const logScale: YScale = { layout: layoutLogAxis, place: placeByPower };
