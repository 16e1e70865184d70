import { formatBounds, formatDate, formatValue, MISSING_TEXT } from '#lib/charts/format.ts';
import type { ChartUnit } from '#lib/contracts/chart-facts.ts';
import type { ClustersPage, ClusterWindow, ReadingRow, SureFigure } from '#lib/contracts/clusters-page.ts';

/** Who builds for whom and what it does to the count, in one sentence. */
export function describeClusters({ largest, windows }: ClustersPage): string {
  const week = windows.find(({ window }) => window === '7d');
  if (week === undefined || largest === null) return 'No window is on record yet of which one could tell.';
  const share = formatValue(largest.share.value, 'share', largest.share.interval);
  const found = `${largest.pools} pools with one block template (${largest.name}) found ${share} of the blocks of ${windowInWords(week)}`;
  const [raw, grouped] = [nakamotoOf(week, 'raw'), nakamotoOf(week, 'default')];
  if (raw === null || grouped === null) return `${found}.`;
  return raw === grouped
    ? `${found}; by pool as by template builder it takes ${raw} for more than half.`
    : `${found}; by template builder it takes ${grouped} for more than half, by pool ${raw}.`;
}

const nakamotoOf = ({ readings }: ClusterWindow, kind: ReadingRow['kind']): number | null =>
  readings.find((reading) => reading.kind === kind)?.nakamoto ?? null;

/** `the 7 days to 19 Sep 2026`. */
export const windowInWords = ({ window, asOf }: Pick<ClusterWindow, 'window' | 'asOf'>): string =>
  `the ${window === '7d' ? 7 : 30} days to ${formatDate(asOf - 1)}`;

/** What a reading takes for one, in words. */
export function readingInWords({ kind, pool }: Pick<ReadingRow, 'kind' | 'pool'>): string {
  switch (kind) {
    case 'raw':
      return 'Every pool for itself';
    case 'default':
      return 'By template builder, as in all figures';
    case 'with':
      return `The same, and ${pool} with them`;
    case 'high':
      return 'By evidence of high confidence alone';
  }
}

/** A figure with its interval: `2,087 (1,980 to 2,200)`. */
export function figureInWords(figure: SureFigure | null, unit: ChartUnit): string {
  if (figure === null) return MISSING_TEXT;
  const bounds = formatBounds(figure.interval, unit);
  return `${formatValue(figure.value, unit, figure.interval)}${bounds === null ? '' : ` (${bounds})`}`;
}
