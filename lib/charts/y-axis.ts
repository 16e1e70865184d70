import { scaleLinear } from 'd3-scale';
import type { ChartUnit } from '#lib/contracts/chart-facts.ts';
import type { TimeChart } from '#lib/contracts/time-chart.ts';
import { areasOf } from './areas.ts';
import type { Axis } from './axis.ts';
import { formatTick } from './format.ts';

/** Height of the axis when no figure sets it; 1 for what is not here. */
const EMPTY_TOP: Readonly<Partial<Record<ChartUnit, number>>> = {
  index: 2500,
  pools: 5,
  hashrate: 1e18,
  usd: 100_000,
  'usd-per-mwh': 100,
  'native-per-mwh': 100,
  'kwh-per-btc': 1_000_000,
  'usd-per-ph-day': 50,
  'joules-per-th': 50,
};
const PIXELS_PER_TICK = 64;
/**
 * A zone's lower end is drawn if the figures come within this factor of it: a threshold just out of sight says nothing.
 */
const ZONE_REACH = 1.5;

/** The y axis: starts at zero unless figures are negative, ends at a round number, ticks in steps people count in. */
export function layoutYAxis(model: TimeChart, height: number): Axis {
  const count = Math.max(2, Math.round(height / PIXELS_PER_TICK));
  const [low, high] = valueDomain(model);
  const isFixed = model.yMax !== null;
  const nice = scaleLinear().domain([low, high]);
  if (!isFixed) nice.nice(count);
  const domain: [number, number] = [nice.domain()[0] ?? low, nice.domain()[1] ?? high];
  const values = tickValues(model.unit, domain, count);
  const step = (values[1] ?? domain[1]) - (values[0] ?? domain[0]);
  const ticks = values.map((value, index) => ({
    value,
    label: formatTick(value, model.unit, step, index === values.length - 1, model.currency),
  }));
  return { domain, ticks };
}

function tickValues(unit: ChartUnit, [low, high]: readonly [number, number], count: number): number[] {
  // Quarters put a line at one half, the share that matters most.
  if (unit === 'share' && low === 0 && high === 1) return [0, 0.25, 0.5, 0.75, 1];
  const values = scaleLinear().domain([low, high]).ticks(count);
  return unit === 'pools' || unit === 'index' ? values.filter(Number.isInteger) : values;
}

function valueDomain(model: TimeChart): [number, number] {
  const [least, most] = model.kind === 'stack' ? [0, stackTop(model)] : lineExtent(model);
  const low = model.yMin ?? Math.min(0, least);
  const reach = Math.max(most, ...model.zones.map(({ from }) => from).filter((from) => from <= most * ZONE_REACH));
  // A whole-number line should not run along the upper edge.
  const high = model.yMax ?? (model.unit === 'pools' ? Math.ceil(reach * 1.08) : reach);
  if (Number.isFinite(high) && high > low) return [low, high];
  return [low, low + (EMPTY_TOP[model.unit] ?? 1)];
}

function lineExtent(model: TimeChart): [number, number] {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const series of model.series) {
    for (const list of [series.values, ...areasOf(model, series).flatMap(({ band }) => [band.low, band.high])]) {
      for (const value of list) {
        if (value === null) continue;
        if (value < least) least = value;
        if (value > most) most = value;
      }
    }
  }
  return least <= most ? [least, most] : [0, 0];
}

function stackTop({ times, series, unit }: TimeChart): number {
  let most = 0;
  times.forEach((_, row) => {
    const sum = series.reduce((total, { values }) => total + Math.max(0, values[row] ?? 0), 0);
    if (sum > most) most = sum;
  });
  // Shares of a whole always show the whole, and rounding must not add a tick above it.
  return unit === 'share' && most <= 1.001 ? 1 : most;
}
