import type { ChartBand, ChartSeries, TimeChart } from '#lib/contracts/time-chart.ts';

/** What is drawn around a line: how far it may be off, and for which reason. */
export interface Area {
  readonly band: ChartBand;
  readonly opacity: number;
}

/**
 * Areas around a series, the palest first: the readings of unknown blocks, then what chance allows. Readings are drawn around
 * a single line only; around several they would cover each other. Stacks have none.
 */
export function areasOf({ kind, series: all }: Pick<TimeChart, 'kind' | 'series'>, series: ChartSeries): Area[] {
  if (kind === 'stack') return [];
  const isAlone = all.filter(({ style }) => style !== 'dots').length === 1;
  const readings = isAlone && series.readings ? [{ band: series.readings, opacity: 0.1 }] : [];
  return [...readings, ...(series.band === null ? [] : [{ band: series.band, opacity: 0.16 }])];
}

/** What the shades of a chart mean, or null where it has none. */
export function shadeNote(model: Pick<TimeChart, 'kind' | 'series'>): string | null {
  const labels = [...new Set(model.series.flatMap((series) => areasOf(model, series).map(({ band }) => band.label)))];
  const [pale, dark] = labels;
  if (pale === undefined) return null;
  return dark === undefined ? `Shaded: ${pale}.` : `Pale shade: ${pale}. Darker shade: ${dark}.`;
}
