import type { ChartModel } from '#lib/contracts/chart-model.ts';
import { CHART_SIZES, layoutChart } from './chart-layout.ts';
import { isTimeChart } from './is-time-chart.ts';
import { momentInZone } from './moment.ts';
import { printFigure } from './print-figure.ts';
import { soundModel } from './sound-model.ts';
import { thin } from './thin.ts';

/** What a small script shows beside the pointer: every word is made here, so that it cannot say anything else than the page. */
export interface PointerTexts {
  /** Where each instant stands in the two drawings, as a part of their width (0..1). */
  readonly x: { readonly wide: readonly number[]; readonly narrow: readonly number[] };
  /** First line of each instant. */
  readonly heads: readonly string[];
  /** Further lines of each instant: name and figure. */
  readonly lines: readonly (readonly string[])[];
}

/** Instants that a pointer can tell apart, and figures that fit beside it. */
const MOST_INSTANTS = 200;
const MOST_LINES = 8;

/** Null for charts that print their figures anyway. */
export function pointerTexts(model: ChartModel): PointerTexts | null {
  if (!isTimeChart(model)) return null;
  const whole = soundModel(model);
  const drawn = thin(whole, MOST_INSTANTS);
  const place = (size: 'wide' | 'narrow'): number[] => {
    const layout = layoutChart(whole, CHART_SIZES[size]);
    return drawn.times.map((at) => Math.round((layout.x(at) / CHART_SIZES[size].width) * 10_000) / 10_000);
  };
  const order = model.kind === 'stack' ? drawn.series.toReversed() : drawn.series;
  return {
    x: { wide: place('wide'), narrow: place('narrow') },
    heads: drawn.times.map((at) => momentInZone(drawn, at)),
    lines: drawn.times.map((at, index) => {
      const told = order.filter(({ values }) => typeof values[index] === 'number');
      const gap = drawn.gaps.find(({ start, end }) => at >= start && at < end);
      if (told.length === 0) return [gap?.reason ?? 'no figure'];
      const largest = told.toSorted((a, b) => Number(b.values[index]) - Number(a.values[index])).slice(0, MOST_LINES);
      return told
        .filter((series) => largest.includes(series))
        .map((series) => `${series.name} ${printFigure(drawn, series, index).value}`);
    }),
  };
}
