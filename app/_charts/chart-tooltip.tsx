import {
  boundsOf,
  formatBlocks,
  formatBounds,
  formatDate,
  formatInstant,
  formatValue,
  MISSING_TEXT,
} from '#lib/charts/format.ts';
import { strokePaint } from '#lib/charts/palette.ts';
import type { ChartRow } from '#lib/charts/rows.ts';
import type { ChartModel } from '#lib/contracts/chart-model.ts';
import { SECONDS_PER_DAY } from '#lib/domain/time.ts';

interface ChartTooltipProps {
  readonly model: ChartModel;
  readonly rows: readonly ChartRow[];
  /** Milliseconds; null while nothing is pointed at. */
  readonly time: number | null;
  /** Most figures listed: on a small screen a long list would hide the chart it explains. */
  readonly most: number;
}

/** Everything known about one instant: date, blocks, each figure with its interval, or why there is none. */
export function ChartTooltip({ model, rows, time, most }: ChartTooltipProps) {
  const row = rows.find((one) => one.time === time);
  if (time === null || row === undefined) return null;
  const at = time / 1000;
  const order = model.series.map((_, index) => index);
  // The list runs as the layers lie: the top of a stack first.
  if (model.kind === 'stack') order.reverse();
  const known = order.filter((index) => isWorthALine(model, row.values[index] ?? null));
  const listed = largest(known, row, most);
  const bandLabel = listed
    .map((index) => (row.bands[index] ? model.series[index]?.band?.label : undefined))
    .find(Boolean);
  const gap = model.gaps.find(({ start, end }) => at >= start && at < end);
  return (
    <div className="chart-tooltip">
      <p className="chart-tooltip-head">
        <strong>{at % SECONDS_PER_DAY === 0 ? formatDate(at) : formatInstant(at)}</strong>
        {row.blocks !== null && <span>{formatBlocks(row.blocks)}</span>}
      </p>
      {known.length === 0 && (
        <p>
          {MISSING_TEXT} {gap?.reason ?? 'no figure'}
        </p>
      )}
      <table>
        <tbody>
          {listed.map((index) => (
            <Figure key={model.series[index]?.key} model={model} row={row} index={index} />
          ))}
        </tbody>
      </table>
      {known.length > listed.length && <p>{known.length - listed.length} smaller ones: see the table</p>}
      {bandLabel !== undefined && <p className="chart-tooltip-note">Beside it: {bandLabel}</p>}
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
const isWorthALine = ({ kind }: ChartModel, value: number | null): boolean =>
  value !== null && (kind !== 'stack' || value > 0);

function Figure({ model, row, index }: { readonly model: ChartModel; readonly row: ChartRow; readonly index: number }) {
  const series = model.series[index];
  if (series === undefined) return null;
  const pair = row.bands[index];
  const bounds = boundsOf(pair?.[0], pair?.[1]);
  const range = formatBounds(bounds, model.unit);
  return (
    <tr>
      <th scope="row">
        <svg width="10" height="10" aria-hidden="true">
          <rect width="10" height="10" rx="2" fill={strokePaint(series.colour, 'css')} />
        </svg>{' '}
        {series.name}
      </th>
      <td>{formatValue(row.values[index] ?? null, model.unit, bounds)}</td>
      <td className="chart-tooltip-range">{range}</td>
    </tr>
  );
}
