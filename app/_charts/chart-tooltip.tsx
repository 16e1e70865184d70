import { formatCount, MISSING_TEXT } from '#lib/charts/format.ts';
import { momentInZone } from '#lib/charts/moment.ts';
import { strokePaint } from '#lib/charts/palette.ts';
import { type PrintedFigure, printFigure } from '#lib/charts/print-figure.ts';
import type { ChartRow } from '#lib/charts/rows.ts';
import type { ChartSeries, TimeChart } from '#lib/contracts/time-chart.ts';

interface ChartTooltipProps {
  readonly model: TimeChart;
  readonly rows: readonly ChartRow[];
  /** Milliseconds; null while nothing is pointed at. */
  readonly time: number | null;
  /** Most figures listed: on a small screen a long list would hide the chart it explains. */
  readonly most: number;
}

/** Everything known about one instant: date, sample size, each figure with its interval, or why there is none. */
export function ChartTooltip({ model, rows, time, most }: ChartTooltipProps) {
  const pointed = rows.findIndex((one) => one.time === time);
  // At the end of the last hour there is nothing new: the hour itself is meant.
  const isEnd = model.instants === 'starts' && time === model.to * 1000;
  const index = isEnd ? Math.max(0, pointed - 1) : pointed;
  const row = rows[index];
  if (time === null || row === undefined) return null;
  const at = row.time / 1000;
  const order = model.series.map((_, place) => place);
  // The list runs as the layers lie: the top of a stack first.
  if (model.kind === 'stack') order.reverse();
  const known = order.filter((place) => isWorthALine(model, row.values[place] ?? null));
  const listed = largest(known, row, most).flatMap((place) => model.series[place] ?? []);
  const figures = listed.map((series) => ({ series, ...printFigure(model, series, index) }));
  const [alone, ...others] = figures.filter(({ series }) => series.style !== 'dots');
  const hasRange = figures.some(({ range }) => range !== null);
  const gap = model.gaps.find(({ start, end }) => at >= start && at < end);
  return (
    <div className="chart-tooltip">
      <p className="chart-tooltip-head">
        <strong>{momentInZone(model, at)}</strong>
        {row.samples !== null && <span>{formatCount(row.samples, model.sampleNoun)}</span>}
      </p>
      {known.length === 0 && (
        <p>
          {MISSING_TEXT} {gap?.reason ?? 'no figure'}
        </p>
      )}
      <table>
        <tbody>
          {figures.map((figure) => (
            <Figure key={figure.series.key} {...figure} />
          ))}
        </tbody>
      </table>
      {known.length > listed.length && <p>{known.length - listed.length} smaller: see the table</p>}
      {hasRange && <p className="chart-tooltip-note">Beside it: 95% interval, from chance alone</p>}
      {alone?.readings && others.length === 0 && (
        <p className="chart-tooltip-note">Blocks of unknown pools read either way: {alone.readings}</p>
      )}
      {model.simulated && <p>Simulated data</p>}
    </div>
  );
}

/** The `most` largest, in the order they had. */
function largest(indices: readonly number[], row: ChartRow, most: number): readonly number[] {
  const bySize = [...indices].sort((a, b) => (row.values[b] ?? 0) - (row.values[a] ?? 0)).slice(0, most);
  return indices.filter((index) => bySize.includes(index));
}

/** A pool that found nothing in this window has no layer to point at; a line at zero has. */
const isWorthALine = ({ kind }: TimeChart, value: number | null): boolean =>
  value !== null && (kind !== 'stack' || value > 0);

function Figure({ series, value, range }: { readonly series: ChartSeries } & PrintedFigure) {
  return (
    <tr>
      <th scope="row">
        <svg width="10" height="10" aria-hidden="true">
          <rect width="10" height="10" rx="2" fill={strokePaint(series.colour, 'css')} />
        </svg>{' '}
        {series.name}
      </th>
      <td>{value}</td>
      <td className="chart-tooltip-range">{range}</td>
    </tr>
  );
}
