import { line } from 'd3-shape';
import type { ChartLayout } from '../chart-layout.ts';
import { compactPath } from '../compact-path.ts';
import { pagePaint, seriesPaint } from '../palette.ts';
import { stackEdges } from '../stack-edges.ts';
import { element } from '../svg.ts';
import { hatchPaint } from './hatch.ts';
import type { Layer } from './scene.ts';

/** Half the width of a lone instant between two holes, px. */
const LONE_HALF_WIDTH = 1.5;

/**
 * Layers of a stack, painted from the top one down, each as a shape from its upper edge to the base line that the next
 * then covers. One edge a layer instead of two: half the bytes of d3's `area` for the same picture.
 */
export const stackLayer: Layer = ({ model, layout, theme, prefix }) => {
  const { upper, runs } = stackEdges(model);
  const paths = model.series.map((series, index) => {
    const d = runs.map((run) => shapeOf(run, upper[index] ?? [], model.times, layout)).join('');
    const fill = series.style === 'hatched' ? hatchPaint(prefix) : seriesPaint(series.colour, theme);
    return d === '' ? '' : element('path', { class: 'chart-series', d, fill });
  });
  const seam = { stroke: pagePaint('card', theme), 'stroke-width': '0.75', 'stroke-linejoin': 'round' };
  return element('g', seam, ...paths.reverse());
};

function shapeOf(
  [start, end]: readonly [number, number],
  edge: readonly number[],
  times: readonly number[],
  { x, y, plot }: ChartLayout,
): string {
  const points: [number, number][] = [];
  for (let row = start; row < end; row += 1) points.push([x(times[row] ?? 0), y(edge[row] ?? 0)]);
  const [only] = points;
  if (points.length === 1 && only !== undefined) {
    points.splice(0, 1, [only[0] - LONE_HALF_WIDTH, only[1]], [only[0] + LONE_HALF_WIDTH, only[1]]);
  }
  const first = points[0]?.[0] ?? plot.left;
  return compactPath(`${line().digits(1)(points) ?? ''}V${plot.bottom}H${first.toFixed(1)}Z`);
}
