import type { Placing, YScale } from './axis.ts';
import { layoutYAxis } from './y-axis.ts';

/** Equal steps take equal room. */
export const placeLinearly: Placing = ([from, to], [start, end]) => {
  const factor = to === from ? 0 : (end - start) / (to - from);
  return (value) => start + (value - from) * factor;
};

export const linearScale: YScale = { layout: layoutYAxis, place: placeLinearly };
